"""A store in a folder, opened inside the process by pyoxigraph (RocksDB)."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from tartar_kg.errors import BadStoreAddress, StoreDamaged, StoreError, StoreFailed, StoreLocked
from tartar_kg.stores.contents import content_of
from tartar_kg.stores.merging import Merged
from tartar_kg.stores.versions import versions
from tartar_kg.writing import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pyoxigraph import (
        QueryBoolean,
        QuerySolutions,
        QueryTriples,
    )

    from tartar_kg.stores.contents import Content

#: Every RocksDB database has this file.
_SIGN: Final = "CURRENT"
#: It makes these before.
_BEGUN: Final = ("LOCK", "LOG")
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
        self._noted = Store()
        self._content: Content | None = None
        if not self._is_store() and (self._holds() or path.is_file() or not writing):
            there = "is no folder of a store." if path.exists() else "is not there."
            raise BadStoreAddress(
                self.name, there, "Name the folder of a store; tartar-kg load --to makes one."
            )
        with self._failing():
            #: The store of pyoxigraph, as it was opened.
            self.raw = Store(self.name) if writing else self._snapshot()
        if writing:
            self._noted = self._read_manifest()

    def _is_store(self) -> bool:
        """Return whether the folder is a store, once no other process is making it one."""
        for _ in range(_OPENINGS):
            if (self._path / _SIGN).is_file():
                return True
            if not any((self._path / name).is_file() for name in _BEGUN):
                break
            time.sleep(_PAUSE)
        return False

    def _holds(self) -> bool:
        return self._path.is_dir() and any(self._path.iterdir())

    def _snapshot(self) -> Store:
        """Open the folder to read, and the manifest with it: both of one moment.

        Another process may take a file away, or make other versions current, while they are being
        opened. Raises StoreFailed where that goes on.
        """
        for _ in range(_OPENINGS):
            try:
                before = content_of(self._path)
                self._noted = self._read_manifest()
                store = Store.read_only(self.name)
                current = [v.iri for v in versions(self) if v.current and v.triples]
                if all(store.contains_named_graph(NamedNode(iri)) for iri in current):
                    self._content = before if before == content_of(self._path) else None
                    return store
            except (OSError, RuntimeError) as error:
                if "No such file" not in str(error):
                    raise
            time.sleep(_PAUSE)
        raise StoreFailed(
            self.name, "does not hold what is current in it.", "Load it anew, and ask it then."
        )

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise _wrong(self.name, error) from error

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer over all graphs. Raises StoreError."""
        return self.over(None).query(sparql)

    def told(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer to a query of the manifest graph. Raises StoreError."""
        return self._noted.query(sparql)

    def note(self, sparql: str) -> None:
        """Change the manifest, whole or not at all. Raises StoreError."""
        self._noted.update(sparql)
        quads = sorted(self._noted, key=str)
        with self._failing():
            self.raw.flush()
            replace(self._path / MANIFEST, serialize(quads, format=RdfFormat.N_QUADS) or b"")

    def _read_manifest(self) -> Store:
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
            self.raw.bulk_load(input=triples, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(graph))

    def drop(self, graph: str) -> None:
        """Remove a named graph; nothing happens where there is none. Raises StoreError."""
        name = NamedNode(graph)
        every = f"GRAPH {name} {{ ?s ?p ?o }}"
        part = f"SELECT ?s ?p ?o {{ {every} }} LIMIT {_REMOVING}"
        with self._failing():
            while next(self.raw.quads_for_pattern(None, None, None, name), None) is not None:
                self.raw.update(f"DELETE {{ {every} }} WHERE {{ {part} }}")
            self.raw.remove_graph(name)

    def over(self, graphs: Sequence[str] | None) -> Merged:
        """Return the merge of these graphs as one graph, or of all with the default graph."""
        content = self._content and self._content.of(graphs)
        return Merged(self.raw, graphs, self._failing, content)

    def close(self) -> None:
        """Write what is in memory to disk. Raises StoreError."""
        if self._writing:
            with self._failing():
                self.raw.flush()


def _wrong(path: str, error: OSError | RuntimeError) -> StoreError:
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
