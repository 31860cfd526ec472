"""Claims in words: who says it, on what basis, where, and with what status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tartar_kg.claims.facts import Facts

#: The verb of an asserting attestation, by the derived status of its claim.
_ASSERTED: Final = {
    "adjudicated": "reported as adjudicated, according to",
    "acknowledged by the authorities": "asserted by",
    "disputed": "asserted by",
    "inferred": "inferred by",
}
_OPPOSED: Final = {"denies": "denied by", "questions": "questioned by"}
#: Classes and kinds of claims that say ill of someone: alleged by, where others are according to.
_ACCUSING: Final = frozenset(
    {"Act", "Charge", "Participation", "proposition-type:accusation", "proposition-type:threat"}
)
#: Properties of a claim that its line names, with the words before their values.
_DETAILS: Final = (
    ("tk:role", "role"),
    ("tk:event", "event"),
    ("tk:method", "method"),
    ("prov:atLocation", "at"),
    ("tk:provision", "provisions"),
    ("tk:awardedFor", "awarded for"),
    ("tk:rankAsGiven", "rank as given"),
    ("tk:byAuthority", "by authority"),
    ("tk:addressee", "to"),
    ("tk:subEventOf", "part of"),
    ("tk:after", "after"),
    ("tk:conflictsWith", "in conflict with"),
    ("tk:alternativeReading", "other reading"),
)
_BOUNDS: Final = (
    ("tk:earliestStart", "tk:latestStart", "began"),
    ("tk:earliestEnd", "tk:latestEnd", "ended"),
)
#: What ``claim`` tells of a claim in full: its headline, line of details, and notes.
TOLD: Final = frozenset({"rdfs:label", "tk:bearsOn", "skos:editorialNote"}).union(
    (name for name, _ in _DETAILS),
    (bound for early, late, _ in _BOUNDS for bound in (early, late)),
    ("tk:dateStated", "tk:lowerMonths", "tk:upperMonths", "tk:lowerBound", "tk:upperBound"),
)


def claim(facts: Facts, iri: str) -> list[str]:
    """Return a claim as lines: label with status, what it says, then one line an attestation."""
    lines = [headline(facts, iri)]
    details = [
        f"{word}: {listed(label for label, _ in values)}" for word, values in linked(facts, iri)
    ]
    details += [text for text in (figure(facts, iri), when(facts, iri)) if text]
    if bearing := facts.objects(iri, "tk:bearsOn"):
        elements = (f"{e.partition(':')[2]} ({facts.label(e)})" for e in bearing)
        details.append(f"evidence bearing on: {', '.join(elements)}")
    if details:
        lines.append("  " + "; ".join(details))
    lines += [f"  {said(facts, attestation)}" for attestation in facts.subjects("tk:attests", iri)]
    return lines + [f"  note: {text}" for text in facts.objects(iri, "skos:editorialNote")]


def linked(facts: Facts, iri: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what a claim links to: words for the property, and labels with names of the things."""
    for name, word in _DETAILS:
        if values := facts.linked(iri, name):
            yield word, values


def headline(facts: Facts, iri: str) -> str:
    """Return status, label and IRI of a claim, and whether it is one reading of several."""
    return f"[{mark(facts, iri)}] {facts.label(iri)} ({iri})"


def mark(facts: Facts, iri: str) -> str:
    """Return the status of a claim, and whether it is one reading of several."""
    status, reading = facts.statuses.get(iri, ("not attested", "only"))
    return status if reading == "only" else f"{status}; one of several readings"


def said(facts: Facts, attestation: str) -> str:
    """Return who says it, on what basis, through whom, and in which passages."""
    words = f"{voice(facts, attestation)} {spans(facts, attestation)}"
    for note in facts.objects(attestation, "skos:editorialNote"):
        words += f" - {note}"
    return words


def voice(facts: Facts, attestation: str) -> str:
    """Return who says it, on what basis and through whom."""
    verb, speakers = _verb(facts, attestation), _speakers(facts, attestation)
    return f"{verb} {speakers} {_mouths(facts, attestation)}"


def voices(facts: Facts, iri: str) -> list[str]:
    """Return who says a claim, one line for all who say it alike, without the editors' notes.

    Alike is with the same verb and basis, through the same mouths, in the same passages. No
    speaker is lost; those who deny or question stand last.
    """
    alike: dict[tuple[bool, str, str], list[str]] = {}
    for attestation in facts.subjects("tk:attests", iri):
        verb = _verb(facts, attestation)
        how = verb in _OPPOSED.values(), verb, _told(facts, attestation)
        alike.setdefault(how, []).extend(facts.words(attestation, "tk:speaker"))
    return [
        f"{verb} {listed(sorted(set(alike[against, verb, told])))} {told}"
        for against, verb, told in sorted(alike)
    ]


def notes(facts: Facts, iri: str) -> list[str]:
    """Return the editors' notes on a claim and on its attestations, each once."""
    about = (iri, *facts.subjects("tk:attests", iri))
    return sorted({note for node in about for note in facts.objects(node, "skos:editorialNote")})


def _told(facts: Facts, attestation: str) -> str:
    return f"{_mouths(facts, attestation)} {spans(facts, attestation)}"


def _mouths(facts: Facts, attestation: str) -> str:
    basis = facts.label(facts.one(attestation, "tk:basis"))
    relayed = facts.words(attestation, "tk:relays")
    words = f"(basis: {basis}"
    words += f", on the words of {listed(relayed)})" if relayed else ")"
    return words + "".join(f", {layer}" for layer in layers(facts, attestation))


def _verb(facts: Facts, attestation: str) -> str:
    stance = facts.one(attestation, "tk:stance").partition(":")[2]
    if stance in _OPPOSED:
        return _OPPOSED[stance]
    iri = facts.one(attestation, "tk:attests")
    status = facts.statuses[iri].status if iri in facts.statuses else ""
    accusing = _ACCUSING & {facts.type(iri), *facts.objects(iri, "dcterms:type")}
    return _ASSERTED.get(status, "alleged by" if accusing else "according to")


def layers(facts: Facts, attestation: str) -> list[str]:
    """Return the layers outside the speaker, innermost first: who tells of whose words.

    Whoever denies or questions that the words were said does not tell of them. Where several
    tell of them in statements of their own, the next layer is of all who tell of these.
    """
    found: list[str] = []
    seen: set[str] = set()
    statements = set(facts.objects(attestation, "tk:inStatement"))
    while statements - seen:
        seen |= statements
        outer = {
            each
            for statement in statements
            for each in facts.subjects("tk:attests", statement)
            if facts.one(each, "tk:stance") == "stance:asserts"
        }
        reporters = sorted({_speakers(facts, each) for each in outer})
        found.append(f"told by {listed(reporters) or 'no one'}")
        statements = {s for each in outer for s in facts.objects(each, "tk:inStatement")}
    return found


def spans(facts: Facts, node: str, link: str = "tk:passage") -> str:
    """Return the passages of an attestation or name as ``[start-end, ...]``, in their order."""
    found = [
        (facts.one(passage, "oa:start") or "0", facts.one(passage, "oa:end"))
        for passage in facts.objects(node, link)
    ]
    found.sort(key=lambda span: (len(span[0]), span))  # as numbers, which they need not be
    return "[" + ", ".join(f"{start}-{end}" for start, end in found) + "]"


def figure(facts: Facts, iri: str) -> str:
    """Return the number of a count or the term of a sentence, or nothing."""
    for low, high, word, unit in (
        ("tk:lowerMonths", "tk:upperMonths", "term", " months"),
        ("tk:lowerBound", "tk:upperBound", "number", ""),
    ):
        least, most = facts.one(iri, low), facts.one(iri, high)
        if least and least == most:
            about = facts.one(iri, "tk:comparator") == "comparator:about"
            return f"{word}: {'about ' if about else ''}{least}{unit}"
        if least or most:
            return f"{word}: {_between(least, most, 'at least', 'at most')}{unit}"
    return "number: none given" if facts.one(iri, "tk:comparator") == "comparator:vague" else ""


def when(facts: Facts, iri: str) -> str:
    """Return the date as stated and its bounds, or nothing where no date is stated or inferred."""
    parts = [f"date: {text}" for text in facts.objects(iri, "tk:dateStated")]
    before: tuple[str, str] | None = None
    for early, late, verb in _BOUNDS:
        bounds = facts.one(iri, early), facts.one(iri, late)
        if any(bounds) and bounds != before:  # what lasts no longer than its date ends as it began
            days = _between(*bounds, "not before", "not after", both="between {} and {}")
            parts.append(f"{verb} {days}")
        before = bounds
    words = ", ".join(parts)
    if words and facts.one(iri, "tk:dateBasis") == "date-basis:inferred":
        words += f" (inferred: {facts.one(iri, 'tk:reason')})"
    return words


def _between(low: str, high: str, above: str, below: str, both: str = "{} to {}") -> str:
    """Return the one bound there is with its word, one value for two alike, or both bounds."""
    if low == high:
        return low
    if low and high:
        return both.format(low, high)
    return f"{above} {low}" if low else f"{below} {high}"


def _speakers(facts: Facts, attestation: str) -> str:
    return listed(facts.words(attestation, "tk:speaker"))


def listed(words: Iterable[str]) -> str:
    """Return words in a row, the last after an and."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last
