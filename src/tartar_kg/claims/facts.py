"""Reading the graph: one thing's properties, claims and attestations."""

from __future__ import annotations

from contextlib import suppress
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from tartar_kg import layout
from tartar_kg.catalogue.files import evaluate, find
from tartar_kg.namespaces import compact, expand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.graphs import Graph, Matching


#: The stored query whose answer is the status of each claim; status is derived nowhere else.
STATUS_QUERY: Final = "claims-with-status"


class Status(NamedTuple):
    """What the status query says of a claim."""

    status: str
    reading: str


class Facts:
    """The graph as a describer reads it; names are ``prefix:local`` throughout."""

    def __init__(
        self, store: Graph, looked_up: Matching | None = None, status: QueryFile | None = None
    ) -> None:
        """Read from this store, which holds ontology and data.

        Where only some claims matter, the store may hold these with their attestations and no
        more; all but the statuses is then looked up in the whole graph, which need not be asked.
        ``status`` is the query of ``STATUS_QUERY``, where it has been read already.
        """
        self._status = status
        self._asked = store
        self._store: Matching = store if looked_up is None else looked_up

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return the texts and compact IRIs of a property, sorted."""
        return sorted(_text(value) for value in self._values(subject, predicate))

    def one(self, subject: str, predicate: str) -> str:
        """Return the first value of a property, or nothing."""
        return next(iter(self.objects(subject, predicate)), "")

    def words(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property for people: texts, and the labels of things, sorted."""
        return [words for words, _ in self.linked(subject, predicate)]

    def linked(self, subject: str, predicate: str) -> list[tuple[str, str]]:
        """Return the values of a property for people, each with its name, none for a text."""
        return sorted(
            (value.value, "")
            if isinstance(value, Literal)
            else (self.label(_text(value)), _text(value))
            for value in self._values(subject, predicate)
        )

    def properties(self, subject: str) -> list[str]:
        """Return the properties of which a thing has a value, each once, sorted."""
        node = _node(subject)
        quads = () if node is None else self._store.quads_for_pattern(node, None, None)
        return sorted({_text(quad.predicate) for quad in quads})

    def said(self, subject: str) -> bool:
        """Return whether anything is said of a thing as a subject."""
        node = _node(subject)
        return node is not None and any(
            True for _ in self._store.quads_for_pattern(node, None, None)
        )

    def subjects(self, predicate: str, thing: str) -> list[str]:
        """Return the compact IRIs of what has the thing as a value of this property, sorted."""
        node = _node(thing)
        if node is None:
            return []
        quads = self._store.quads_for_pattern(None, _property(predicate), node)
        return sorted(_text(quad.subject) for quad in quads)

    def mentions(self, thing: str) -> Iterator[tuple[str, str]]:
        """Yield subject and predicate of each triple that has the thing as its object."""
        if (node := _node(thing)) is not None:
            for quad in self._store.quads_for_pattern(None, None, node):
                yield _text(quad.subject), _text(quad.predicate)

    def _values(self, subject: str, predicate: str) -> list[object]:
        node = _node(subject)
        if node is None:
            return []
        quads = self._store.quads_for_pattern(node, _property(predicate), None)
        return [quad.object for quad in quads]

    def label(self, thing: str) -> str:
        """Return the label, the printed form of a name, or the compact IRI."""
        return self.one(thing, "rdfs:label") or self.one(thing, "skosxl:literalForm") or thing

    def type(self, thing: str) -> str:
        """Return the local name of the thing's class in the ontology, or nothing."""
        types = (value for value in self.objects(thing, "rdf:type") if value.startswith("tk:"))
        return next(types, "").removeprefix("tk:")

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """The derived status of each claim, from the stored query."""
        query = self._status or _status_query(layout.root())
        answer = evaluate(query, query.sparql, self._asked)
        assert isinstance(answer, QuerySolutions)
        return {
            _text(row["claim"]): Status(_text(row["status"]), _text(row["reading"]))
            for row in answer
        }


@cache
def _status_query(_: Path) -> QueryFile:
    """Return the query of ``STATUS_QUERY`` in the folder of the project, read once.

    A process that can open no files any more may have read it while it could.
    """
    return find(STATUS_QUERY)


def _node(name: str) -> NamedNode | BlankNode | None:
    """Return the node of a name, None for what names no node, such as a text in its place."""
    with suppress(ValueError):
        if name.startswith("_:"):
            return BlankNode(name.removeprefix("_:"))
        return NamedNode(expand(name) or name)
    return None


def _property(name: str) -> NamedNode:
    return NamedNode(expand(name) or name)


def _text(term: object) -> str:
    if isinstance(term, NamedNode):
        short = compact(term.value)
        return term.value if short.startswith("<") else short
    return term.value if isinstance(term, Literal) else str(term)
