"""The page on one thing: what it is, its names, and every claim in which it has a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.claims import wording
from tartar_kg.claims.facts import Facts
from tartar_kg.claims.placing import SAYING, names, placed, records
from tartar_kg.namespaces import compact
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.graphs import Graph

#: What the head of a page tells of a thing, with the words before it.
_ABOUT: Final = (
    ("skos:definition", ""),
    ("tk:paraphrase", ""),
    ("dcterms:title", "title: "),
    ("dcterms:publisher", "publisher: "),
    ("tk:affiliation", ""),
    ("foaf:page", "address: "),
    ("dcterms:issued", "date of issue: "),
    ("tk:length", "length in code points: "),
    ("tk:sha256", "SHA-256: "),
)


def tell(iri: str, store: Graph) -> list[str]:
    """Return the page on the thing of this IRI as printable lines, not yet folded."""
    facts, thing = Facts(store), compact(iri)
    lines = [*_head(facts, thing), *_claims(facts, thing), *_says(facts, thing)]
    lines += _records(facts, thing)
    return [printable(line) for line in lines]


def _head(facts: Facts, thing: str) -> Iterator[str]:
    kind = facts.type(thing) or "term"
    yield f"{facts.label(thing)} ({thing})"
    marks = [facts.label(f"tk:{kind}") if facts.type(thing) else "concept"]
    if facts.one(thing, "tk:unresolved") == "true":
        marks.append("not fully identified")
    yield "; ".join(marks)
    named = names(facts, thing)
    if named:
        printed = (f"{facts.label(n)} {wording.spans(facts, n, 'tk:printedIn')}" for n in named)
        yield f"printed as {', '.join(printed)}"
    for link, word in _ABOUT:
        yield from (f"{word}{text}" for text in facts.words(thing, link))
    if thing not in facts.statuses:
        yield from (facts.objects(thing, "tk:reason") + facts.objects(thing, "skos:editorialNote"))


def _claims(facts: Facts, thing: str) -> Iterator[str]:
    if thing in facts.statuses:
        yield from ("", "The claim itself", *_item(facts, thing))
    for heading, claims in placed(facts, thing):
        yield from ("", heading)
        for claim in claims:
            yield from _item(facts, claim)


def _says(facts: Facts, thing: str) -> Iterator[str]:
    """Yield what the thing says as a speaker, or what is said in it as a statement."""
    for link, heading in SAYING:
        attestations = facts.subjects(link, thing)
        if attestations:
            yield from ("", heading)
        for attestation in attestations:
            yield f"- {wording.headline(facts, facts.one(attestation, 'tk:attests'))}"
            yield f"    {wording.said(facts, attestation)}"


def _records(facts: Facts, thing: str) -> Iterator[str]:
    """Yield the editorial records: identity decisions on the thing or its names, and searches."""
    found = list(records(facts, thing))
    if found:
        yield from ("", "Records of the editors")
    for record in found:
        result = f"{record.result}. " if record.result else ""
        yield f"- {facts.label(record.name)}: {result}{record.reason} ({record.name})"


def _item(facts: Facts, claim: str) -> list[str]:
    first, *rest = wording.claim(facts, claim)
    return [f"- {first}", *(f"  {line}" for line in rest)]
