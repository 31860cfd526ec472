"""Hits as they are shown: what was found, by which text, and what is said of it in a line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.exploring.addresses import address
from tartar_kg.exploring.searching.contents import FIELDS, KINDS
from tartar_kg.exploring.searching.words import forms, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.exploring.searching.contents import Claim, Contents, Entry
    from tartar_kg.exploring.searching.facets import Found
    from tartar_kg.exploring.searching.index import Index, Match

#: So many hits are shown.
MOST: Final = 100
#: Kinds of whom a claim that has them and a role says that they had it; a unit has those of others.
_WITH_ROLES: Final = frozenset({"person", "group"})


#: What is said of a hit by its date, by what this is (``UNDATED``, ``STATED`` and so on).
DATES: Final = (
    "",
    "",
    "found by a date that the encoder infers",
    "found by a date that is open, and may lie anywhere beyond its bound",
)


class Piece(NamedTuple):
    """A piece of a text, marked if it is a word that was asked for."""

    words: str
    marked: bool


class Shown(NamedTuple):
    """A hit, with the pieces of the text by which it was found, none where no words were asked.

    ``by`` says what that text is; nothing where it is the label itself.
    """

    address: str
    label: str
    #: The status of a claim, with whether it is one reading of several.
    status: str
    line: str
    #: What the date is by which it was found, where it is not stated.
    date: str
    by: str
    pieces: tuple[Piece, ...]


def shown(index: Index, found: Found) -> list[Shown]:
    """Return the first hits."""
    contents = index.contents
    told = []
    for number, text, date in found.hits[:MOST]:
        entry = contents.entries[number]
        by, pieces = "", tuple[Piece, ...]()
        if found.match and text >= 0:
            field, words_of, _ = contents.texts[text]
            by = "" if (FIELDS[field], words_of) == ("label", entry.label) else FIELDS[field]
            pieces = tuple(_pieces(index, words_of, found.match))
        status, line = status_of(entry, contents), line_of(entry, contents)
        told.append(Shown(address(entry.name), entry.label, status, line, DATES[date], by, pieces))
    return told


def status_of(entry: Entry, contents: Contents) -> str:
    """Return the derived status of a claim as ``wording.mark`` gives it; nothing of others."""
    if not entry.is_claim:
        return ""
    claim = contents.claims[entry.claims[0]]
    return f"{claim.status}; one of several readings" if claim.ambiguous else claim.status


def line_of(entry: Entry, contents: Contents) -> str:
    """Return what an entry is, how many claims there are on it, and with which statuses."""
    parts = [KINDS[entry.kind]]
    own = [contents.claims[number] for number in entry.claims[entry.is_claim :]]
    if own:
        counts = Counter(claim.status for claim in own)
        listed = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        told = ", ".join(f"{count} {status}" for status, count in listed)
        how = "carries" if entry.kind == "passage" else "in"
        count = f"{len(own)} claim{'' if len(own) == 1 else 's'}{_readings(own)}"
        parts.append(f"{how} {count}: {told}")
    if entry.kind in _WITH_ROLES and any(claim.roles for claim in own):
        parts.append(f"roles by what is said: {', '.join(_roles(own, contents))}")
    return " \u00b7 ".join(parts)


def _readings(claims: list[Claim]) -> str:
    """Return how many of the claims are one of several readings of the same words."""
    count = sum(claim.ambiguous for claim in claims)
    if not count:
        return ""
    of_them = "" if len(claims) == 1 else f"{count} of them "
    readings = "a reading" if count == 1 else "readings"
    return f", {of_them}{readings} of words that can be read otherwise"


def _roles(claims: list[Claim], contents: Contents) -> list[str]:
    """Return the roles, with a note on those that somebody has in one of several readings alone."""
    sure = {role for claim in claims if not claim.ambiguous for role in claim.roles}
    told = {
        contents.roles[role] + ("" if role in sure else " (in one reading)")
        for claim in claims
        for role in claim.roles
    }
    return sorted(told)


def _pieces(index: Index, text: str, match: Match) -> Iterator[Piece]:
    before = 0
    for start, end, word in words(text):
        if any(index.number(form) in match.forms for form in forms(word)):
            if start > before:
                yield Piece(text[before:start], marked=False)
            yield Piece(text[start:end], marked=True)
            before = end
    if before < len(text):
        yield Piece(text[before:], marked=False)
