"""The page on one thing: what it is, its names, and every claim in which it has a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.claims import wording
from tartar_kg.claims.facts import Facts
from tartar_kg.claims.placing import placed
from tartar_kg.namespaces import compact
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.graphs import Graph

_SAYING: Final = (
    ("tk:speaker", "What this speaker is reported to say"),
    ("tk:inStatement", "What is said in it"),
)
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
    names = [
        n for link in ("skosxl:prefLabel", "skosxl:altLabel") for n in facts.objects(thing, link)
    ]
    if names:
        printed = (f"{facts.label(n)} {wording.spans(facts, n, 'tk:printedIn')}" for n in names)
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
    for link, heading in _SAYING:
        attestations = facts.subjects(link, thing)
        if attestations:
            yield from ("", heading)
        for attestation in attestations:
            yield f"- {wording.headline(facts, facts.one(attestation, 'tk:attests'))}"
            yield f"    {wording.said(facts, attestation)}"


def _records(facts: Facts, thing: str) -> Iterator[str]:
    """Yield the editorial records: identity decisions on the thing or its names, and searches."""
    names = [thing, *facts.objects(thing, "skosxl:prefLabel")]
    names += facts.objects(thing, "skosxl:altLabel")
    decisions = sorted({d for name in names for d in facts.subjects("tk:compares", name)})
    searches = [s for s in facts.subjects("tk:about", thing) if facts.type(s) == "SearchRecord"]
    if decisions or searches:
        yield from ("", "Records of the editors")
    for record in decisions:
        result = facts.label(facts.one(record, "tk:decision"))
        yield f"- {facts.label(record)}: {result}. {facts.one(record, 'tk:reason')} ({record})"
    for record in searches:
        yield f"- {facts.label(record)}: {facts.one(record, 'tk:reason')} ({record})"


def _item(facts: Facts, claim: str) -> list[str]:
    first, *rest = wording.claim(facts, claim)
    return [f"- {first}", *(f"  {line}" for line in rest)]
