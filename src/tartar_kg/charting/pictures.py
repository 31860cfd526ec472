"""The picture of an answer, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tartar_kg.charting import QUERIES
from tartar_kg.charting.answers import Brief, question, rows, sources
from tartar_kg.charting.chain import chain
from tartar_kg.charting.lanes import outcomes, timeline
from tartar_kg.charting.page import nothing, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import QuerySolutions

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.graphs import Graph


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
