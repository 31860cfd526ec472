"""The catalogue of the stored queries: by legal element, and by theme."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.catalogue.headers import read_header
from tartar_kg.exploring.chapters import Page, Place, html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.catalogue.headers import Header
    from tartar_kg.exploring.documented.vocabulary import Term
    from tartar_kg.exploring.material import Material

_AT: Final = "questions.html"


class Stored(NamedTuple):
    """A stored query and what its header says."""

    query: QueryFile
    about: Header


def bearing_on(queries: Iterable[QueryFile]) -> dict[str, list[Stored]]:
    """Return the queries whose rows are evidence on each legal element, by its id."""
    found: dict[str, list[Stored]] = defaultdict(list)
    for query in sorted(queries, key=lambda query: (query.theme, query.name)):
        for element in read_header(query).elements:
            found[element].append(Stored(query, read_header(query)))
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
        queries = self._material.queries.values()
        themes: dict[str, list[Stored]] = defaultdict(list)
        for query in sorted(queries, key=lambda query: (query.theme, query.name)):
            themes[query.theme].append(Stored(query, read_header(query)))
        return html(
            "catalogue.html",
            place,
            themes=themes,
            bearing=bearing_on(queries),
            elements=self._elements(),
            where=self._material.where,
        )

    def _elements(self) -> dict[str, Term]:
        """Return the concepts of all schemes by the ends of their names, as headers have them."""
        schemes = self._material.documentation.vocabulary.schemes.values()
        concepts = [(name, term) for scheme in schemes for name, term in scheme.concepts.items()]
        return {n.partition(":")[2]: term for n, term in concepts if n.startswith("element:")}
