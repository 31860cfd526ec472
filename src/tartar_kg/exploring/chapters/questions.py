"""The stored queries: the answer of each, what it means and does not prove, its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tartar_kg.catalogue.headers import read_header
from tartar_kg.exploring.answers import answer
from tartar_kg.exploring.chapters import Page, Place, html

if TYPE_CHECKING:
    from tartar_kg.exploring.material import Material


class Questions:
    """A page for each stored query."""

    def __init__(self, material: Material) -> None:
        """Take what they are made of."""
        self._material = material

    def addresses(self) -> list[str]:
        """Return the address of each."""
        return [f"query/{name}.html" for name in self._material.queries]

    def page(self, at: str, place: Place) -> Page | None:
        """Return the page of a stored query."""
        folder, _, name = at.partition("/")
        query = self._material.queries.get(name.removesuffix(".html"))
        if folder != "query" or not name.endswith(".html") or query is None:
            return None
        found = answer(query, self._material.graph)
        about = read_header(query)
        return html("question.html", place, answer=found, query=query, about=about)
