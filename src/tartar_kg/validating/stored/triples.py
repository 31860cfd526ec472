"""The triples of a store, fetched by what is known of them, blank nodes included.

A blank node has no name by which a second request could ask for it, and only within one answer do
equal labels mean the same node. So all triples that have one are fetched first, in one answer;
every later request is about the others.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Protocol

import pyoxigraph as ox

from tartar_kg.errors import UnfitStore
from tartar_kg.validating.stored.asking import Rows, Term, Triple, to_store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tartar_kg.validating.reach import Whole

#: Nodes named in one request.
NODES: Final = 1_000
_NAMES: Final = ("s", "p", "o")
_NO_BLANK: Final = "FILTER(!isBlank(?s) && !isBlank(?o))"

#: For each node the predicates wanted, None for any.
Wanted = dict[Term, set[ox.NamedNode | None]]


def newly(wanted: Mapping[bool, Wanted], asked: Mapping[bool, Wanted]) -> dict[bool, Wanted]:
    """Return what is wanted beyond what was asked before, and note it as asked."""
    new: dict[bool, Wanted] = {False: {}, True: {}}
    for inverse, of_nodes in wanted.items():
        for node, predicates in of_nodes.items():
            before = asked[inverse].setdefault(node, set())
            if None not in before and not predicates <= before:
                new[inverse][node] = predicates - before
                before |= predicates
    return new


class Lookup(Protocol):
    """What finds triples by what is known of them."""

    def at(self, wanted: Mapping[bool, Wanted]) -> Iterable[Triple]:
        """Return the triples at the nodes wanted: under False as subjects, under True as objects.

        They may come with others.
        """
        ...

    def whole(self, whole: Whole) -> frozenset[Triple]:
        """Return all triples of a pattern."""
        ...


class Triples:
    """The triples of a store, asked by SPARQL."""

    def __init__(self, rows: Rows) -> None:
        """Fetch the triples with blank nodes. Raises UnfitStore where they are too many."""
        self.rows = rows
        self.with_blanks: tuple[Triple, ...] = tuple(_with_blanks(rows))
        self._by_end: dict[tuple[bool, Term], list[Triple]] = defaultdict(list)
        for triple in self.with_blanks:
            self._by_end[False, triple[0]].append(triple)
            self._by_end[True, triple[2]].append(triple)
        self._wholes: dict[Whole, frozenset[Triple]] = {}

    def at(self, wanted: Mapping[bool, Wanted]) -> Iterator[Triple]:
        """Yield the triples at the nodes wanted: under False as subjects, under True as objects.

        They may come with others.
        """
        for inverse, of_nodes in wanted.items():
            for node, predicates in of_nodes.items():
                for triple in self._by_end.get((inverse, node), ()):
                    if None in predicates or triple[1] in predicates:
                        yield triple
        parts = [*_forwards(wanted.get(False, {})), *_backwards(wanted.get(True, {}))]
        for request in _requests(parts):
            yield from self._named(f"{request} {_NO_BLANK}")

    def _named(self, pattern: str) -> Iterator[Triple]:
        for subject, predicate, object_ in self.rows.rows(_NAMES, pattern):
            assert isinstance(predicate, ox.NamedNode)
            yield subject, predicate, object_

    def whole(self, whole: Whole) -> frozenset[Triple]:
        """Return all triples of a pattern; they are kept."""
        if whole not in self._wholes:
            given = [None if term is None else to_store(term) for term in whole]
            binds = "".join(
                f" VALUES ?{name} {{ {term} }}"
                for name, term in zip(_NAMES, given, strict=True)
                if term is not None
            )
            blank = (
                triple
                for triple in self.with_blanks
                if all(term in {None, own} for term, own in zip(given, triple, strict=True))
            )
            named = self._named(f"{binds} ?s ?p ?o {_NO_BLANK}")
            self._wholes[whole] = frozenset([*blank, *named])
        return self._wholes[whole]


def _with_blanks(rows: Rows) -> Iterator[Triple]:
    pattern = "?s ?p ?o FILTER(isBlank(?s) || isBlank(?o))"
    for number, (subject, predicate, object_) in enumerate(rows.answer(_NAMES, pattern), 1):
        assert isinstance(predicate, ox.NamedNode)
        if number == rows.at_once:
            raise UnfitStore(
                f"has {number} triples with blank nodes or more, which one answer cannot hold",
                "Give the nodes IRIs, or validate the files before they are loaded.",
            )
        yield subject, predicate, object_


def _forwards(wanted: Wanted) -> Iterator[tuple[str, Collection[Term], str]]:
    """Yield what to ask of nodes as subjects: everything of some, some predicates of others.

    The latter are one request with the predicates of all of them, for a filter costs little
    among the few triples of a subject, and a join of nodes with predicates much.
    """
    named = {n: p for n, p in wanted.items() if isinstance(n, ox.NamedNode)}
    if full := [node for node, predicates in named.items() if None in predicates]:
        yield "s", full, "?s ?p ?o"
    some = {node: predicates for node, predicates in named.items() if None not in predicates}
    if some:
        listed = ", ".join(sorted(map(str, set().union(*some.values()))))
        yield "s", list(some), f"?s ?p ?o FILTER(?p IN ({listed}))"


def _backwards(wanted: Wanted) -> Iterator[tuple[str, Collection[Term], str]]:
    """Yield what to ask of nodes as objects, for each predicate: an object may have very many."""
    nodes: dict[ox.NamedNode | None, list[Term]] = defaultdict(list)
    for node, predicates in wanted.items():
        if not isinstance(node, ox.BlankNode):
            for predicate in {None} if None in predicates else predicates:
                nodes[predicate].append(node)
    for predicate, of_it in nodes.items():
        triple = "?s ?p ?o" if predicate is None else f"?s {predicate} ?o BIND({predicate} AS ?p)"
        yield "o", of_it, triple


def _requests(parts: Iterable[tuple[str, Collection[Term], str]]) -> Iterator[str]:
    """Yield the parts as patterns with not too many nodes each, each part whole or in pieces."""
    branches: list[str] = []
    room = NODES
    for variable, nodes, pattern in parts:
        left = list(nodes)
        while left:
            here, left = left[:room], left[room:]
            listed = " ".join(map(str, here))
            branches.append(f"{{ VALUES ?{variable} {{ {listed} }} {pattern} }}")
            room -= len(here)
            if room == 0:
                yield " UNION ".join(branches)
                branches, room = [], NODES
    if branches:
        yield " UNION ".join(branches)
