"""Which shapes are run on which nodes of a store, and from where the reach of each is walked.

Most shapes are run on the focus nodes of their targets. Two kinds start at a node that all of the
graph may hang on, such as a class or a concept, and are cut so that batches stay small:

- A property shape that holds its values to other shapes and does no more. The other shapes are run
  on the values instead, with the same results.
- A SPARQL constraint whose $this has no part in the pattern. The values of its results are taken
  for the nodes of batches, and of the results those are kept that are about the batch.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rdflib import RDF, SH, Literal, Variable

from tartar_kg.validating.reach.paths import path_of, walked_alike
from tartar_kg.validating.reach.selects import NotTakenApart
from tartar_kg.validating.reach.shapes import ONE_SHAPE, circular
from tartar_kg.validating.stored.asking import to_store
from tartar_kg.validating.stored.targets import Targets, targets_of

if TYPE_CHECKING:
    from rdflib import URIRef
    from rdflib.term import Node

    from tartar_kg.validating.reach import ShapesReach
    from tartar_kg.validating.reach.selects import Select
    from tartar_kg.validating.stored.walking import Place

VALUE: Final = Variable("value")
_SETTINGS: Final = frozenset(
    SH[name]
    for name in ["path", "targetNode", "message", "severity", "deactivated", "name", "description"]
)


@dataclass(frozen=True)
class Ends:
    """The nodes at the ends of a path: those in state `goal` when it is walked from `places`."""

    places: tuple[Place, ...]
    goal: int


@dataclass(frozen=True)
class Values:
    """The nodes that can be the value of a result of these SELECTs."""

    selects: tuple[Select, ...]


@dataclass(frozen=True)
class Job:
    """Shapes to be run on nodes, and the states from which what they read is walked.

    Where there are `foci`, the shapes are run on these, and the nodes are the values of results.
    `instead_of` is the shape in whose place they are run, `mark` the property by which the shapes
    find the nodes, if there is one. If `of_values`, nothing is found of a node from which none of
    the states leads on.
    """

    shapes: tuple[Node, ...]
    states: tuple[int, ...]
    nodes: Targets | Ends | Values
    foci: tuple[Node, ...] = ()
    instead_of: Node | None = None
    mark: URIRef | None = None
    of_values: bool = False


class Planner:
    """Makes the jobs of a shapes graph."""

    def __init__(self, reach: ShapesReach) -> None:
        """Take the reach of the shapes."""
        self._reach = reach
        self._shapes = reach.shapes

    def jobs(self) -> list[Job]:
        """Return the jobs that make up a validation. Raises BadShapes for a path that is none."""
        jobs = []
        alike: dict[Targets, list[Node]] = defaultdict(list)
        for shape in sorted(set(self._shapes.subjects()), key=str):
            targets = targets_of(self._shapes, shape)
            if targets and not self._off(shape):
                job = self._of_values(shape, targets) or self._of_select(shape, targets)
                if job:
                    jobs.append(job)
                else:
                    alike[targets].append(shape)
        for targets, shapes in alike.items():
            jobs.append(Job(tuple(shapes), tuple(map(self._reach.state, shapes)), targets))
        return jobs

    def _off(self, shape: Node) -> bool:
        said = self._shapes.value(shape, SH.deactivated)
        return isinstance(said, Literal) and bool(said.value)

    def _constraints(self, shape: Node) -> set[Node]:
        """Return the properties of a shape that set or may set a constraint."""
        said = set(self._shapes.predicates(shape))
        return {p for p in said if str(p).startswith(str(SH))} - _SETTINGS

    def _apart(self, shape: Node, targets: Targets) -> bool:
        """Return whether a shape targets nodes by name, and no other shape refers to it."""
        named = targets == Targets(nodes=targets.nodes)
        return named and not any(
            (None, parameter, shape) in self._shapes for parameter in (*ONE_SHAPE, RDF.first)
        )

    def _of_values(self, shape: Node, targets: Targets) -> Job | None:
        """Return the job of a shape that only holds its values to other shapes, if it is one."""
        shapes = self._shapes
        inner = [*shapes.objects(shape, SH.property), *shapes.objects(shape, SH.node)]
        if not (
            self._apart(shape, targets)
            and self._constraints(shape) <= {SH.property, SH.node}
            and (path := shapes.value(shape, SH.path)) is not None
            and walked_alike(shapes, path)
            and self._well_used(shape)
            and not circular(shapes, shape)
        ):
            return None
        start, goal = self._reach.reach.state(), self._reach.reach.state()
        self._reach.reach.walk(start, path_of(shapes, path), goal)
        places = tuple((start, to_store(node)) for node in targets.nodes)
        states = tuple(map(self._reach.state, inner))
        return Job(tuple(inner), states, Ends(places, goal), instead_of=shape)

    def _well_used(self, shape: Node) -> bool:
        """Return whether sh:property leads to property shapes and sh:node to node shapes."""
        return all(
            ((inner, SH.path, None) in self._shapes) is (parameter == SH.property)
            and (inner, None, None) in self._shapes
            for parameter in (SH.property, SH.node)
            for inner in self._shapes.objects(shape, parameter)
        )

    def _of_select(self, shape: Node, targets: Targets) -> Job | None:
        """Return the job of a shape whose SPARQL constraints can be asked by the value."""
        if not self._apart(shape, targets) or self._constraints(shape) != {SH.sparql}:
            return None
        if (shape, SH.path, None) in self._shapes:
            return None
        states, selects = [], []
        for constraint in self._shapes.objects(shape, SH.sparql):
            try:
                select = self._reach.select(constraint)
            except NotTakenApart:
                return None
            state = self._reach.select_state(select, VALUE)
            if state is None or VALUE not in select.given:
                return None
            states.append(state)
            selects.append(select)
        foci = tuple(sorted(targets.nodes, key=str))
        return Job((shape,), tuple(states), Values(tuple(selects)), foci)
