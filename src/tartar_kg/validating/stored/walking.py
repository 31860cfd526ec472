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
        places: Iterable[Place] = seen
        while places:
            near.fetch(self._wanted(places))
            if most is not None and len(near.triples) > most:
                raise TooMuch
            places = self._next(places, near) - seen
            seen |= places
        return near.triples

    def ends(self, starts: Iterable[Place], goal: int) -> set[Term]:
        """Return the nodes that are in the state `goal` when all is walked; no triple is kept."""
        return {node for _, node in self.reached(starts, frozenset({goal}))}

    def reached(self, starts: Iterable[Place], goals: frozenset[int]) -> set[Place]:
        """Return the nodes that are in one of the states when all is walked; no triple is kept."""
        seen = self._entered(starts, goals)
        places: Iterable[Place] = seen
        while places:
            near = _Near(self._triples)
            near.fetch(self._wanted(places, goals))
            places = self._next(places, near, goals) - seen
            seen |= places
        return {(state, node) for state, node in seen if state in goals}

    def _entered(self, starts: Iterable[Place], goals: frozenset[int] = frozenset()) -> set[Place]:
        entered: dict[int, list[int]] = {}
        found: set[Place] = set()
        for start, node in starts:
            if start not in entered:
                states = self._reach.with_skips([start])
                entered[start] = [s for s in states if s in goals or self._reach.steps(s)]
            found.update((state, node) for state in entered[start])
        return found

    def _wanted(
        self, places: Iterable[Place], goals: frozenset[int] = frozenset()
    ) -> dict[bool, Wanted]:
        wanted: dict[bool, Wanted] = {False: {}, True: {}}
        for state, node in places:
            for predicate, inverse, _ in self._moves_from(state, goals):
                if inverse or not isinstance(node, ox.Literal):
                    wanted[inverse].setdefault(node, set()).add(predicate)
        return wanted

    def _next(
        self, places: Iterable[Place], near: _Near, goals: frozenset[int] = frozenset()
    ) -> set[Place]:
        return {
            (target, end)
            for state, node in places
            for predicate, inverse, targets in self._moves_from(state, goals)
            if targets
            for end in near.ends(node, predicate, inverse=inverse)
            for target in targets
        }

    def _moves_from(self, state: int, goals: frozenset[int]) -> Sequence[Move]:
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
            subject, predicate, object_ = triple
            self.triples.add(triple)
            self._ends[False, subject].setdefault(predicate, set()).add(object_)
            self._ends[True, object_].setdefault(predicate, set()).add(subject)

    def ends(self, node: Term, predicate: ox.NamedNode | None, *, inverse: bool) -> Iterable[Term]:
        """Return the other ends of the triples at a node."""
        of_node = self._ends.get((inverse, node), {})
        if predicate is None:
            return set().union(*of_node.values())
        return of_node.get(predicate, ())
