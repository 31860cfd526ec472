"""The stored queries as the pages list them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tartar_kg import layout
from tartar_kg.catalogue.files import read
from tartar_kg.catalogue.headers import read_header

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.catalogue.headers import Header


class Stored(NamedTuple):
    """A stored query and what its header says."""

    query: QueryFile
    about: Header


class Shelf:
    """All stored queries, by name and by theme."""

    def __init__(self) -> None:
        """Read them. Raises UnreadableInput and BadQueryFile."""
        found = [Stored(query, read_header(query)) for query in map(read, layout.query_files())]
        self.by_name = {stored.query.name: stored for stored in found}

    def themes(self) -> dict[str, list[Stored]]:
        """Return the queries of each theme, both sorted by name."""
        themes: dict[str, list[Stored]] = {}
        for stored in _sorted(self.by_name.values()):
            themes.setdefault(stored.query.theme, []).append(stored)
        return themes


def _sorted(found: Iterable[Stored]) -> list[Stored]:
    return sorted(found, key=lambda stored: (stored.query.theme, stored.query.name))
