"""A store in a folder, opened inside the process by pyoxigraph (RocksDB)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from tartar_kg.errors import BadStoreAddress, StoreDamaged, StoreError, StoreFailed, StoreLocked
from tartar_kg.namespaces import GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pyoxigraph import (
        BlankNode,
        Literal,
        Quad,
        QueryBoolean,
        QuerySolutions,
        QueryTriples,
    )

#: Every RocksDB database has this file.
_SIGN: Final = "CURRENT"
_REMOVING: Final = 200_000


class Embedded:
    """A store in a folder; one process may write to it at a time."""

    #: Nothing lies between this process and what is stored; a load counts, and reads nothing back.
    read_back: Final = False
    batch: Final = 200_000

    def __init__(self, path: Path, *, writing: bool) -> None:
        """Open the folder; for writing, it is made where it is missing.

        Raises BadStoreAddress for what is no store, StoreLocked, StoreDamaged, StoreFailed.
        """
        self.name = str(path)
        holds = path.is_dir() and any(path.iterdir())
        if not (path / _SIGN).is_file() and (holds or path.is_file() or not writing):
            there = "is no folder of a store." if path.exists() else "is not there."
            raise BadStoreAddress(
                self.name, there, "Name the folder of a store; tartar-kg load --to makes one."
            )
        with self._failing():
            if writing:
                self._store = Store(self.name)
            else:
                self._store = Store.read_only(self.name)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise wrong(self.name, error) from error

    def query(
        self, sparql: str, graphs: Sequence[str] | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer over the merge of the graphs, or of all with the default graph.

        Raises StoreError; rows that cannot be read raise OSError as they are asked for.
        """
        with self._failing():
            if graphs is None or self._are_all(graphs):
                return self._store.query(sparql, use_default_graph_as_union=True)
            merged: list[NamedNode | BlankNode | DefaultGraph] = [*map(NamedNode, graphs)]
            return self._store.query(sparql, default_graph=merged, named_graphs=[])

    def _are_all(self, graphs: Sequence[str]) -> bool:
        """Return whether there are no other graphs but the manifest: all of them are faster."""
        there = {graph.value for graph in self._store.named_graphs()}
        bare = next(self._store.quads_for_pattern(None, None, None, DefaultGraph()), None) is None
        return bare and there <= {*graphs, f"{GRAPH}manifest"}

    def update(self, sparql: str) -> None:
        """Run an update, as one transaction on disk. Raises StoreError."""
        with self._failing():
            self._store.update(sparql)
            self._store.flush()

    def add(self, graph: str, triples: bytes) -> None:
        """Add N-Triples to a named graph, all or none of them. Raises StoreError."""
        with self._failing():
            self._store.bulk_load(
                input=triples, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(graph)
            )

    def drop(self, graph: str) -> None:
        """Remove a named graph; nothing happens where there is none. Raises StoreError."""
        name = NamedNode(graph)
        while next(self._store.quads_for_pattern(None, None, None, name), None) is not None:
            self.update(
                f"DELETE {{ GRAPH {name} {{ ?s ?p ?o }} }} "
                f"WHERE {{ SELECT ?s ?p ?o {{ GRAPH {name} {{ ?s ?p ?o }} }} LIMIT {_REMOVING} }}"
            )
        self.update(f"DROP SILENT GRAPH {name}")

    def over(self, graphs: Sequence[str] | None) -> EmbeddedGraph:
        """Return the merge of these graphs as one graph, or of all with the default graph."""
        return EmbeddedGraph(self, None if graphs is None else tuple(graphs))

    def quads(
        self,
        subject: NamedNode | BlankNode | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | None,  # noqa: A002 - pyoxigraph's name
        graphs: tuple[str, ...] | None,
    ) -> Iterator[Quad]:
        """Return the triples that match in these graphs, or in all."""
        with self._failing():
            found = self._store.quads_for_pattern(subject, predicate, object, None)
            if graphs is None:
                yield from found
            else:
                names = {NamedNode(graph) for graph in graphs}
                yield from (quad for quad in found if quad.graph_name in names)

    def close(self) -> None:
        """Write what is in memory to disk. Raises StoreError."""
        with self._failing():
            self._store.flush()


class EmbeddedGraph:
    """Named graphs of a store in a folder, asked as one."""

    def __init__(self, store: Embedded, graphs: tuple[str, ...] | None) -> None:
        self.store = store
        self.graphs = graphs

    def query(self, query: str, /) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer to a query. Raises StoreError, SyntaxError."""
        return self.store.query(query, self.graphs)

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | None,  # noqa: A002 - pyoxigraph's name
        /,
    ) -> Iterator[Quad]:
        """Return the triples that match. Raises StoreError."""
        return self.store.quads(subject, predicate, object, self.graphs)


def wrong(path: str, error: OSError) -> StoreError:
    """Return what RocksDB's words mean."""
    said = " ".join(str(error).split())[:200]
    if "lock" in said.lower():
        return StoreLocked(path)
    if "No space left" in said or "quota" in said.lower():
        return StoreFailed(
            path,
            f"has no room ({said}).",
            "Make room and run the command again; what was there before is there still.",
        )
    return StoreDamaged(path, said)
