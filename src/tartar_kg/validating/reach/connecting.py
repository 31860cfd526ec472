"""What a SPARQL constraint reads: its triple patterns, walked from the node that it starts at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import URIRef, Variable

from tartar_kg.validating.reach.automaton import EVERYTHING, Step, Whole, may_be_empty, predicates
from tartar_kg.validating.reach.selects import THIS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib.paths import Path
    from rdflib.term import Node

    from tartar_kg.validating.reach.automaton import Reach
    from tartar_kg.validating.reach.selects import Case, Pattern

#: The variable that stands for the path of the property shape.
PATH = Variable("PATH")


def connect(
    reach: Reach, case: Case, start: Variable, state: int, path: URIRef | Path | None
) -> None:
    """Add to the reach what the case reads where `start` has the nodes of `state` as values.

    Patterns that hang together with `start` are walked; of any other every triple that can match
    is read. `path` is that of the property shape, if it is one, in the place of $PATH.
    """
    case = merged(case, keep=start)
    _Connection(reach, state, path).add(case, {start: state}, frozenset({THIS}))


def merged(case: Case, keep: Variable) -> Case:
    """Return the case with one name for variables of one value: `keep` where it is among them."""
    names: dict[Variable, Variable] = {}

    def name(variable: Variable) -> Variable:
        while variable in names:
            variable = names[variable]
        return variable

    for pair in case.same:
        first, second = map(name, pair)
        if first != second:
            stays, goes = (second, first) if second in {keep, THIS} else (first, second)
            names[goes] = stays
    return case.renamed(name)


class _Connection:
    """Adds cases to a reach."""

    def __init__(self, reach: Reach, start: int, path: URIRef | Path | None) -> None:
        self.reach = reach
        self.start = start
        self.shape_path = path

    def add(self, case: Case, states: Mapping[Node, int], grounded: frozenset[Variable]) -> None:
        """Add a case whose variables in `states` are reached in these.

        `grounded` are variables whose values are told by triples that are read, and THIS: an empty
        path from any other leads from each node of the graph to itself.
        """
        known: dict[Node, int] = dict(states)
        left = list(case.asked)
        while near := next((p for p in left if p.ends() & known.keys()), None):
            left.remove(near)
            self.walk(near, known)
        for pattern in left:
            self.read(pattern)
        for subject, path, object_ in case.asked:
            own = subject in known and subject not in states
            if own and isinstance(path, URIRef) and isinstance(object_, URIRef):
                self.reach.demand(known[subject], path, object_)
        firm = [p for p in case.asked if not may_be_empty(self.path_of(p))]
        grounded = grounded.union(*(pattern.ends() for pattern in firm))
        for pattern in case.asked:
            if may_be_empty(self.path_of(pattern)) and not _holds(pattern, grounded):
                self.reach.read(self.start, EVERYTHING)
        for inner in case.beside:
            self.add(inner, known, grounded)

    def walk(self, pattern: Pattern, known: dict[Node, int]) -> None:
        """Walk a pattern from an end that is reached to the other, which is reached thereby."""
        inverse = pattern.subject not in known
        near, far = pattern.subject, pattern.object
        if inverse:
            near, far = far, near
        target = self.reach.END
        if isinstance(far, Variable) and far not in known:
            target = known[far] = self.reach.state()
        path = self.path_of(pattern)
        source = known[near]
        if isinstance(path, Variable):
            self.reach.step(source, Step(None, inverse), target)
        else:
            self.reach.walk(source, path, target, inverse=inverse)

    def read(self, pattern: Pattern) -> None:
        """Read every triple that can match a pattern which does not hang together with the rest."""
        path = self.path_of(pattern)
        if isinstance(path, Variable | URIRef):
            one = path if isinstance(path, URIRef) else None
            self.reach.read(self.start, Whole(_fixed(pattern[0]), one, _fixed(pattern[2])))
            return
        for predicate in predicates(path):
            self.reach.read(self.start, Whole(None, predicate, None))

    def path_of(self, pattern: Pattern) -> URIRef | Variable | Path:
        """Return the path of a pattern, that of the shape in the place of $PATH."""
        return self.shape_path if pattern.path == PATH and self.shape_path else pattern.path


def _fixed(term: Node) -> Node | None:
    return None if isinstance(term, Variable) else term


def _holds(pattern: Pattern, grounded: frozenset[Variable]) -> bool:
    """Return whether an end of the pattern is a node of its own accord."""
    return any(
        not isinstance(end, Variable) or end in grounded
        for end in (pattern.subject, pattern.object)
    )
