"""The chain of command from left to right: a column for each level, a line for each step."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.charting.answers import named
from tartar_kg.charting.lettering import HEADING, PLAIN, SMALL, Column
from tartar_kg.charting.shapes import Body, Box, Line, Sample
from tartar_kg.charting.steps import RESULTS, Place, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tartar_kg.charting.answers import Row
    from tartar_kg.charting.shapes import Shape
    from tartar_kg.charting.steps import Step
    from tartar_kg.claims.facts import Facts

_WIDTH: Final = 770.0
_WIDEST: Final = 420.0
_GUTTER: Final = 34.0
_STUB: Final = 7.0
_PAD: Final = 6.0
_MEANINGS: Final = {
    "evidenced": "evidenced: the stated bounds of the claim contain the date",
    "possible": "possible: the bounds do not exclude the date, but do not surely contain it",
    "not evidenced": "not evidenced: the bounds exclude the date, inferred ones too, no one "
    "asserts it, it would put a unit above itself, or no step is stated",
}
_NONE: Final = "No step is stated"
_ENDS: Final = "The sources encoded here state no more. That is no evidence that nobody stood here."
_HELD: Final = "Said to head it:"


class _Drawn(NamedTuple):
    """Where a place stands: lines leave it on the right at this height, and end on the left."""

    left: float
    right: float
    y: float
    ends: list[float]


class _Chain:
    """A chain while it is drawn, level by level; each place is known by level and thing."""

    def __init__(self, found: Sequence[Place], facts: Facts, top: float) -> None:
        self.found, self.facts, self.top, self.bottom = found, facts, top, top
        self.levels = sorted({place.level for place in found})
        self.width = min(_WIDTH / len(self.levels) - _GUTTER, _WIDEST)
        self.drawn: dict[tuple[int, str], _Drawn] = {}
        self.shapes: list[Shape] = []

    def draw(self) -> None:
        """Draw a column for each level, and a line to each step."""
        for number, level in enumerate(self.levels):
            column = Column(_GUTTER + number * (self.width + _GUTTER), self.top, self.width)
            column.leave(_PAD)
            column.write(_heading(level), PLAIN, bold=True)
            places_here = sorted((p for p in self.found if p.level == level), key=self._height)
            for place in places_here:
                column.leave(_PAD)
                self.drawn[level, place.thing] = self._place(column, place)
                self.shapes += self._lines(place)
            self.shapes += column.shapes
            self.bottom = max(self.bottom, column.y)

    def _place(self, column: Column, place: Place) -> _Drawn:
        top, ends = column.y, []
        with _framed(column, place.result) as inner:
            inner.write(named(self.facts, place.thing) or _NONE, PLAIN, bold=True)
            for step in place.steps:
                inner.leave(_PAD / 2)
                ends.append(inner.y + SMALL * 0.8)
                _words(inner, step)
            if not place.thing:
                inner.write(_ENDS)
            for holder in place.holders:
                inner.leave(_PAD)
                with _framed(inner, holder.result) as innermost:
                    innermost.write(_HELD)
                    innermost.write(named(self.facts, holder.thing), PLAIN, bold=True)
                    _words(innermost, holder)
        return _Drawn(column.x, column.x + column.room, top + 2 * PLAIN, ends)

    def _lines(self, place: Place) -> Iterator[Shape]:
        """Yield a line to each step of a place, in the style of its result."""
        here = self.drawn[place.level, place.thing]
        for step, y in zip(place.steps, here.ends, strict=True):
            if place.level == 0:
                yield Line(((_PAD, self.top + _PAD), (_PAD, y)))
                yield Line(((_PAD, y), (here.left, y)), step.result)
            for other in self._below(place, step):
                start, end = other.right + _STUB, here.left - _STUB
                points = (other.right, other.y), (start, other.y), (end, y), (here.left, y)
                yield Line(points, step.result)

    def _below(self, place: Place, step: Step) -> list[_Drawn]:
        """Return from where a step comes."""
        return [
            self.drawn[other.level, other.thing]
            for other in self.found
            if other.level == place.level - 1 and other.thing in step.below
        ]

    def _height(self, place: Place) -> tuple[bool, float]:
        """Return the key by which the places of a level are ordered: as those below them."""
        known = [one.y for step in place.steps for one in self._below(place, step)]
        return not place.thing, sum(known) / len(known) if known else 0.0


def chain(rows: Sequence[Row], facts: Facts, subject: str) -> Body:
    """Return the units above the subject, a ``prefix:local``, and who is said to hold them."""
    found = places(rows, facts)
    if all(place.level for place in found):
        found.insert(0, Place(0, subject, [], []))
    top = Column(0, 0, _WIDTH)
    top.write(f"Subject: {named(facts, subject)}", HEADING, bold=True)
    drawing = _Chain(found, facts, top.y)
    drawing.draw()
    telling = [". ".join(_telling(place, facts)) for place in found]
    results = {step.result for place in found for step in (*place.steps, *place.holders)}
    legend = [Sample(_MEANINGS[r], r, line=True) for r in RESULTS if r in results]
    return Body(_WIDTH, drawing.bottom, [*top.shapes, *drawing.shapes], legend, telling)


@contextmanager
def _framed(column: Column, style: str) -> Iterator[Column]:
    """Give a column inside the given one, and draw a frame around what is set in it."""
    inner = Column(column.x + _PAD, column.y + _PAD / 2, column.room - 2 * _PAD)
    yield inner
    inner.leave(_PAD)
    column.shapes += [Box(column.x, column.y, column.room, inner.y - column.y, style)]
    column.shapes += inner.shapes
    column.y = inner.y


def _heading(level: int) -> str:
    """Return what stands over a column."""
    if level == 0:
        return "Level 0: unit of the subject, as stated"
    return f"Level {level}: {level} unit relation{'s' * (level > 1)} above"


def _words(column: Column, step: Step) -> None:
    result, *rest = step.words
    column.write(result, bold=True)
    for line in rest:
        column.write(line)


def _telling(place: Place, facts: Facts) -> Iterator[str]:
    """Yield a place in words, for those who cannot see it."""
    yield _heading(place.level)
    yield named(facts, place.thing) or _NONE
    for step in place.steps:
        yield from step.words
    for holder in place.holders:
        yield f"{_HELD} {named(facts, holder.thing)}"
        yield from holder.words
