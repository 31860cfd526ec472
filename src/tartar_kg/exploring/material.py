"""What every chapter is made of: the graph, the stored queries, and the dossiers of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tartar_kg import layout
from tartar_kg.catalogue.files import read
from tartar_kg.exploring.answers import Answer, answer
from tartar_kg.exploring.dossiers import Dossiers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tartar_kg.graphs import Graph


class Material:
    """The graph, the stored queries by name, and the dossiers."""

    def __init__(self, graph: Graph) -> None:
        """Read the stored queries. Raises UnreadableInput and BadQueryFile."""
        self.graph = graph
        self.queries = {path.stem: read(path) for path in layout.query_files()}
        self.dossiers = Dossiers(graph)

    def answer(self, name: str, values: Mapping[str, str] = {}) -> Answer:
        """Return the answer of a stored query that gives rows, each thing with its label.

        Raises what ``asking.ask`` raises.
        """
        found = answer(self.queries[name], self.graph, values)
        assert found is not None
        return found
