"""Triples found by what is known of them: in a graph at hand, and in a graph as it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from tartar_kg.validating.stored.asking import to_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from tartar_kg.graphs import Matching
    from tartar_kg.validating.reach import Whole
    from tartar_kg.validating.stored.asking import Term, Triple
    from tartar_kg.validating.stored.triples import Lookup, Wanted


#: So many triples with a node as their object are read at once, whatever their predicates.
FEW: Final = 100


class AtHand:
    """The triples of a graph that is asked pattern by pattern; blank nodes keep their names.

    What was found is kept, since the same nodes are come by from many sides.
    """

    def __init__(self, graph: Matching) -> None:
        """Take the graph, in memory or in a folder."""
        self._graph = graph
        self._from: dict[Term, dict[Term, list[Triple]]] = {}
        self._to: dict[Term, dict[Term, list[Triple]] | None] = {}
        self._to_by: dict[tuple[Term, ox.NamedNode | None], list[Triple]] = {}

    def at(self, wanted: Mapping[bool, Wanted]) -> Iterator[Triple]:
        """Yield the triples at the nodes wanted: under False as subjects, under True as objects."""
        for node, predicates in wanted.get(False, {}).items():
            if node not in self._from:
                self._from[node] = self._all_from(node)
            yield from _some(self._from[node], predicates)
        for node, predicates in wanted.get(True, {}).items():
            if node not in self._to:
                self._to[node] = self._few_to(node)
            if (few := self._to[node]) is not None:
                yield from _some(few, predicates)
            else:
                for predicate in {None} if None in predicates else predicates:
                    yield from self._by(predicate, node)

    def _by(self, predicate: ox.NamedNode | None, node: Term) -> list[Triple]:
        if (node, predicate) not in self._to_by:
            quads = self._graph.quads_for_pattern(None, predicate, node)
            self._to_by[node, predicate] = list(map(triple_of, quads))
        return self._to_by[node, predicate]

    def _few_to(self, node: Term) -> dict[Term, list[Triple]] | None:
        """Return the triples with the node as object by predicate; None if they are many."""
        found: dict[Term, list[Triple]] = {}
        for number, quad in enumerate(self._graph.quads_for_pattern(None, None, node)):
            if number == FEW:
                return None
            found.setdefault(quad.predicate, []).append(triple_of(quad))
        return found

    def _all_from(self, node: Term) -> dict[Term, list[Triple]]:
        """Return the triples with the node as subject by predicate."""
        found: dict[Term, list[Triple]] = {}
        if not isinstance(node, ox.Literal):
            for quad in self._graph.quads_for_pattern(node, None, None):
                found.setdefault(quad.predicate, []).append(triple_of(quad))
        return found

    def whole(self, whole: Whole) -> frozenset[Triple]:
        """Return all triples of a pattern."""
        subject, predicate, object_ = (None if term is None else to_store(term) for term in whole)
        if isinstance(subject, ox.Literal):
            return frozenset()
        assert predicate is None or isinstance(predicate, ox.NamedNode)
        return frozenset(map(triple_of, self._graph.quads_for_pattern(subject, predicate, object_)))


class Over:
    """The triples of a graph without those taken away, and with those added to it."""

    def __init__(
        self, lookup: Lookup, added: Iterable[ox.Triple], removed: Iterable[ox.Triple] = ()
    ) -> None:
        """Take the triples of the graph."""
        self._lookup = lookup
        self._added = AtHand(store_of(map(triple_of, added)))
        self._removed = {triple_of(triple) for triple in removed}

    def at(self, wanted: Mapping[bool, Wanted]) -> Iterator[Triple]:
        """Yield the triples at the nodes wanted: under False as subjects, under True as objects."""
        for triple in self._lookup.at(wanted):
            if triple not in self._removed:
                yield triple
        yield from self._added.at(wanted)

    def whole(self, whole: Whole) -> frozenset[Triple]:
        """Return all triples of a pattern."""
        return (self._lookup.whole(whole) - self._removed) | self._added.whole(whole)


def _some(
    found: Mapping[Term, list[Triple]], predicates: Set[ox.NamedNode | None]
) -> Iterator[Triple]:
    """Yield the triples of these predicates, all of them where None is among these."""
    every = None in predicates
    for predicate, triples in found.items():
        if every or predicate in predicates:
            yield from triples


def triple_of(found: ox.Quad | ox.Triple) -> Triple:
    """Return a triple of RDF 1.1 as the validation has it."""
    subject, object_ = found.subject, found.object
    assert not isinstance(subject, ox.Triple)
    assert not isinstance(object_, ox.Triple)
    return subject, found.predicate, object_


def store_of(triples: Iterable[Triple]) -> ox.Store:
    """Return a store that holds triples."""
    store = ox.Store()
    for subject, predicate, object_ in triples:
        assert not isinstance(subject, ox.Literal)
        store.add(ox.Quad(subject, predicate, object_))
    return store
