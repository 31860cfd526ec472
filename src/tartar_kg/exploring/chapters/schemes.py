"""The schemes: their concepts with definitions and authorities, and how much uses each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from tartar_kg.exploring.addresses import address
from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.chapters.catalogue import bearing_on
from tartar_kg.exploring.documented.reading import local
from tartar_kg.graphs import holds
from tartar_kg.namespaces import expand

if TYPE_CHECKING:
    from tartar_kg.exploring.documented.vocabulary import Scheme
    from tartar_kg.exploring.material import Material

#: The stored query that counts what uses each concept.
USES: Final = "uses-of-concepts"
_AT: Final = "scheme/index.html"


class Schemes:
    """The list of the schemes, and a page for each."""

    def __init__(self, material: Material) -> None:
        """Take what they are made of."""
        self._material = material

    @property
    def _schemes(self) -> dict[str, Scheme]:
        return self._material.documentation.vocabulary.schemes

    def addresses(self) -> list[str]:
        """Return their addresses."""
        return [_AT, *(f"{address(name)}.html" for name in self._schemes if address(name))]

    def page(self, at: str, place: Place) -> Page | None:
        """Return one of them."""
        if at == _AT:
            schemes = self._schemes.values()
            return html("schemes.html", place, schemes=schemes, where=self._material.where)
        folder, _, name = at.partition("/")
        if folder != "scheme" or not name.endswith(".html"):
            return None
        scheme = self._schemes.get(f"scheme:{name.removesuffix('.html')}")
        if scheme is None:
            return None
        return html(
            "scheme.html",
            place,
            scheme=scheme,
            uses=self._uses(scheme.term.name),
            questions=bearing_on(self._material.themes()),
            where=self._material.where,
            local=local,
        )

    def _uses(self, scheme: str) -> dict[str, tuple[str, str]]:
        """Return how many claims, and how many other things, use each concept that is used."""
        iri = expand(scheme) or scheme
        if not holds(self._material.graph, NamedNode(iri)):
            return {}
        rows = self._material.answer(USES, {"scheme": iri}).by_column()
        return {row["concept"].name: (row["claims"].words, row["others"].words) for row in rows}
