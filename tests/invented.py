"""An invented document with the graph that cites it: nothing in it is about the real case."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Sentences of the document, with what follows each; the emoji is one code point, not two.
SENTENCES = ("2019", "Ülvi came home. ", "He said \U0001f600 that Anar was late. ", "Anar left.")
TEXT = SENTENCES[0] + "\n" + "".join(SENTENCES[1:]) + "\n"
SOURCE = "https://w3id.org/tartar-kg/source/invented"


def spans() -> list[tuple[int, int]]:
    """Return start and end of each sentence, without the white space after it."""
    return [
        (start, start + len(sentence.rstrip()))
        for sentence in SENTENCES
        for start in (TEXT.index(sentence),)
    ]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def passage(start: int, end: int, more: str = "") -> str:
    return (
        f"passage:invented-{start}-{end} a tk:Passage ; oa:hasSource source:invented ;\n"
        f"  oa:start {start} ; oa:end {end} ; tk:sha256 '{digest(TEXT[start:end])}' ;\n"
        f"  tk:paraphrase 'About {start}.'@en {more} .\n"
    )


def attestation(slug: str, claim: str, passages: Iterable[tuple[int, int]], more: str = "") -> str:
    cited = ", ".join(f"passage:invented-{start}-{end}" for start, end in passages)
    return (
        f"{claim} rdfs:label 'The claim {claim.partition(':')[2]}'@en .\n"
        f"attestation:{slug} tk:attests {claim} ; tk:passage {cited} {more} .\n"
    )


def turtle(*blocks: str) -> str:
    header = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return header + "\n".join(blocks)


def graph() -> str:
    """Return the graph: a reviewed year, a coming, a statement, and what it says."""
    year, came, said, left = spans()
    return turtle(
        f"source:invented a tk:Source ; tk:sha256 '{digest(TEXT)}' ; tk:length {len(TEXT)} .",
        passage(*year, "; tk:reviewedAs review-reason:metadata"),
        passage(*came),
        passage(*said),
        passage(*left),
        attestation("coming", "event:coming", [came]),
        attestation("statement", "event:statement", [said]),
        attestation("lateness", "proposition:lateness", [left], "; tk:inStatement event:statement"),
        attestation("leaving-1", "event:leaving", [left]),
        attestation("leaving-2", "event:leaving", [came]),
    )


def house(root: Path) -> Path:
    """Write the graph as the shipped data of a project below `root`; return the document."""
    for folder in ("ontology", "data", "shapes"):
        (root / folder).mkdir()
    (root / "data" / "invented.ttl").write_text(graph(), encoding="utf-8")
    document = root / "document.txt"
    document.write_bytes(TEXT.encode())
    return document
