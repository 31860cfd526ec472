"""A reach walked over a store: the triples that it leads to from given nodes, hop by hop.

Hop by hop, since a request that names nodes and asks for the triples at them is answered alike
fast by any store, whereas a query of all the paths of a shape is left to the luck of its planner.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from tartar_kg.validating.stored.asking import Term, Triple
from tartar_kg.validating.stored.triples import newly

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tartar_kg.validating.reach import Reach
    from tartar_kg.validating.reach.automaton import Step
    from tartar_kg.validating.stored.triples import Lookup, Wanted

#: A state of the reach and a node in it.
Place = tuple[int, Term]
#: Places by state.
Places = dict[int, set[Term]]
#: Triples at a node: their predicate (None: any), whether it is the object, where they lead.
Move = tuple[ox.NamedNode | None, bool, tuple[int, ...]]


class TooMuch(Exception):
    """More triples hang together with the given nodes than were to be fetched."""


class Walker:
    """Walks over a store along a reach."""

    def __init__(self, reach: Reach, triples: Lookup) -> None:
        """Take the reach, in which every state to be walked from is complete, and the store."""
        self._reach = reach
        self._triples = triples
        self._moves: dict[tuple[int, frozenset[int]], tuple[Move, ...]] = {}

    def neighbourhood(self, starts: Iterable[Place], most: int | None = None) -> set[Triple]:
        """Return the triples that the reach leads to. Raises TooMuch if more than `most`."""
        near = _Near(self._triples)
        seen = self._entered(starts)
        places = seen
        while places:
            near.fetch(self._wanted(places))
            if most is not None and len(near.triples) > most:
                raise TooMuch
            places = self._next(places, near, seen)
        return near.triples

    def ends(self, starts: Iterable[Place], goal: int) -> set[Term]:
        """Return the nodes that are in the state `goal` when all is walked; no triple is kept."""
        return {node for _, node in self.reached(starts, frozenset({goal}))}

    def leading_on(self, states: Iterable[int], nodes: Iterable[Term]) -> set[Term]:
        """Return those of the nodes at which, in one of the states, there is a triple to read."""
        places = self._entered((state, node) for state in states for node in nodes)
        near = _Near(self._triples)
        near.fetch(self._wanted(places))
        return {
            node
            for state, here in places.items()
            for predicate, inverse, _ in self._moves_from(state)
            for node in here
            if near.ends(node, predicate, inverse=inverse)
        }

    def reached(self, starts: Iterable[Place], goals: frozenset[int]) -> set[Place]:
        """Return the nodes that are in one of the states when all is walked; no triple is kept."""
        seen = self._entered(starts, goals)
        places = seen
        while places:
            near = _Near(self._triples)
            near.fetch(self._wanted(places, goals))
            places = self._next(places, near, seen, goals)
        return {(state, node) for state in goals for node in seen.get(state, ())}

    def _entered(self, starts: Iterable[Place], goals: frozenset[int] = frozenset()) -> Places:
        nodes: Places = defaultdict(set)
        for state, node in starts:
            nodes[state].add(node)
        found: Places = {}
        for start, here in nodes.items():
            for state in self._reach.with_skips([start]):
                if state in goals or self._reach.steps(state):
                    found.setdefault(state, set()).update(here)
        return self._mattering(found)

    def _wanted(self, places: Places, goals: frozenset[int] = frozenset()) -> dict[bool, Wanted]:
        wanted: dict[bool, Wanted] = {False: {}, True: {}}
        for state, nodes in places.items():
            named = [node for node in nodes if not isinstance(node, ox.Literal)]
            for predicate, inverse, _ in self._moves_from(state, goals):
                of_nodes = wanted[inverse]
                for node in nodes if inverse else named:
                    if node in of_nodes:
                        of_nodes[node].add(predicate)
                    else:
                        of_nodes[node] = {predicate}
        return wanted

    def _next(
        self, places: Places, near: _Near, seen: Places, goals: frozenset[int] = frozenset()
    ) -> Places:
        """Return where the places lead to that has not been seen, and note it as seen."""
        found: Places = {}
        for state, nodes in places.items():
            for predicate, inverse, targets in self._moves_from(state, goals):
                if not targets:
                    continue
                ends = {
                    end for node in nodes for end in near.ends(node, predicate, inverse=inverse)
                }
                for target in targets if ends else ():
                    found.setdefault(target, set()).update(ends)
        new = {state: nodes - seen.get(state, set()) for state, nodes in found.items()}
        new = self._mattering({state: nodes for state, nodes in new.items() if nodes})
        for state, nodes in new.items():
            seen.setdefault(state, set()).update(nodes)
        return new

    def _mattering(self, places: Places) -> Places:
        """Return the places without the nodes that have not what is demanded in their state."""
        wanted: Wanted = defaultdict(set)
        demands = {state: self._demands_of(state) for state in places}
        for state, demanded in demands.items():
            for predicate, _ in demanded:
                for node in places[state]:
                    if not isinstance(node, ox.Literal):
                        wanted[node].add(predicate)
        if not wanted:
            return places
        had = set(self._triples.at({False: wanted}))
        found = {
            state: {n for n in nodes if all((n, *demand) in had for demand in demands[state])}
            for state, nodes in places.items()
        }
        return {state: nodes for state, nodes in found.items() if nodes}

    def _demands_of(self, state: int) -> Sequence[tuple[ox.NamedNode, ox.NamedNode]]:
        return [(ox.NamedNode(p), ox.NamedNode(o)) for p, o in self._reach.demands(state)]

    def _moves_from(self, state: int, goals: frozenset[int] = frozenset()) -> Sequence[Move]:
        """Return the moves from a state; of the states that they lead to, those that matter."""
        if (state, goals) not in self._moves:
            found: dict[Step, set[int]] = defaultdict(set)
            for step, target in self._reach.steps(state):
                found[step].update(self._reach.with_skips([target]))
            self._moves[state, goals] = tuple(
                (
                    None if step.predicate is None else ox.NamedNode(step.predicate),
                    step.inverse,
                    tuple(t for t in targets if t in goals or self._reach.steps(t)),
                )
                for step, targets in found.items()
            )
        return self._moves[state, goals]


class _Near:
    """Triples that have been fetched, found by their ends."""

    def __init__(self, triples: Lookup) -> None:
        self._all = triples
        self._ends: dict[tuple[bool, Term], dict[ox.NamedNode, set[Term]]] = defaultdict(dict)
        self._asked: dict[bool, Wanted] = {False: {}, True: {}}
        self.triples: set[Triple] = set()

    def fetch(self, wanted: dict[bool, Wanted]) -> None:
        """Fetch the triples at the nodes wanted, those left out that have been fetched before."""
        for triple in self._all.at(newly(wanted, self._asked)):
            if triple not in self.triples:
                subject, predicate, object_ = triple
                self.triples.add(triple)
                self._ends[False, subject].setdefault(predicate, set()).add(object_)
                self._ends[True, object_].setdefault(predicate, set()).add(subject)

    def ends(self, node: Term, predicate: ox.NamedNode | None, *, inverse: bool) -> Iterable[Term]:
        """Return the other ends of the triples at a node."""
        of_node = self._ends.get((inverse, node))
        if of_node is None:
            return ()
        if predicate is None:
            return set().union(*of_node.values())
        return of_node.get(predicate, ())
