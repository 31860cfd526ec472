"""Where a graph can live: a folder on disk, or a server that speaks SPARQL 1.1.

`profiles` says what servers differ in, `http` how requests are made, `asked` and `answers` what is
sent and what comes back, `remote` and `embedded` are the two places, `versions` how a graph in
either is replaced at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tartar_kg.errors import BadStoreAddress
from tartar_kg.stores.profiles import PROFILES

if TYPE_CHECKING:
    from tartar_kg.graphs import Graph
    from tartar_kg.stores.versions import Store

__all__ = ["PROFILES", "graph_at", "is_address", "store_at"]

# ruff: noqa: PLC0415 - a folder needs no HTTP, which takes long to import


def is_address(where: str) -> bool:
    """Return whether a store is named by an address, and so lies on a server."""
    return "://" in where


def store_at(
    where: str, *, writing: bool = False, profile: str = "standard", seconds: float | None = None
) -> Store:
    """Return the store at an address, or in a folder. Raises BadStoreAddress, StoreError.

    ``seconds`` is how long a server may take over an answer; a folder has no such limit.
    """
    if not where:
        raise BadStoreAddress("store", "The address given is empty.", "Name a folder or a server.")
    if not is_address(where):
        from tartar_kg.stores.embedded import Embedded

        return Embedded(Path(where), writing=writing)
    from tartar_kg.stores.http import Patience
    from tartar_kg.stores.remote import Remote

    patience = Patience() if seconds is None else Patience(seconds)
    return Remote(where, PROFILES[profile], patience)


def graph_at(where: str, *, profile: str = "standard", seconds: float | None = None) -> Graph:
    """Return what is current in the store at an address or in a folder, as one graph."""
    from tartar_kg.stores.versions import graph_of

    return graph_of(store_at(where, profile=profile, seconds=seconds))
