"""The command chart: who is said to have held which post, and what stood under what, on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal

from tartar_kg.catalogue.executables import default
from tartar_kg.catalogue.headers import read_header
from tartar_kg.claims import spans
from tartar_kg.errors import BadParameterValue
from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.hierarchy import RELATION, Step, units, without_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.exploring.entries import Linked
    from tartar_kg.exploring.material import Material

#: The stored query of which the chart is made.
QUERY: Final = "command-on-date"
_AT: Final = "command.html"
_FOLDER: Final = "command/"
#: So many postings and relations are drawn; of more, the reader is asked to choose.
MOST: Final = 400
_DAY: Final = timedelta(days=1)


class Days(NamedTuple):
    """Days on which the chart is the same; None where there is no first or no last one."""

    first: date | None
    last: date | None
    #: Where the chart of these days stands.
    at: str

    def __contains__(self, day: object) -> bool:
        """Return whether a day is one of these."""
        assert isinstance(day, date)
        return (not self.first or self.first <= day) and (not self.last or day <= self.last)


class Command:
    """The chart at each day at which it changes, and from a server at any other."""

    def __init__(self, material: Material) -> None:
        """Take what it is made of."""
        self._material = material
        self._about = read_header(material.queries[QUERY])
        (asked,) = (each for each in self._about.parameters if each.name == "date")
        day = default(material.queries[QUERY], asked)
        assert isinstance(day, Literal)
        self._day = date.fromisoformat(day.value)

    def addresses(self) -> list[str]:
        """Return the address of each chart that differs from the one before."""
        return [days.at for days in self.days()]

    def days(self) -> list[Days]:
        """Return the days on which the whole chart is the same, from the earliest, without gaps."""
        return self._days(self._rows({}) or ())

    def page(self, at: str, place: Place) -> Page | None:
        """Return the chart at the day of an address, or at the day that is asked for."""
        day = at.removeprefix(_FOLDER).removesuffix(".html") if at.startswith(_FOLDER) else ""
        if at != _AT and not (day and at.endswith(".html") and _as_day(day)):
            return None
        asked = {name: place.asked.get(name, "").strip() for name in ("agent", "date")}
        values = {name: value for name, value in asked.items() if value}
        values |= {"date": day} if day else {}
        refused = ""
        try:
            rows = self._rows(values)
        except BadParameterValue as error:
            refused, values, rows = f"{error.problem} {error.advice}", {}, self._rows({})
        when = _as_day(values.get("date", "")) or self._day
        narrow = rows is None or len({row["claim"] for row in rows}) > MOST
        days = self._days(rows or ())
        steps = [] if narrow else self._steps(rows or ())
        return html(
            _AT,
            place,
            about=self._about,
            query=QUERY,
            day=when,
            days=days,
            these=next(each for each in days if when in each),
            values=asked,
            refused=refused,
            narrow=narrow,
            related=any(step.kind == RELATION for step in steps),
            units=units(steps),
            others=without_unit(steps),
        )

    def _rows(self, values: dict[str, str]) -> list[dict[str, Linked]] | None:
        """Return the rows of the answer, None for those on all of a large graph."""
        if "agent" not in values and self._material.is_large:
            return None
        return self._material.answer(QUERY, values).by_column()

    def _steps(self, rows: Iterable[dict[str, Linked]]) -> list[Step]:
        each = {(row["claim"], row["below"], row["above"]): row for row in rows}
        told = self._material.dossiers.claims(claim.name for claim, _, _ in each)
        return [
            Step(
                kind=row["kind"].words,
                below=below,
                above=above,
                post=row["post"],
                type=row["type"],
                control=row["control"],
                result=row["step"].words,
                dated=row["dated"],
                claim=told[claim.name],
            )
            for (claim, below, above), row in each.items()
        ]

    def _days(self, rows: Iterable[dict[str, Linked]]) -> list[Days]:
        """Return the days on which the chart is the same, from the earliest, without gaps.

        A test changes on the first day on which something may, or must, have begun, and on the day
        after the last on which it must, or may, still have lasted.
        """
        changes: set[date] = set()
        for row in rows:
            begins = (_as_day(row[name].words) for name in ("earliest_start", "latest_start"))
            ends = (_as_day(row[name].words) for name in ("earliest_end", "latest_end"))
            changes.update(day for day in begins if day)
            changes.update(day + _DAY for day in ends if day and day < date.max)
        firsts = sorted(changes - {date.min})
        lasts = (day - _DAY for day in firsts)
        both = zip([None, *firsts], [*lasts, None], strict=True)
        return [self._named(first, last) for first, last in both]

    def _named(self, first: date | None, last: date | None) -> Days:
        days = Days(first, last, _AT)
        return days if self._day in days else days._replace(at=f"{_FOLDER}{first or last}.html")


def _as_day(text: str) -> date | None:
    """Return the day that a text is, None for anything else."""
    return spans.day(text) if text[10:11] in {"", "Z", "+", "-"} else None
