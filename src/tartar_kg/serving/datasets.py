"""The data that is served, as a worker asks it: what is current, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QuerySolutions

from tartar_kg.errors import RefusedRequest
from tartar_kg.stores.merging import Merged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import QueryBoolean, QueryTriples, Store


class Dataset(Merged):
    """A ``graphs.Graph`` that can also be asked over some of its graphs."""

    def __init__(self, store: Store, current: Mapping[str, str] | None = None) -> None:
        """Serve the versions of graphs that are current, by the graphs that they are versions of.

        With None all of the store is served: it has no manifest. The default graph is all of that
        together; while the first load is under way there is nothing in it yet.
        """
        super().__init__(store, None if current is None else current.values())
        there = {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)}
        served = there if current is None else set(current.values())
        self._known = {graph: graph for graph in served} | dict(current or {})

    @property
    def whole(self) -> bool:
        """Whether there are named graphs, of which the default graph is the union."""
        return bool(self._known)

    def over(
        self, query: str, default: Sequence[str], named: Sequence[str]
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer over a dataset of these graphs alone, or over all where none is named.

        The name of a graph stands for its current version. Raises SyntaxError, and RefusedRequest
        for a graph that is not there: an answer from nothing would look like the answer that
        nothing is known.
        """
        if not default and not named:
            return self.query(query)
        return self._store.query(
            query,
            default_graph=[*self._versions_of(default)],
            named_graphs=[*self._versions_of(named)],
        )

    def sizes(self) -> tuple[int, dict[str, int]]:
        """Return the number of triples of the default graph, and of each named graph by IRI."""
        asked = self.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        counted = self.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        assert isinstance(asked, QuerySolutions)
        assert isinstance(counted, QuerySolutions)
        (size,) = (int(row["n"].value) for row in asked)
        return size, {row["g"].value: int(row["n"].value) for row in counted}

    def _versions_of(self, iris: Sequence[str]) -> list[NamedNode]:
        for iri in iris:
            if iri not in self._known:
                raise RefusedRequest(
                    f"There is no graph <{iri}> here, and none is fetched.",
                    "Name a graph of the store; the service description lists them.",
                )
        return [NamedNode(self._known[iri]) for iri in iris]
