"""Everything that the graph knows: lists by kind, dossiers, and their triples as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from tartar_kg.exploring.addresses import KINDS, address, thing_at
from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.entries import Linked
from tartar_kg.formatting import format_triples
from tartar_kg.identifying.spelling import order
from tartar_kg.namespaces import PREFIXES, compact
from tartar_kg.naming import named
from tartar_kg.terms import labels

if TYPE_CHECKING:
    from tartar_kg.exploring.material import Material

#: Endings of the forms in which a thing can be had beside its page, and their media types.
DATA: Final = {"ttl": "text/turtle", "jsonld": "application/ld+json"}
_TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")


class Things:
    """A list for each kind of things, and a dossier of each thing."""

    def __init__(self, material: Material) -> None:
        """Take what they are made of."""
        self._material = material
        self._asked: tuple[str, ox.Store] = ("", ox.Store())

    def addresses(self) -> set[str]:
        """Return the addresses of the lists, the dossiers and the data."""
        found = {f"{kind}/index.html" for kind in KINDS}
        typed = (quad.subject for quad in self._material.graph.quads_for_pattern(None, _TYPE, None))
        for name in {compact(node.value) for node in typed if isinstance(node, ox.NamedNode)}:
            if own := address(name):
                found |= {f"{own}.{ending}" for ending in ("html", *DATA)}
        return found

    def page(self, at: str, place: Place) -> Page | None:
        """Return a list, a dossier or the data of one."""
        folder, _, name = at.partition("/")
        if name == "index.html" and folder in KINDS:
            return html("things.html", place, kind=KINDS[folder], things=self._things(folder))
        stem, _, ending = at.rpartition(".")
        iri = thing_at(stem)
        return self._thing(iri, ending, place) if iri else None

    def _things(self, kind: str) -> list[tuple[Linked, list[str]]]:
        """Return the things of a kind by their labels, each with the other names that it has."""
        known = named(self._material.graph, [kind])
        called = labels(self._material.graph, map(ox.NamedNode, known))
        listed = [
            (Linked(called.get(iri, compact(iri)), compact(iri)), names - {called.get(iri, "")})
            for iri, names in known.items()
        ]
        listed.sort(key=lambda each: (order(each[0].words), each[0]))
        return [(thing, sorted(names, key=order)) for thing, names in listed]

    def _thing(self, iri: str, ending: str, place: Place) -> Page | None:
        if self._asked[0] != iri:  # page and data of a thing are asked for one after the other
            self._asked = iri, self._material.dossiers.triples(iri)
        triples = self._asked[1]
        if not len(triples):
            return None
        if ending in DATA:
            return Page(DATA[ending], _data(triples, ending))
        if ending != "html":
            return None
        told = self._material.dossiers.told(iri, triples)
        return html("dossier.html", place, told=told, iri=iri)


def _data(store: ox.Store, ending: str) -> bytes:
    quads = sorted(store, key=str)
    if ending == "ttl":
        return format_triples(quads).encode()
    triples = (quad.triple for quad in quads)
    return ox.serialize(triples, format=ox.RdfFormat.JSON_LD) or b""
