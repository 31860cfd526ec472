"""Lines of text that fit: measured, wrapped, cut where they are too long to draw."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import matplotlib as mpl
from fontTools.ttLib import TTFont
from uniseg.graphemecluster import grapheme_clusters

from tartar_kg.charting.shapes import Text
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.charting.shapes import Shape

#: Sizes of letters, in points.
TITLE, HEADING, PLAIN, SMALL = 14.0, 10.0, 8.5, 7.5
LEADING: Final = 1.3
#: What stands for the rest of a text that was cut.
ELLIPSIS: Final = "…"
#: A font that is not the one measured may be a little wider.
_SLACK: Final = 1.03
#: Up to where a line may end: after spaces, and after a hyphen or slash before no digit.
_UNIT: Final = re.compile(r".+?(?:\s+|(?<=[-/])(?!\d)|\Z)")


def font(*, bold: bool) -> Path:
    """Return the font by which text is measured; it is wider than those that may replace it."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(mpl.get_data_path(), "fonts", "ttf", name)


@cache
def _advances(*, bold: bool) -> dict[str, float]:
    with TTFont(font(bold=bold), lazy=True) as file:
        sizes, em = file["hmtx"].metrics, file["head"].unitsPerEm
        return {chr(code): sizes[name][0] / em for code, name in file.getBestCmap().items()}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line in points; what the font lacks counts as wide as it is high."""
    known = _advances(bold=bold)
    ems = sum(known.get(c, 0 if unicodedata.combining(c) else 1) for c in text)
    return ems * size * _SLACK


def cut(text: str, limit: int) -> str:
    """Return the text, or its first characters with an ellipsis where it has more than `limit`."""
    if len(text) <= limit:
        return text
    start = "".join(list(grapheme_clusters(text[: limit - 1]))[:-1])
    return f"{start.rstrip()}{ELLIPSIS}"


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the printable text in lines no wider than the room.

    A word that is wider than the room is broken.
    """
    lines = [""]
    for piece in _pieces(printable(text), room, size, bold=bold):
        if lines[-1] and width((lines[-1] + piece).rstrip(), size, bold=bold) > room:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(text: str, room: float, size: float, *, bold: bool) -> Iterator[str]:
    for unit in _UNIT.findall(text):
        if width(unit.rstrip(), size, bold=bold) <= room:
            yield unit
        else:
            yield from grapheme_clusters(unit)


class Column:
    """Text set from the top down in a column; `y` is how far down it reaches."""

    def __init__(self, x: float, y: float, room: float) -> None:
        """Begin at this upper left corner, with so much room for a line."""
        self.x, self.y, self.room = x, y, room
        self.shapes: list[Shape] = []

    def write(
        self, text: str, size: float = SMALL, *, bold: bool = False, grey: bool = False
    ) -> None:
        """Set a text in as many lines as it needs."""
        for line in wrap(text, self.room, size, bold=bold):
            self.y += size * LEADING
            descent = size * (LEADING - 1)
            self.shapes.append(Text(self.x, self.y - descent, line, size, bold, grey))

    def leave(self, height: float) -> None:
        """Leave so much free."""
        self.y += height
