"""Pictures of answers: a chain of command, a timeline, outcomes.

Every claim in a picture is one of the rows of a stored query, and is told as elsewhere: with its
derived status and with all who stand behind or against it. A picture is one SVG file that needs
nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.errors import MissingLibrary

try:
    import tartar_kg.charting.lettering  # noqa: F401 - first what needs the libraries
except ModuleNotFoundError as error:
    library = str(error.name).partition(".")[0]
    raise MissingLibrary("Charts", library, "charts") from error

from tartar_kg.charting.answers import Brief, question, rows, sources
from tartar_kg.charting.chain import chain
from tartar_kg.charting.lanes import outcomes, timeline
from tartar_kg.charting.page import nothing, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import QuerySolutions

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.graphs import Graph

#: Kind of chart to the stored query that it shows.
QUERIES: Final = {"chain": "superiors-on-date", "outcomes": "ledger", "timeline": "timeline"}
#: The same of the outcomes of one person.
OF_PERSON: Final = "outcomes-of-person"


class Picture(NamedTuple):
    """A chart as the bytes of an SVG file, and whether the answer has no rows."""

    data: bytes
    empty: bool


def query_of(kind: str, values: Mapping[str, str]) -> str:
    """Return the name of the stored query that a chart of this kind shows.

    Outcomes are those of the ledger, or, where ``person`` is set, those of one person, which
    have what a source says was not done, too.
    """
    return OF_PERSON if kind == "outcomes" and "person" in values else QUERIES[kind]


def draw(
    query: QueryFile, values: Mapping[str, str], results: QuerySolutions, store: Graph, empty: str
) -> Picture:
    """Return the chart of an answer as SVG, the same bytes for the same graph and values.

    ``query`` is one that ``query_of`` names, ``values`` are its parameters as the user set them,
    ``empty`` is what the picture says where the answer has no rows.
    """
    asked, found, facts = question(query, values, store), rows(results), Brief(store)
    if not found:
        body = nothing(empty)
    elif query.name == QUERIES["chain"]:
        body = chain(found, facts, asked.things["subject"])
    else:
        body = (timeline if query.name == QUERIES["timeline"] else outcomes)(found, facts)
    claims = [claim for row in found if (claim := row.get("claim") or row.get("link"))]
    return Picture(page(asked, body, sources(facts, claims)), not found)
