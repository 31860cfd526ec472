"""Claims with their dates, as the rows of an answer give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.charting.answers import Row, Told, told
from tartar_kg.claims import wording
from tartar_kg.claims.spans import Span, span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.claims.facts import Facts

#: What stands for a date that no source states or implies.
NO_DATE: Final = "no date stated"


class Entry(NamedTuple):
    """A claim with what the answer says of it beyond its words."""

    told: Told
    #: What the rows call it; nothing where the query has no such column.
    kinds: tuple[str, ...]
    #: The date in words.
    date: str
    span: Span | None
    inferred: bool

    def lines(self) -> list[str]:
        """Return what stands under the headline."""
        return [" · ".join([*self.kinds, self.told.name]), self.date, *self.told.voices]


def entries(rows: Iterable[Row], facts: Facts) -> list[Entry]:
    """Return the claims of the rows, each once, in the order of its first row.

    A claim that has several dates, as a part in several events would, is there once for each.
    """
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        grouped.setdefault((row["claim"], row.get("of") or row["claim"]), []).append(row)
    return [_entry(claim, of, group, facts) for (claim, of), group in grouped.items()]


def _entry(claim: str, of: str, group: list[Row], facts: Facts) -> Entry:
    kinds = sorted({_kind(row, facts) for row in group})
    when = wording.when(facts, of)
    if when and of != claim:
        when = f"date of “{facts.label(of)}”: {when.removeprefix('date: ')}"
    inferred = group[0]["dated"] == "date-basis:inferred"
    named = tuple(kind for kind in kinds if kind)
    return Entry(told(facts, claim), named, when or NO_DATE, span(group[0]), inferred)


def _kind(row: Row, facts: Facts) -> str:
    return ": ".join(facts.label(row[name]) for name in ("kind", "offence") if row.get(name))
