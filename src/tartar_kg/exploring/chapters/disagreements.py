"""What stands against one another, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.exploring.answers import Answer
    from tartar_kg.exploring.material import Material

#: The stored queries on the page of what stands against one another, and their columns of claims.
QUERIES: Final = {
    "claims-in-conflict": ("one", "two"),
    "counts-in-conflict": ("low", "high"),
    "sentences-in-conflict": ("low", "high"),
    "disputed-claims": ("claim",),
    "ambiguous-readings": ("claim", "other"),
}
_AT: Final = "disagreements.html"


class Disagreements:
    """The page of what stands against one another."""

    def __init__(self, material: Material) -> None:
        """Take what it is made of."""
        self._material = material

    def addresses(self) -> list[str]:
        """Return its address."""
        return [_AT]

    def page(self, at: str, place: Place) -> Page | None:
        """Return it."""
        if at != _AT:
            return None
        parts = [] if self._material.is_large else [*self._parts()]
        return html(_AT, place, parts=parts, queries=[*QUERIES])

    def _parts(self) -> Iterator[tuple[Answer, list[Entry]]]:
        """Yield the answers, each with the claims of its rows, those of a row side by side."""
        for name, columns in QUERIES.items():
            found = self._material.answer(name)
            rows = [[row[column].name for column in columns] for row in found.by_column()]
            together = {frozenset(names): names for names in rows}
            told = self._material.dossiers.claims(name for names in rows for name in names)
            yield found, [Entry(tuple(told[name] for name in names)) for names in together.values()]
