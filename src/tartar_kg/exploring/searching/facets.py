"""Narrowing what was found by kind, and by the role, the status and the date of one claim."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.exploring.searching.contents import KINDS, UNDATED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tartar_kg.exploring.searching.contents import Claim, Contents, Entry
    from tartar_kg.exploring.searching.index import Index, Match, Rank

DATE: Final = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
#: So much of what is asked for is looked at, in characters.
_LONGEST: Final = 200


@dataclass(frozen=True)
class Asked:
    """What is asked for; an empty text leaves open what it narrows."""

    words: str = ""
    kind: str = ""
    role: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    #: What was given and is none of these.
    wrong: tuple[str, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        """Return whether anything is asked for."""
        return any((self.words, self.kind, self.role, self.status, self.since, self.until))

    @property
    def of_claims(self) -> bool:
        """Whether a claim must be such, and not only a thing."""
        return any((self.role, self.status, self.of_days))

    @property
    def of_days(self) -> bool:
        """Whether a date is asked for."""
        return any((self.since, self.until))

    def on_day(self, claim: Claim) -> bool:
        """Return whether the bounds of a claim, if it has any, leave a day of those asked for."""
        if not self.of_days:
            return True
        late = not claim.last or claim.last[: len(self.since)] >= self.since
        early = not self.until or claim.first[: len(self.until)] <= self.until
        return claim.date != UNDATED and late and early


def asked(given: Mapping[str, str], contents: Contents) -> Asked:
    """Return what the values of an address ask for; what they cannot mean is told as wrong."""
    statuses = {claim.status for claim in contents.claims}
    known = {"kind": KINDS, "role": contents.roles, "status": statuses}
    found = {name: given.get(name, "").strip() for name in ("kind", "role", "status")}
    days = {name: given.get(name, "").strip() for name in ("from", "to")}
    wrong = [name for name, value in found.items() if value and value not in known[name]]
    wrong += [name for name, value in days.items() if value and not re.fullmatch(DATE, value)]
    right = {name: value for name, value in {**found, **days}.items() if name not in wrong}
    return Asked(
        words=given.get("q", "").strip()[:_LONGEST],
        kind=right.get("kind", ""),
        role=right.get("role", ""),
        status=right.get("status", ""),
        since=right.get("from", ""),
        until=right.get("to", ""),
        wrong=tuple(wrong),
    )


class Hit(NamedTuple):
    """An entry that was found, by its number, and what it was found by."""

    entry: int
    #: The number of the text, -1 for none.
    text: int
    #: What the date is, the surest of those that fit; ``UNDATED`` where none was asked for.
    date: int


class Found(NamedTuple):
    """All hits, the best first, and how many there would be with another kind, role or status."""

    hits: list[Hit]
    match: Match | None
    kinds: Counter[str]
    roles: Counter[str]
    statuses: Counter[str]


def find(index: Index, asked: Asked) -> Found:
    """Return what is asked for; nothing where nothing is asked."""
    match = index.match(asked.words) if asked.words else None
    contents, found = index.contents, Found([], match, Counter(), Counter(), Counter())
    if asked:
        best = _best(contents, match)
        for number, text in best:
            fits, date = _counted(contents.entries[number], contents, asked, found)
            if fits:
                found.hits.append(Hit(number, text, date))
    return found


def _best(contents: Contents, match: Match | None) -> list[tuple[int, int]]:
    """Return each entry with its best text, in order; all without one where no words are asked."""
    if match is None:
        return [(number, -1) for number in range(len(contents.entries))]
    best: dict[int, tuple[Rank, int]] = {}
    for text, rank in match.texts.items():
        for number in contents.texts[text].entries:
            if number not in best or (rank, text) < best[number]:
                best[number] = rank, text
    ordered = sorted(best, key=lambda number: (best[number][0], number))
    return [(number, best[number][1]) for number in ordered]


def _counted(entry: Entry, contents: Contents, asked: Asked, found: Found) -> tuple[bool, int]:
    """Return whether an entry is a hit, and by what a date; count it as far as it is one.

    It counts in a choice where it is a hit but for what this choice narrows.
    """
    fits, dates = not asked.of_claims, set[int]()
    kind_fits = asked.kind in {"", entry.kind}
    roles: set[str] = set()
    statuses: set[str] = set()
    for number in entry.claims:
        claim = contents.claims[number]
        if not asked.on_day(claim):
            continue
        role_fits = not asked.role or asked.role in claim.roles
        status_fits = asked.status in {"", claim.status}
        if role_fits and status_fits:
            fits = True
            dates.add(claim.date)
        if status_fits:
            roles.update(claim.roles)
        if role_fits:
            statuses.add(claim.status)
    if fits:
        found.kinds[entry.kind] += 1
    if kind_fits:
        found.roles.update(roles)
        found.statuses.update(statuses)
    return fits and kind_fits, min(dates, default=UNDATED) if asked.of_days else UNDATED
