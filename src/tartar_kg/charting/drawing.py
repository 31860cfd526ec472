"""Shapes as one SVG file: text as text, nothing from elsewhere, the same bytes each time."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle

from tartar_kg.charting.lettering import font
from tartar_kg.charting.shapes import Arrow, Box, Line, Text, dashes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.artist import Artist

    from tartar_kg.charting.shapes import Dashes, Shape

_SVG: Final = "http://www.w3.org/2000/svg"
_SETTINGS: Final[Any] = {
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial", "Helvetica"],
    "hatch.color": "#7a8ba0",
    "hatch.linewidth": 0.6,
    "lines.scale_dashes": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "tartar-kg",
    "text.parse_math": False,
}
_INK, _GREY, _FAINT, _EDGE, _FILL = "#111111", "#4a4a4a", "#cccccc", "#1f3a5f", "#c9d6e6"
_POINTS: Final = 72


def svg(shapes: Iterable[Shape], size: tuple[float, float], title: str, telling: str) -> bytes:
    """Return the shapes as SVG of this width and height in points.

    The title and the telling are what is read out to those who cannot see the picture.
    """
    out = io.BytesIO()
    # A glyph that the measured font lacks is found by the viewer.
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        warnings.simplefilter("ignore")
        figure = Figure(figsize=(size[0] / _POINTS, size[1] / _POINTS))
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, size[0]), ylim=(size[1], 0))
        axes.set_axis_off()
        for depth, shape in enumerate(shapes):
            axes.add_artist(_artist(shape)).set_zorder(depth)
        bare = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(out, format="svg", metadata=bare, dpi=_POINTS)
    return _told(out.getvalue(), title, telling)


def _artist(shape: Shape) -> Artist:
    match shape:
        case Text(x, y, text, size, bold, grey):
            letters = FontProperties(
                family="sans-serif",
                size=size,
                weight="bold" if bold else "normal",
                fname=str(font(bold=bold)),
            )
            return mpl.text.Text(
                x, y, text, color=_GREY if grey else _INK, fontproperties=letters, parse_math=False
            )
        case Box(x, y, width, height, style, filled, hatched):
            return Rectangle(
                (x, y),
                width,
                height,
                facecolor=_FILL if filled else "white",
                edgecolor=_EDGE if style else _FAINT,
                hatch="////" if hatched else None,
                linestyle=_linestyle(dashes(style)),
            )
        case Line(points, style):
            xs, ys = zip(*points, strict=True)
            colour, width = (_EDGE, 1.3) if style else (_FAINT, 0.7)
            return Line2D(xs, ys, color=colour, lw=width, linestyle=_linestyle(dashes(style)))
        case Arrow(x, y, right):
            back = -7 if right else 7
            return Polygon([(x, y), (x + back, y - 4.5), (x + back, y + 4.5)], color=_EDGE)


def _linestyle(pattern: Dashes) -> Any:
    return (0, pattern) if pattern else "solid"


def _told(drawn: bytes, title: str, telling: str) -> bytes:
    """Return matplotlib's SVG as an image with title and description, without a DOCTYPE."""
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ET.fromstring(drawn)
    for metadata in root.findall(f"{{{_SVG}}}metadata"):
        root.remove(metadata)
    root.set("role", "img")
    root.set("aria-labelledby", "title")
    root.set("aria-describedby", "desc")
    for place, (name, text) in enumerate((("title", title), ("desc", telling))):
        element = ET.Element(f"{{{_SVG}}}{name}", {"id": name})
        element.text = text
        element.tail = "\n "
        root.insert(place, element)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
