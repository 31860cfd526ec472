"""The automaton of a reach: states, and the triples that lead from one to another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from rdflib import URIRef
from rdflib.paths import (
    AlternativePath,
    InvPath,
    MulPath,
    NegatedPath,
    Path,
    SequencePath,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Variable
    from rdflib.term import Node


class Step(NamedTuple):
    """Triples read at a node: those with it as subject, or as object where `inverse`.

    `predicate` is None for triples of any predicate.
    """

    predicate: URIRef | None
    inverse: bool = False


class Whole(NamedTuple):
    """Triples read wherever they stand; None matches every term in its place."""

    subject: Node | None
    predicate: URIRef | None
    object: Node | None


EVERYTHING: Final = Whole(None, None, None)


class Reach:
    """An automaton that grows: states are numbers, 0 is a state that reads nothing."""

    END: Final = 0

    def __init__(self) -> None:
        """Begin with nothing but the end."""
        self._count = 1
        self._steps: dict[int, set[tuple[Step, int]]] = defaultdict(set)
        self._empty: dict[int, set[int]] = defaultdict(set)
        self._whole: dict[int, set[Whole]] = defaultdict(set)
        self._demands: dict[int, set[tuple[URIRef, URIRef]]] = defaultdict(set)

    def state(self) -> int:
        """Return a new state, which reads nothing yet."""
        self._count += 1
        return self._count - 1

    def step(self, source: int, step: Step, target: int) -> None:
        """Say that triples are read at `source`, and that their other ends are in `target`."""
        self._steps[source].add((step, target))

    def skip(self, source: int, target: int) -> None:
        """Say that every node in `source` is also in `target`."""
        self._empty[source].add(target)

    def read(self, source: int, whole: Whole) -> None:
        """Say that triples are read, wherever they stand, once there is a node in `source`."""
        self._whole[source].add(whole)

    def demand(self, state: int, predicate: URIRef, object_: URIRef) -> None:
        """Say that no node matters in `state` unless it has this property."""
        self._demands[state].add((predicate, object_))

    def demands(self, state: int) -> frozenset[tuple[URIRef, URIRef]]:
        """Return the properties without any of which a node does not matter in `state`."""
        return frozenset(self._demands.get(state, ()))

    def walk(self, source: int, path: URIRef | Path, target: int, *, inverse: bool = False) -> None:
        """Say that a path is walked from the nodes in `source`, and that it ends in `target`.

        `inverse` walks it from its end to its beginning.
        """
        if isinstance(path, URIRef):
            self.step(source, Step(path, inverse), target)
        elif isinstance(path, InvPath):
            self.walk(source, path.arg, target, inverse=not inverse)
        elif isinstance(path, SequencePath):
            parts = list(reversed(path.args) if inverse else path.args)
            between = [source, *(self.state() for _ in parts[1:]), target]
            for start, part, end in zip(between, parts, between[1:], strict=False):
                self.walk(start, part, end, inverse=inverse)
        elif isinstance(path, AlternativePath):
            for part in path.args:
                self.walk(source, part, target, inverse=inverse)
        elif isinstance(path, MulPath):
            self._repeat(source, path, target, inverse=inverse)
        elif isinstance(path, NegatedPath):
            for direction in (False, True):
                self.step(source, Step(None, direction), target)
        else:
            raise TypeError(path)

    def _repeat(self, source: int, path: MulPath, target: int, *, inverse: bool) -> None:
        within = self.state()
        self.walk(source, path.path, within, inverse=inverse)
        self.skip(within, target)
        if path.zero:
            self.skip(source, target)
        if path.more:
            self.walk(within, path.path, within, inverse=inverse)

    def with_skips(self, states: Iterable[int]) -> frozenset[int]:
        """Return the states, and those that skips lead to from them."""
        left = set(states)
        if self._empty.keys().isdisjoint(left):
            return frozenset(left)
        found: set[int] = set()
        while left:
            state = left.pop()
            found.add(state)
            left |= self._empty.get(state, set()) - found
        return frozenset(found)

    def steps(self, state: int) -> frozenset[tuple[Step, int]]:
        """Return the steps from a state, each with the state that it leads to."""
        return frozenset(self._steps.get(state, ()))

    def wholes(self, state: int) -> frozenset[Whole]:
        """Return what is read wherever it stands once there is a node in `state`."""
        here = self.states_from([state])
        return frozenset(whole for each in here for whole in self._whole.get(each, ()))

    def is_local(self, state: int) -> bool:
        """Return whether of a node in `state` only triples of which it is subject are read."""
        return not self.wholes(state) and all(
            not step.inverse and not any(map(self._steps.get, self.with_skips([target])))
            for here in self.with_skips([state])
            for step, target in self._steps.get(here, ())
        )

    def states(self) -> range:
        """Return all states."""
        return range(self._count)

    def states_from(self, starts: Iterable[int]) -> frozenset[int]:
        """Return the states that can be reached from some, these included."""
        seen: set[int] = set()
        left = set(starts)
        while left:
            here = left.pop()
            seen.add(here)
            after = {target for _, target in self._steps.get(here, ())}
            left |= (after | self._empty.get(here, set())) - seen
        return frozenset(seen)

    def backwards(self) -> Reach:
        """Return the automaton that is walked from ends to beginnings; it reads no wholes."""
        back = Reach()
        back._count = self._count
        back._demands = self._demands
        for source, steps in self._steps.items():
            for step, target in steps:
                back.step(target, Step(step.predicate, not step.inverse), source)
        for source, targets in self._empty.items():
            for target in targets:
                back.skip(target, source)
        return back


def predicates(path: URIRef | Path) -> frozenset[URIRef | None]:
    """Return the predicates on a path; None among them stands for any."""
    if isinstance(path, URIRef):
        return frozenset({path})
    if isinstance(path, InvPath):
        return predicates(path.arg)
    if isinstance(path, MulPath):
        return predicates(path.path)
    if isinstance(path, SequencePath | AlternativePath):
        return frozenset().union(*map(predicates, path.args))
    return frozenset({None})


def may_be_empty(path: URIRef | Variable | Path) -> bool:
    """Return whether a path of no triples is one, so that a node leads to itself."""
    if isinstance(path, InvPath):
        return may_be_empty(path.arg)
    if isinstance(path, MulPath):
        return bool(path.zero) or may_be_empty(path.path)
    if isinstance(path, SequencePath):
        return all(map(may_be_empty, path.args))
    return isinstance(path, AlternativePath) and any(map(may_be_empty, path.args))
