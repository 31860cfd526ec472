"""Pictures of answers: a chain of command, a timeline, outcomes.

Every claim in a picture is one of the rows of a stored query, and is told as elsewhere: with its
derived status and with all who stand behind or against it. A picture is one SVG file that needs
nothing else.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.errors import MissingLibrary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import QuerySolutions

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.graphs import Graph

#: Kind of chart to the stored query that it shows.
QUERIES: Final = {"chain": "superiors-on-date", "outcomes": "ledger", "timeline": "timeline"}
#: The same of the outcomes of one person.
OF_PERSON: Final = "outcomes-of-person"
#: Every stored query that has a chart.
CHARTED: Final = frozenset({*QUERIES.values(), OF_PERSON})
#: The libraries that draw, of the extra ``charts``; they take a third of a second to import.
_LIBRARIES: Final = ("fontTools", "matplotlib")


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


def check() -> None:
    """Raise MissingLibrary where a library that draws is not installed; none is imported."""
    for library in _LIBRARIES:
        if find_spec(library) is None:
            raise MissingLibrary("Charts", library, "charts")


def load() -> None:
    """Import and read all that a chart needs, for a process that will not be able to later.

    Raises MissingLibrary.
    """
    check()
    from tartar_kg.charting import pictures  # noqa: PLC0415 - it imports the libraries

    pictures.load()


def draw(
    query: QueryFile, values: Mapping[str, str], results: QuerySolutions, store: Graph, empty: str
) -> Picture:
    """Return the chart of an answer as SVG, the same bytes for the same graph and values.

    ``query`` is one of ``CHARTED``, ``values`` are its parameters as the user set them, ``empty``
    is what the picture says where the answer has no rows. Raises MissingLibrary.
    """
    check()
    from tartar_kg.charting.pictures import drawn  # noqa: PLC0415 - it imports the libraries

    return Picture(*drawn(query, values, results, store, empty))
