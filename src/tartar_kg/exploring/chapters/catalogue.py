"""The catalogue of the stored queries: by legal element, and by theme."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from tartar_kg.exploring.chapters import Page, Place, html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tartar_kg.exploring.documented.vocabulary import Term
    from tartar_kg.exploring.material import Material, Stored

_AT: Final = "questions.html"


def bearing_on(themes: Mapping[str, Iterable[Stored]]) -> dict[str, list[Stored]]:
    """Return the queries whose rows are evidence on each legal element, by its id."""
    found: dict[str, list[Stored]] = defaultdict(list)
    for stored in chain.from_iterable(themes.values()):
        for element in stored.about.elements:
            found[element].append(stored)
    return dict(sorted(found.items()))


class Catalogue:
    """The page of all stored queries."""

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
        themes = self._material.themes()
        return html(
            "catalogue.html",
            place,
            themes=themes,
            bearing=bearing_on(themes),
            elements=self._elements(),
            where=self._material.where,
        )

    def _elements(self) -> dict[str, Term]:
        """Return the concepts of all schemes by the ends of their names, as headers have them."""
        schemes = self._material.documentation.vocabulary.schemes.values()
        concepts = [(name, term) for scheme in schemes for name, term in scheme.concepts.items()]
        return {n.partition(":")[2]: term for n, term in concepts if n.startswith("element:")}
