"""The pages, each at its address, and what stands beside it as data."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pyoxigraph as ox

from tartar_kg import layout
from tartar_kg.catalogue.files import read
from tartar_kg.catalogue.headers import read_header
from tartar_kg.exploring import rendering
from tartar_kg.exploring.addresses import KINDS, address, thing_at
from tartar_kg.exploring.answers import Answer, answer, outline
from tartar_kg.exploring.dossiers import Dossiers
from tartar_kg.exploring.entries import Entry, Linked
from tartar_kg.formatting import format_triples
from tartar_kg.namespaces import PREFIXES, compact
from tartar_kg.naming import named
from tartar_kg.terms import labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.graphs import Graph

#: The stored queries on the page of what stands against one another, and their columns of claims.
DISAGREEMENTS: Final = {
    "claims-in-conflict": ("one", "two"),
    "counts-in-conflict": ("low", "high"),
    "sentences-in-conflict": ("low", "high"),
    "disputed-claims": ("claim",),
    "ambiguous-readings": ("claim", "other"),
}
#: The stored query that a source's page has beside its dossier.
CARRIED: Final = "passages-and-claims"
#: Endings of the forms in which a thing can be had beside its page, and their media types.
DATA: Final = {"ttl": "text/turtle", "jsonld": "application/ld+json"}
_HTML: Final = "text/html; charset=utf-8"
_TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")


class Page(NamedTuple):
    """What stands at an address."""

    media: str
    data: bytes


class Place(NamedTuple):
    """Where pages are shown: the way from a page to the first one, and whether a server asks."""

    root: str
    served: bool


class Pages:
    """The pages on a graph."""

    def __init__(self, graph: Graph) -> None:
        """Read the stored queries. Raises UnreadableInput and BadQueryFile."""
        self._graph = graph
        self._dossiers = Dossiers(graph)
        self._queries = {path.stem: read(path) for path in layout.query_files()}
        self._asked: tuple[str, ox.Store] = ("", ox.Store())

    def page(self, at: str, place: Place) -> Page | None:
        """Return what stands at an address, None if nothing does.

        Raises what the graph raises.
        """
        if at == "index.html":
            return _html("start.html", place, kinds=KINDS, themes=self._themes())
        if at == "disagreements.html":
            return _html(at, place, parts=[*self._disagreements()])
        folder, _, name = at.partition("/")
        stem, _, ending = name.rpartition(".")
        if ending == "html" and stem == "index" and folder in KINDS:
            things = self._things(folder)
            return _html("things.html", place, kind=KINDS[folder], things=things)
        if folder == "query" and ending == "html":
            return self._question(stem, place) if stem in self._queries else None
        iri = thing_at(f"{folder}/{stem}")
        return self._thing(iri, ending, place) if iri else None

    def addresses(self) -> list[str]:
        """Return the address of every page, and of what stands beside it, sorted."""
        found = {"index.html", "disagreements.html"}
        found |= {f"{kind}/index.html" for kind in KINDS}
        found |= {f"query/{name}.html" for name in self._queries}
        typed = (quad.subject for quad in self._graph.quads_for_pattern(None, _TYPE, None))
        for name in {compact(node.value) for node in typed if isinstance(node, ox.NamedNode)}:
            if own := address(name):
                found |= {f"{own}.{ending}" for ending in ("html", *DATA)}
        return sorted(found)

    def _themes(self) -> dict[str, list[tuple[str, str]]]:
        """Return the name and the question of each stored query, by theme."""
        themes: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for query in sorted(self._queries.values(), key=lambda q: (q.theme, q.name)):
            themes[query.theme].append((query.name, read_header(query).summary))
        return themes

    def _things(self, kind: str) -> list[tuple[Linked, list[str]]]:
        """Return the things of a kind by their labels, each with the other names that it has."""
        known = named(self._graph, [kind])
        called = labels(self._graph, map(ox.NamedNode, known))
        listed = [
            (Linked(called.get(iri, compact(iri)), compact(iri)), names - {called.get(iri, "")})
            for iri, names in known.items()
        ]
        listed.sort(key=lambda each: (each[0].words.casefold(), each[0]))
        return [(thing, sorted(names)) for thing, names in listed]

    def _question(self, name: str, place: Place) -> Page:
        query = self._queries[name]
        found = answer(query, self._graph)
        return _html("question.html", place, answer=found, query=query, about=read_header(query))

    def _disagreements(self) -> Iterator[tuple[Answer, list[Entry]]]:
        """Yield the answers, each with the claims of its rows, those of a row side by side."""
        for name, columns in DISAGREEMENTS.items():
            found = answer(self._queries[name], self._graph)
            assert found is not None
            at = [found.columns.index(column) for column in columns]
            rows = [[row[place].name for place in at] for row in found.rows]
            together = {frozenset(names): names for names in rows}
            yield found, [self._dossiers.claims(names) for names in together.values()]

    def _thing(self, iri: str, ending: str, place: Place) -> Page | None:
        if self._asked[0] != iri:  # page and data of a thing are asked for one after the other
            self._asked = iri, self._dossiers.triples(iri)
        triples = self._asked[1]
        if not len(triples):
            return None
        if ending in DATA:
            return Page(DATA[ending], _data(triples, ending))
        if ending != "html":
            return None
        told = self._dossiers.told(iri, triples)
        carried = None
        if told.name.startswith("source:"):
            carried = answer(self._queries[CARRIED], self._graph, {"source": iri})
        parts = outline(carried) if carried else []
        return _html("dossier.html", place, told=told, iri=iri, outline=parts)


def _data(store: ox.Store, ending: str) -> bytes:
    quads = sorted(store, key=str)
    if ending == "ttl":
        return format_triples(quads).encode()
    triples = (quad.triple for quad in quads)
    return ox.serialize(triples, format=ox.RdfFormat.JSON_LD) or b""


def _html(template: str, place: Place, **values: Any) -> Page:
    text = rendering.page(template, place=place, address=address, **values)
    return Page(_HTML, text.encode("utf-8"))
