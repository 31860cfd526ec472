"""The ontology: its classes and properties, and what the graph holds of each class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.documented.reading import local
from tartar_kg.exploring.entries import Linked
from tartar_kg.namespaces import ONTOLOGY, PREFIXES, compact, expand
from tartar_kg.terms import labels

if TYPE_CHECKING:
    from tartar_kg.exploring.documented.vocabulary import Vocabulary
    from tartar_kg.exploring.material import Material

#: The stored query that counts what the graph holds.
COUNTING: Final = "things-by-class"
_AT: Final = "ontology.html"
_TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")


class Ontology:
    """The page of the ontology, and for each class the list of what the graph holds of it."""

    def __init__(self, material: Material) -> None:
        """Take what they are made of."""
        self._material = material

    @property
    def _vocabulary(self) -> Vocabulary:
        return self._material.documentation.vocabulary

    def addresses(self) -> list[str]:
        """Return their addresses."""
        return [_AT, *(f"class/{local(n)}.html" for n in self._vocabulary.classes if local(n))]

    def page(self, at: str, place: Place) -> Page | None:
        """Return one of them."""
        if at == _AT:
            return self._whole(place)
        folder, _, name = at.partition("/")
        if folder != "class" or not name.endswith(".html"):
            return None
        term = self._vocabulary.classes.get(f"tk:{name.removesuffix('.html')}")
        if term is None:
            return None
        where = self._material.where
        things, marks = self._things(term.name), self._material.marks
        return html("class.html", place, term=term, things=things, marks=marks, where=where)

    def _whole(self, place: Place) -> Page:
        return html(
            _AT,
            place,
            vocabulary=self._vocabulary,
            rules=self._material.documentation.rules,
            counts=self._counts(),
            where=self._material.where,
            local=local,
            iri=ONTOLOGY.rstrip("#"),
        )

    def _counts(self) -> dict[str, str]:
        """Return how many things of each class the graph holds; none where it has no classes."""
        rows = self._material.answer(COUNTING).by_column()
        counted = {row["class"].name: row["things"].words for row in rows}
        return {name: counted.get(name, "0") for name in self._vocabulary.classes if counted}

    def _things(self, class_: str) -> list[Linked]:
        """Return what has the class or a narrower one, by the labels."""
        graph, nodes = self._material.graph, set()
        for name in self._vocabulary.below(class_):
            quads = graph.quads_for_pattern(None, _TYPE, ox.NamedNode(expand(name) or name))
            nodes |= {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}
        called = labels(graph, nodes)
        names = ((compact(node.value), called.get(node.value)) for node in nodes)
        found = [Linked(label or name, name) for name, label in names]
        return sorted(found, key=lambda each: (each.words.casefold(), each))
