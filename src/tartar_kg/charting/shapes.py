"""What a chart is made of, in points from the upper left corner, and the line styles it has."""

from __future__ import annotations

from typing import Final, NamedTuple

#: Lengths of dash and gap, in widths of the line; a solid line has none.
Dashes = tuple[float, ...]

#: The line style of each derived status of a claim, and of each result of a test at a date.
STYLES: Final[dict[str, Dashes]] = {
    "adjudicated": (),
    "acknowledged by the authorities": (12, 3),
    "alleged": (5, 3),
    "inferred": (5, 3, 1, 3, 1, 3),
    "disputed": (8, 3, 1, 3),
    "denied": (1, 2),
    "questioned": (1, 5),
    "evidenced": (),
    "possible": (5, 3),
    "not evidenced": (1, 2),
}
#: The style of what has no other: a claim that nobody attests.
UNKNOWN: Final[Dashes] = (1, 8)


class Text(NamedTuple):
    """One line of text; y is its baseline."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    grey: bool = False


class Box(NamedTuple):
    """A rectangle: white, filled, or hatched; without a style its edge is faint."""

    x: float
    y: float
    width: float
    height: float
    style: str
    filled: bool = False
    hatched: bool = False


class Line(NamedTuple):
    """A line through points; without a style it is faint, and belongs to no claim."""

    points: tuple[tuple[float, float], ...]
    style: str = ""


class Arrow(NamedTuple):
    """The tip of a bar that goes on: its point, and whether it points to the right."""

    x: float
    y: float
    right: bool


Shape = Text | Box | Line | Arrow


class Sample(NamedTuple):
    """An entry of the legend: a bar, or a line, or a tip, and what it means."""

    meaning: str
    style: str = ""
    line: bool = False
    filled: bool = False
    hatched: bool = False
    tip: bool = False


class Body(NamedTuple):
    """The part of a picture that differs from chart to chart, drawn from the height 0 down."""

    width: float
    height: float
    shapes: list[Shape]
    legend: list[Sample]
    #: The same for those who cannot see it, in order.
    telling: list[str]


def dashes(style: str) -> Dashes:
    """Return the dashes of a status or of a result."""
    return STYLES.get(style, UNKNOWN) if style else ()


def moved(shape: Shape, right: float, down: float) -> Shape:
    """Return the shape further to the right and further down."""
    if isinstance(shape, Line):
        return shape._replace(points=tuple((x + right, y + down) for x, y in shape.points))
    return shape._replace(x=shape.x + right, y=shape.y + down)
