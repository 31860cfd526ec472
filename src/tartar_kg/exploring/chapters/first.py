"""The first page: how to read a page, and what there is."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from tartar_kg.exploring.addresses import KINDS
from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.entries import Linked
from tartar_kg.namespaces import PREFIXES, compact

if TYPE_CHECKING:
    from tartar_kg.claims.facts import Facts
    from tartar_kg.exploring.material import Material

FIRST: Final = "index.html"
#: So many sources are named on it.
_MOST: Final = 20
_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_SOURCE: Final = NamedNode(PREFIXES["tk"] + "Source")


class First:
    """The first page."""

    def __init__(self, material: Material) -> None:
        """Take what it is made of."""
        self._material = material

    def addresses(self) -> list[str]:
        """Return its address."""
        return [FIRST]

    def page(self, at: str, place: Place) -> Page | None:
        """Return it."""
        if at != FIRST:
            return None
        words = {"kinds": KINDS, "themes": self._material.themes(), "sources": self._sources()}
        return html("start.html", place, **words)

    def _sources(self) -> list[tuple[Linked, str]]:
        """Return the first of the sources, each with its publisher and what that is said to be."""
        facts = self._material.facts
        quads = self._material.graph.quads_for_pattern(None, _TYPE, _SOURCE)
        nodes = (quad.subject for quad in islice(quads, _MOST))
        names = sorted(compact(node.value) for node in nodes if isinstance(node, NamedNode))
        return [(Linked(facts.label(name), name), self._published(facts, name)) for name in names]

    def _published(self, facts: Facts, source: str) -> str:
        told = (*facts.words(source, "dcterms:publisher"), *facts.objects(source, "tk:affiliation"))
        return ", ".join(text.rstrip(".") for text in told)
