"""A chart as a test reads it: the lines of text with their places, and how bars are drawn."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from tartar_kg import asking, charting
from tartar_kg.catalogue.files import find
from tartar_kg.charting.lettering import width

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions, Store

SVG = "{http://www.w3.org/2000/svg}"
#: The part of a line of text that letters take up above its baseline, and below it.
ASCENT, DESCENT = 0.76, 0.22


class Written(NamedTuple):
    """A line of text and the rectangle that it takes up."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def draw(store: Store, kind: str, **values: str) -> bytes:
    """Return the chart of a stored query's answer over the store."""
    query = find(charting.query_of(kind, values))
    results: QuerySolutions = asking.ask(query, values, store)  # type: ignore[assignment]
    return charting.draw(query, values, results, store, asking.why_empty(query, values)).data


def root(picture: bytes) -> ET.Element:
    return ET.fromstring(picture)


def lines(picture: bytes) -> list[Written]:
    found = []
    for element in root(picture).iter(f"{SVG}text"):
        style = element.attrib["style"]
        size = float(re.findall(r"([0-9.]+)px", style)[0])
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        text = element.text or ""
        reach = x + width(text, size, bold="700" in style or "bold" in style)
        found.append(Written(text, x, y - ASCENT * size, reach, y + DESCENT * size))
    return found


def words(picture: bytes) -> str:
    """Return all text of the picture as one line, as it would be copied from it."""
    return " ".join(line.text for line in lines(picture))


def has(picture: bytes, text: str) -> bool:
    """Return whether the text is in the picture, wherever its lines end."""
    return "".join(text.split()) in "".join(words(picture).split())


def overlapping(picture: bytes) -> list[tuple[str, str]]:
    """Return the lines of text that lie on one another."""
    return [
        (one.text, other.text)
        for one, other in combinations(lines(picture), 2)
        if one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    ]


def outside(picture: bytes) -> list[str]:
    """Return the lines of text that reach beyond the picture."""
    _, _, right, bottom = map(float, root(picture).attrib["viewBox"].split())
    return [
        line.text
        for line in lines(picture)
        if line.left < 0 or line.top < 0 or line.right > right or line.bottom > bottom
    ]


def dashes(picture: bytes) -> set[str]:
    """Return the patterns of dashes of all lines, none for a solid one."""
    styles = [element.get("style", "") for element in root(picture).iter(f"{SVG}path")]
    found = (re.search(r"stroke-dasharray: ([0-9., ]+)", style) for style in styles)
    return {match[1].strip() if match else "" for match in found}
