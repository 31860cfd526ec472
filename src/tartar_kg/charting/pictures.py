"""The picture of an answer, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tartar_kg.charting import QUERIES
from tartar_kg.charting.answers import Brief, question, rows, sources
from tartar_kg.charting.chain import chain
from tartar_kg.charting.drawing import svg
from tartar_kg.charting.lanes import outcomes, timeline
from tartar_kg.charting.lettering import PLAIN, cut, width
from tartar_kg.charting.page import nothing, page
from tartar_kg.charting.shapes import Arrow, Box, Line, Text
from tartar_kg.charting.ticks import ticks
from tartar_kg.claims.spans import Scale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import QuerySolutions

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.graphs import Graph


def load() -> None:
    """Draw each kind of shape, for a process that can read no fonts or time zones later."""
    for days in (60, 600, 60_000):
        ticks(Scale(1, days, 0, 1))
    cut("xx", 1)
    letters = [Text(1, 1, "x", PLAIN, bold) for bold in (False, True)]
    box, line = Box(1, 1, 1, 1, "alleged", filled=True, hatched=True), Line(((1, 1), (2, 2)))
    for text in letters:
        width(text.text, text.size, bold=text.bold)
    svg([*letters, box, line, Arrow(1, 1, right=True)], (9, 9), "x", "x")


def drawn(
    query: QueryFile, values: Mapping[str, str], results: QuerySolutions, store: Graph, empty: str
) -> tuple[bytes, bool]:
    """Return what ``charting.draw`` returns."""
    asked, found, facts = question(query, values, store), rows(results), Brief(store)
    if not found:
        body = nothing(empty)
    elif query.name == QUERIES["chain"]:
        body = chain(found, facts, asked.things["subject"])
    else:
        body = (timeline if query.name == QUERIES["timeline"] else outcomes)(found, facts)
    claims = [claim for row in found if (claim := row.get("claim") or row.get("link"))]
    return page(asked, body, sources(facts, claims)), not found
