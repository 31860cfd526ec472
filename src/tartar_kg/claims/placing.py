"""The claims in which a thing has a place, in the order in which a page tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.claims.facts import Facts

#: Heading of the claims of each class in which the thing has a place, in the order of the page.
HEADINGS: Final = {
    "Participation": "Said to have had a part in events",
    "Posting": "Said to have held posts or served",
    "UnitRelation": "Said to have stood over or under",
    "Charge": "Charges",
    "Verdict": "Verdicts",
    "Sentence": "Sentences",
    "Acquittal": "Acquittals",
    "Outcome": "Other outcomes",
    "Award": "Awards",
    "Appointment": "Appointments",
    "Proceeding": "Proceedings",
    "Act": "Acts",
    "Event": "Events",
    "Statement": "Statements",
    "Count": "Figures",
    "Proposition": "Other claims",
    "Identification": "Identifications",
}
#: Links of attestations to what says or holds them, with the heading of what is said there.
SAYING: Final = (
    ("tk:speaker", "What this speaker is reported to say"),
    ("tk:inStatement", "What is said in it"),
)
#: Links between claims that make neither a part of the other's page.
_ASIDE: Final = frozenset({"tk:attests", "tk:alternativeReading", "tk:conflictsWith", "tk:after"})


def placed(facts: Facts, thing: str) -> Iterator[tuple[str, list[str]]]:
    """Yield headings with the claims in which the thing has a place, those first that began first.

    The places of a passage are the claims that it carries.
    """
    found = {s for s, link in facts.mentions(thing) if link not in _ASIDE and s in facts.statuses}
    if facts.type(thing) == "Passage":
        found = {facts.one(a, "tk:attests") for a in facts.subjects("tk:passage", thing)}
    for kind, heading in HEADINGS.items():
        claims = (claim for claim in found if facts.type(claim) == kind)
        if ordered := sorted(claims, key=lambda c: (facts.one(c, "tk:earliestStart"), c)):
            yield heading, ordered


def names(facts: Facts, thing: str) -> list[str]:
    """Return the names of a thing, those that the editors prefer first."""
    return [
        n for link in ("skosxl:prefLabel", "skosxl:altLabel") for n in facts.objects(thing, link)
    ]


class Record(NamedTuple):
    """A record of the editors: of an identity decision its result, of a search nothing."""

    name: str
    result: str
    reason: str


def records(facts: Facts, thing: str) -> Iterator[Record]:
    """Yield the identity decisions on a thing or its names, and the searches about it."""
    named = (thing, *names(facts, thing))
    for decision in sorted({d for name in named for d in facts.subjects("tk:compares", name)}):
        result = facts.label(facts.one(decision, "tk:decision"))
        yield Record(decision, result, facts.one(decision, "tk:reason"))
    for search in facts.subjects("tk:about", thing):
        if facts.type(search) == "SearchRecord":
            yield Record(search, "", facts.one(search, "tk:reason"))
