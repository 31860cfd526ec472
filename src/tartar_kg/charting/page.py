"""The picture around a chart: question and parameters above it, legend and reservations below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.charting.drawing import svg
from tartar_kg.charting.lettering import HEADING, PLAIN, TITLE, Column
from tartar_kg.charting.shapes import Arrow, Body, Box, Line, moved
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tartar_kg.charting.answers import Question
    from tartar_kg.charting.shapes import Sample, Shape

_MARGIN: Final = 36.0
_GAP: Final = 12.0
_SAMPLE: Final = 34.0
_PROMISE: Final = (
    "This chart shows what is said, by whom and where. It proves none of it: each claim is made "
    "by someone, and its status is derived from who says it and is no measure of truth."
)
_MORE: Final = (
    "Numbers in square brackets are positions in the source. The editors' notes on a claim, and "
    "texts that end with … here, are given in full by: tartar-kg describe CLAIM."
)


def page(asked: Question, body: Body, sources: Sequence[str]) -> bytes:
    """Return the whole picture as SVG."""
    column = Column(_MARGIN, _MARGIN, body.width)
    column.write(asked.words, TITLE, bold=True)
    column.leave(_GAP / 3)
    for name, value in asked.parameters.items():
        column.write(f"{name}: {value}", PLAIN)
    column.leave(_GAP / 3)
    column.write(_PROMISE, PLAIN)
    column.leave(_GAP)
    column.shapes += [moved(shape, _MARGIN, column.y) for shape in body.shapes]
    column.leave(body.height + _GAP)
    if body.legend:
        column.write("How it is drawn", HEADING, bold=True)
        _legend(column, body.legend)
        column.leave(_GAP)
    notes = list(_notes(asked, sources))
    for heading, text in notes:
        column.write(heading, HEADING, bold=True)
        column.write(text)
        column.leave(_GAP / 2)
    size = body.width + 2 * _MARGIN, column.y + _MARGIN
    given = [f"{name}: {value}." for name, value in asked.parameters.items()]
    telling = [_PROMISE, *given, *body.telling, *(f"{head}: {text}" for head, text in notes)]
    return svg(column.shapes, size, printable(asked.words), "\n".join(map(printable, telling)))


def nothing(words: str) -> Body:
    """Return the body of a chart whose answer has no rows."""
    column = Column(0, 0, 770)
    column.write(words, HEADING, bold=True)
    return Body(column.room, column.y, column.shapes, [], [words])


def _legend(column: Column, samples: Sequence[Sample]) -> None:
    """Set each sample with its meaning beside it, in two columns."""
    room, lowest = column.room / 2, column.y
    for number, sample in enumerate(samples):
        x = column.x + room * (number % 2)
        side = Column(x + _SAMPLE + 8, column.y + 3, room - _SAMPLE - 20)
        side.write(sample.meaning)
        column.shapes += [*_drawn(sample, x, column.y + 8), *side.shapes]
        lowest = max(lowest, side.y)
        if number % 2 or sample is samples[-1]:
            column.y = lowest


def _drawn(sample: Sample, x: float, middle: float) -> Iterator[Shape]:
    if sample.line:
        yield Line(((x, middle), (x + _SAMPLE, middle)), sample.style)
        return
    length = _SAMPLE - 7 if sample.tip else _SAMPLE
    yield Box(x, middle - 4.5, length, 9, sample.style, sample.filled, sample.hatched)
    if sample.tip:
        yield Arrow(x + _SAMPLE, middle, right=True)


def _notes(asked: Question, sources: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what the answer does not prove, what it rests on, and how to get the rest."""
    yield "What it means, and what it does not prove", asked.meaning
    if sources:
        yield "Sources cited", "; ".join(sources)
    yield "Answer and data", f"Stored query {asked.query}; {asked.data}. {_MORE}"
