"""The stored queries, read once: the pages list them, and ask them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tartar_kg import layout
from tartar_kg.catalogue.files import read
from tartar_kg.catalogue.headers import read_header
from tartar_kg.errors import RefusedRequest
from tartar_kg.serving.jobs import StoredQuestion
from tartar_kg.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.catalogue.headers import Header
    from tartar_kg.serving.protocol import Sent


class Stored(NamedTuple):
    """A stored query and what its header says."""

    query: QueryFile
    about: Header

    def asked(self, sent: Sent, apart: Iterable[str] = ()) -> StoredQuestion:
        """Return the query with the parameters that were sent and not left empty.

        Those ``apart`` are none of the query. Raises RefusedRequest for one that is sent twice.
        """
        names = dict.fromkeys(name for name, _ in sent.pairs if name not in apart)
        values = [(name, sent.one(name) or "") for name in names]
        return StoredQuestion(self.query, tuple((name, value) for name, value in values if value))


class Shelf:
    """All stored queries, by name and by theme."""

    def __init__(self) -> None:
        """Read them. Raises UnreadableInput and BadQueryFile."""
        found = [Stored(query, read_header(query)) for query in map(read, layout.query_files())]
        self.by_name = {stored.query.name: stored for stored in found}

    def find(self, name: str) -> Stored:
        """Return the stored query of this name. Raises RefusedRequest."""
        if name not in self.by_name:
            advice = did_you_mean(name, self.by_name) or "The first page lists them."
            raise RefusedRequest("There is no stored query of this name.", advice, status=404)
        return self.by_name[name]

    def themes(self) -> dict[str, list[Stored]]:
        """Return the queries of each theme, both sorted by name."""
        themes: dict[str, list[Stored]] = {}
        for stored in _sorted(self.by_name.values()):
            themes.setdefault(stored.query.theme, []).append(stored)
        return themes


def _sorted(found: Iterable[Stored]) -> list[Stored]:
    return sorted(found, key=lambda stored: (stored.query.theme, stored.query.name))
