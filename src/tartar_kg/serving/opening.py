"""Opening the data, as each worker does before it gives up opening anything."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Store

from tartar_kg import layout
from tartar_kg.errors import StoreFailed, UnreadableInput
from tartar_kg.graphs import read_store
from tartar_kg.serving.datasets import Dataset
from tartar_kg.stores.embedded import Embedded, wrong
from tartar_kg.stores.versions import versions

if TYPE_CHECKING:
    from pathlib import Path

#: How often a folder is opened in which a load is just making other versions current.
_OPENINGS: Final = 20
_PAUSE: Final = 0.1


def opened(directory: Path | None) -> Dataset:
    """Return what is current in the store in a folder, or without one the shipped graph in memory.

    The folder is opened read-only, and what is loaded into it later is not seen. Raises
    BadStoreAddress and StoreError, or what ``read_store`` raises.
    """
    if directory is not None:
        return _folder(directory)
    files = layout.graph_files()
    if not files:
        where = str(layout.root())
        raise UnreadableInput(where, "There is no shipped graph here.", "Install anew.")
    return Dataset(read_store(files))


def _folder(directory: Path) -> Dataset:
    """Return what is current, all of it from one moment."""
    for _ in range(_OPENINGS):
        current = [v for v in versions(Embedded(directory, writing=False)) if v.current]
        try:
            store = Store.read_only(str(directory))
            if all(not v.triples or store.contains_named_graph(NamedNode(v.iri)) for v in current):
                return Dataset(store, {v.of: v.iri for v in current})
        except (OSError, RuntimeError) as error:
            if "No such file" not in str(error):  # another process may just have taken one away
                raise wrong(str(directory), error) from error
        time.sleep(_PAUSE)
    raise StoreFailed(
        str(directory), "does not hold what is current in it.", "Load it anew, and serve it then."
    )
