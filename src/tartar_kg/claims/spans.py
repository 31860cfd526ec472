"""Time as a chart shows it: the bounds of a claim as a bar, and the scale on which it lies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: A scale is never shorter than this many days: two months.
_SHORTEST: Final = 61
#: The days that a date of Python can be.
_FIRST, _LAST = 1, date.max.toordinal()
#: What is drawn, to what it means.
MEANINGS: Final = {
    "bar": "a bar: the days within which it is told to have been, or to have begun, as said",
    "inferred": "hatched: the date is inferred, and stated in full by no source",
    "sure": "filled: it lasted on these days, if the bounds hold",
    "open": "a tip: no bound is told on this side; how far is open",
}


class Span(NamedTuple):
    """The days that are told of something; open where no bound is told on that side."""

    first: date
    last: date
    open_before: bool
    open_after: bool
    #: The days on which it lasted whichever bounds are right, if there are any.
    sure: tuple[date, date] | None


class Scale(NamedTuple):
    """Days from the first to the last, as positions from left to right; days are ordinals."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: int) -> float:
        """Return where a day begins."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)


def span(row: Mapping[str, str]) -> Span | None:
    """Return the span of a row by its bounds, None for one without a date.

    The columns are those of the stored queries; one that knows beginnings alone has no
    ``earliest_end`` and ``latest_end``. Where no end is told, it is when it may have begun.
    """
    names = ("earliest", "latest", "earliest_end", "latest_end")
    start, begun, ending, end = (day(row.get(name, "")) for name in names)
    days = [each for each in (start, begun, ending, end) if each]
    if not days:
        return None
    sure = (begun, ending) if begun and ending and begun < ending else None
    open_after = not end and (ending is not None or not begun)
    return Span(min(days), max(days), not start, open_after, sure)


def scale(spans: Iterable[Span], left: float, right: float) -> Scale:
    """Return a scale on which all the days of the spans lie, with room at both ends."""
    days = [each.toordinal() for span in spans for each in (span.first, span.last)]
    first, last = min(days), max(days)
    room = max((last - first) // 10, (_SHORTEST - (last - first)) // 2, 1)
    return Scale(max(first - room, _FIRST), min(last + 1 + room, _LAST), left, right)


def day(text: str) -> date | None:
    """Return the day of an xsd:date, whatever its time zone, None for one beyond the calendar."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
