"""Claims in words: who says it, on what basis, where, and with what status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.describing.facts import Facts

#: The verb of an asserting attestation, by the derived status of its claim.
_ASSERTED: Final = {
    "adjudicated": "decided by a court, according to",
    "acknowledged by the authorities": "asserted by",
    "disputed": "asserted by",
    "inferred": "inferred by",
    "alleged": "alleged by",
}
#: Properties of a claim that its line names, with the words before their values.
_DETAILS: Final = (
    ("tk:role", "role"),
    ("tk:event", "event"),
    ("tk:comparator", "comparator"),
    ("tk:method", "method"),
    ("prov:atLocation", "at"),
    ("tk:provision", "provisions"),
    ("tk:awardedFor", "awarded for"),
    ("tk:byAuthority", "by authority"),
    ("tk:addressee", "to"),
    ("tk:subEventOf", "part of"),
    ("tk:after", "after"),
    ("tk:conflictsWith", "in conflict with"),
    ("tk:alternativeReading", "other reading"),
)
#: Figures of a claim, with the words before them.
_FIGURES: Final = (
    ("tk:lowerBound", "at least"),
    ("tk:upperBound", "at most"),
    ("tk:lowerMonths", "months, at least"),
    ("tk:upperMonths", "months, at most"),
    ("tk:rankAsGiven", "rank as given"),
)
_BOUNDS: Final = (
    ("tk:earliestStart", "tk:latestStart", "began"),
    ("tk:earliestEnd", "tk:latestEnd", "ended"),
)


def claim(facts: Facts, iri: str) -> list[str]:
    """Return a claim as lines: label with status, what it says, then one line an attestation."""
    status, reading = facts.statuses.get(iri, ("not attested", "only"))
    mark = status if reading == "only" else f"{status}; one of several readings"
    lines = [f"[{mark}] {facts.label(iri)} ({iri})"]
    details = [
        f"{word}: {_listed(map(facts.label, values))}"
        for name, word in _DETAILS
        if (values := facts.objects(iri, name))
    ]
    details += [f"{word}: {v}" for name, word in _FIGURES for v in facts.objects(iri, name)]
    if date := when(facts, iri):
        details.append(date)
    if bearing := facts.objects(iri, "tk:bearsOn"):
        details.append("bears on: " + ", ".join(value.partition(":")[2] for value in bearing))
    if details:
        lines.append("  " + "; ".join(details))
    lines += [f"  {said(facts, att, status)}" for att in facts.subjects("tk:attests", iri)]
    return lines + [f"  note: {text}" for text in facts.objects(iri, "skos:editorialNote")]


def said(facts: Facts, attestation: str, status: str) -> str:
    """Return who says it, on what basis, through whom, and in which passages."""
    stance = facts.one(attestation, "tk:stance").partition(":")[2]
    verb = {"denies": "denied by", "questions": "questioned by"}.get(
        stance, _ASSERTED.get(status, "asserted by")
    )
    basis = facts.label(facts.one(attestation, "tk:basis"))
    relayed = facts.objects(attestation, "tk:relays")
    words = f"{verb} {_speakers(facts, attestation)} (basis: {basis}"
    words += f", on the words of {_listed(map(facts.label, relayed))})" if relayed else ")"
    words += "".join(f", {layer}" for layer in layers(facts, attestation))
    words += f" {spans(facts, attestation)}"
    for note in facts.objects(attestation, "skos:editorialNote"):
        words += f" - {note}"
    return words


def layers(facts: Facts, attestation: str) -> list[str]:
    """Return the layers outside the speaker, innermost first: who tells of whose words."""
    found: list[str] = []
    seen: set[str] = set()
    statement = facts.one(attestation, "tk:inStatement")
    while statement and statement not in seen:
        seen.add(statement)
        outer = facts.subjects("tk:attests", statement)
        reporters = sorted({_speakers(facts, each) for each in outer})
        found.append(f"told by {_listed(reporters) or 'no one'}")
        inner = {facts.one(each, "tk:inStatement") for each in outer} - {""}
        statement = min(inner, default="")
    return found


def spans(facts: Facts, node: str, link: str = "tk:passage") -> str:
    """Return the passages of an attestation or name as ``[start-end, ...]``, in their order."""
    found = [
        (int(facts.one(passage, "oa:start") or 0), facts.one(passage, "oa:end"))
        for passage in facts.objects(node, link)
    ]
    return "[" + ", ".join(f"{start}-{end}" for start, end in sorted(found)) + "]"


def when(facts: Facts, iri: str) -> str:
    """Return the date as stated and its bounds, or nothing where no date is stated."""
    basis = facts.one(iri, "tk:dateBasis")
    parts = [f"date: {text}" for text in facts.objects(iri, "tk:dateStated")]
    for early, late, verb in _BOUNDS:
        low, high = facts.one(iri, early), facts.one(iri, late)
        if low and low == high:
            parts.append(f"{verb} {low}")
        elif low or high:
            parts.append(f"{verb} {low or '...'} to {high or '...'}")
    if not parts:
        return ""
    words = ", ".join(parts)
    if basis == "date-basis:inferred":
        words += f" (inferred: {facts.one(iri, 'tk:reason')})"
    return words


def _speakers(facts: Facts, attestation: str) -> str:
    return _listed([facts.label(s) for s in facts.objects(attestation, "tk:speaker")])


def _listed(words: Iterable[str]) -> str:
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last
