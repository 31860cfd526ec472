"""A store in a folder, opened inside the process by pyoxigraph (RocksDB)."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, serialize

from tartar_kg.errors import BadStoreAddress, StoreDamaged, StoreError, StoreFailed, StoreLocked
from tartar_kg.writing import replace

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
#: The file of the manifest in the folder.
MANIFEST: Final = "manifest.nq"
#: How often a folder is opened that another process is writing to, and seconds between.
_OPENINGS: Final = 20
_PAUSE: Final = 0.1


class Embedded:
    """A store in a folder; one process may write to it at a time."""

    #: Nothing lies between this process and what is stored; a load counts, and reads nothing back.
    read_back: Final = None
    batch: Final = 200_000

    def __init__(self, path: Path, *, writing: bool) -> None:
        """Open the folder; for writing, it is made where it is missing.

        Raises BadStoreAddress for what is no store, StoreLocked, StoreDamaged, StoreFailed.
        """
        self.name = str(path)
        self._path = path
        self._writing = writing
        holds = path.is_dir() and any(path.iterdir())
        if not (path / _SIGN).is_file() and (holds or path.is_file() or not writing):
            there = "is no folder of a store." if path.exists() else "is not there."
            raise BadStoreAddress(
                self.name, there, "Name the folder of a store; tartar-kg load --to makes one."
            )
        with self._failing():
            self._store = Store(self.name) if writing else _read_only(self.name)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
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
        """Return whether there are no other graphs: all together are asked several times faster."""
        there = {graph.value for graph in self._store.named_graphs()}
        bare = next(self._store.quads_for_pattern(None, None, None, DefaultGraph()), None) is None
        return bare and there <= set(graphs)

    def told(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer to a query of the manifest graph. Raises StoreError."""
        return self._manifest().query(sparql)

    def note(self, sparql: str) -> None:
        """Change the manifest, whole or not at all. Raises StoreError."""
        manifest = self._manifest()
        manifest.update(sparql)
        quads = sorted(manifest, key=str)
        with self._failing():
            self._store.flush()
            replace(self._path / MANIFEST, serialize(quads, format=RdfFormat.N_QUADS) or b"")

    def _manifest(self) -> Store:
        """Return the manifest, which has a file of its own, so that no query meets it as data."""
        manifest, file = Store(), self._path / MANIFEST
        try:
            if file.exists():
                manifest.load(path=file, format=RdfFormat.N_QUADS)
        except (OSError, SyntaxError) as error:
            raise StoreDamaged(str(file), str(error)) from error
        return manifest

    def add(self, graph: str, triples: bytes) -> None:
        """Add N-Triples to a named graph, all or none of them. Raises StoreError."""
        with self._failing():
            self._store.bulk_load(
                input=triples, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(graph)
            )

    def drop(self, graph: str) -> None:
        """Remove a named graph; nothing happens where there is none. Raises StoreError."""
        name = NamedNode(graph)
        every = f"GRAPH {name} {{ ?s ?p ?o }}"
        part = f"SELECT ?s ?p ?o {{ {every} }} LIMIT {_REMOVING}"
        with self._failing():
            while next(self._store.quads_for_pattern(None, None, None, name), None) is not None:
                self._store.update(f"DELETE {{ {every} }} WHERE {{ {part} }}")
            self._store.remove_graph(name)

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
        if self._writing:
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


def _read_only(path: str) -> Store:
    """Open a folder to read; another process may take a file away while it is being opened."""
    for left in reversed(range(_OPENINGS)):
        try:
            return Store.read_only(path)
        except (OSError, RuntimeError) as error:
            if not left or "No such file" not in str(error):
                raise
        time.sleep(_PAUSE)
    raise AssertionError(path)


def wrong(path: str, error: OSError | RuntimeError) -> StoreError:
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
