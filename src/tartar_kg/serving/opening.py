"""Opening the data, as each worker does before it gives up opening anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tartar_kg import layout
from tartar_kg.errors import UnreadableInput
from tartar_kg.graphs import read_store
from tartar_kg.serving.datasets import Dataset
from tartar_kg.stores.embedded import Embedded
from tartar_kg.stores.versions import versions

if TYPE_CHECKING:
    from pathlib import Path


def opened(directory: Path | None) -> Dataset:
    """Return what is current in the store in a folder, or without one the shipped graph in memory.

    The folder is opened read-only, and what is loaded into it later is not seen. Raises
    BadStoreAddress and StoreError, or what ``read_store`` raises.
    """
    if directory is not None:
        folder = Embedded(directory, writing=False)
        known = versions(folder)
        current = {version.of: version.iri for version in known if version.current}
        return Dataset(folder.raw, current if known else None)
    files = layout.graph_files()
    if not files:
        where = str(layout.root())
        raise UnreadableInput(where, "There is no shipped graph here.", "Install anew.")
    return Dataset(read_store(files))
