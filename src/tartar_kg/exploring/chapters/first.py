"""The first page: how to read a page, and what there is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from tartar_kg.catalogue.headers import read_header
from tartar_kg.exploring.addresses import KINDS
from tartar_kg.exploring.chapters import Page, Place, html

if TYPE_CHECKING:
    from tartar_kg.exploring.material import Material

FIRST: Final = "index.html"


class First:
    """The first page."""

    def __init__(self, material: Material) -> None:
        """Take what it is made of."""
        self._queries = material.queries

    def addresses(self) -> list[str]:
        """Return its address."""
        return [FIRST]

    def page(self, at: str, place: Place) -> Page | None:
        """Return it."""
        if at != FIRST:
            return None
        return html("start.html", place, kinds=KINDS, themes=self._themes())

    def _themes(self) -> dict[str, list[tuple[str, str]]]:
        """Return the name and the question of each stored query, by theme."""
        themes: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for query in sorted(self._queries.values(), key=lambda q: (q.theme, q.name)):
            themes[query.theme].append((query.name, read_header(query).summary))
        return themes
