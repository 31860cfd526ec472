"""The nodes that a change can matter to: the reach of the shapes walked backwards from triples.

A result can differ before and after a change only where a triple that is read for it differs. So
every step of the reach that a changed triple can be is walked back to the nodes from which it is
reached, in the graph that has the triples of both: a path to a changed triple is in one of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from tartar_kg.validating.changed.members import RDF_TYPE, SUBCLASS_OF, Members
from tartar_kg.validating.stored.asking import Rows, to_store
from tartar_kg.validating.stored.nodes import pattern_of
from tartar_kg.validating.stored.planning import Ends, Values
from tartar_kg.validating.stored.walking import Walker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tartar_kg.validating.reach import Reach, Whole
    from tartar_kg.validating.stored.asking import Term, Triple
    from tartar_kg.validating.stored.planning import Job
    from tartar_kg.validating.stored.targets import Targets
    from tartar_kg.validating.stored.triples import Lookup
    from tartar_kg.validating.stored.walking import Place

    #: The predicate of a triple that is read, None for any, and whether it is read from its object.
    _Read = tuple[ox.NamedNode | None, bool]


class Affected:
    """The nodes of jobs to which changed triples can matter; `back` is their reach backwards."""

    def __init__(
        self,
        reach: Reach,
        jobs: Sequence[Job],
        rows: Rows,
        both: Lookup,
        changed: Iterable[Triple],
    ) -> None:
        """Take the reach of the jobs, the graph before, the triples of both, those that differ."""
        self._rows = rows
        self._reach = reach
        self._both = both
        self._changed = list(changed)
        self._forwards = Walker(reach, both)
        self.back = reach.backwards()
        self._wholes: dict[Whole, bool] = {}
        self._far: dict[int, set[Place]] = defaultdict(set)
        self._moved: dict[Targets, set[Term]] = {}
        self._nodes: list[set[Term]] = [set() for _ in jobs]
        seeds: set[Place] = set()
        for hit, near, far in self._hits(_steps_of(reach, self.back, jobs)):
            for number in hit.jobs:
                self._nodes[number].add(near)
            seeds.update((state, near) for state in hit.onward)
            for state, target in hit.leading:
                self._far[state].add((target, far))
        for number, (_, nodes) in enumerate(self.leading_to(seeds, jobs, both)):
            self._nodes[number] |= nodes
        self._numbers = {job: number for number, job in enumerate(jobs)}

    def nodes(self, job: Job, graphs: Sequence[Members]) -> set[Term]:
        """Return the nodes to which the change can matter, among them some of other jobs.

        `graphs` tell the focus nodes before and after.
        """
        if self._everywhere(job):
            return self.all(job, graphs)
        near = self._nodes[self._numbers[job]]
        if isinstance(job.nodes, Values):
            return near
        if isinstance(job.nodes, Ends):
            return near | self._ends_moved(job.nodes)
        if job.nodes not in self._moved:
            self._moved[job.nodes] = self._retargeted(job.nodes, graphs)
        return near | self._moved[job.nodes]

    def leading_to(
        self, ends: Iterable[Place], jobs: Sequence[Job], lookup: Lookup
    ) -> list[tuple[Job, set[Term]]]:
        """Return the nodes of jobs from which nodes in states of the reach are come to."""
        goals = frozenset(state for job in jobs for state in job.states)
        found: dict[int, set[Term]] = defaultdict(set)
        for state, node in Walker(self.back, lookup).reached(ends, goals):
            found[state].add(node)
        return [(job, set().union(*(found[state] for state in job.states))) for job in jobs]

    def all(self, job: Job, graphs: Sequence[Members]) -> set[Term]:
        """Return every node of a job, before and after."""
        if isinstance(job.nodes, Values):
            return self._nodes[self._numbers[job]].union(
                v for (v,) in self._rows.rows(["value"], pattern_of(job.nodes))
            )
        if isinstance(job.nodes, Ends):
            return self._forwards.ends(job.nodes.places, job.nodes.goal)
        return set().union(*(graph.all(job.nodes) for graph in graphs))

    def _everywhere(self, job: Job) -> bool:
        return any(map(self._touched, {w for s in job.states for w in self._reach.wholes(s)}))

    def _touched(self, whole: Whole) -> bool:
        """Return whether a changed triple is one of those that are read wherever they stand."""
        if whole not in self._wholes:
            self._wholes[whole] = any(_matches(whole, triple) for triple in self._changed)
        return self._wholes[whole]

    def _hits(self, steps: Mapping[_Read, _Hit]) -> Iterator[tuple[_Hit, Term, Term]]:
        """Yield what changed triples are read as, each with the ends from and to which."""
        ends: dict[_Read, set[tuple[Term, Term]]] = defaultdict(set)
        for subject, predicate, object_ in self._changed:
            for key in (predicate, None):
                if (key, False) in steps:
                    ends[key, False].add((subject, object_))
                if (key, True) in steps:
                    ends[key, True].add((object_, subject))
        for read, pairs in ends.items():
            for near, far in pairs:
                yield steps[read], near, far

    def _ends_moved(self, ends: Ends) -> set[Term]:
        """Return the nodes to which a path may lead in one of the graphs alone."""
        on_path = self._reach.states_from(start for start, _ in ends.places)
        starts: set[Place] = set().union(*(self._far.get(state, ()) for state in on_path))
        return self._forwards.ends(starts, ends.goal)

    def _retargeted(self, targets: Targets, graphs: Sequence[Members]) -> set[Term]:
        """Return the nodes that targets may select in one of the graphs alone."""
        found: set[Term] = set()
        subjects_of = set(map(to_store, targets.subjects_of))
        objects_of = set(map(to_store, targets.objects_of))
        for subject, predicate, object_ in self._changed:
            if predicate == SUBCLASS_OF and targets.classes:
                return set().union(*(graph.all(targets) for graph in graphs))
            if predicate in subjects_of or (predicate == RDF_TYPE and targets.classes):
                found.add(subject)
            if predicate in objects_of:
                found.add(object_)
        return found


@dataclass
class _Hit:
    """What it means that a triple is read by some predicate, in one direction.

    `jobs` are the numbers of those of which the near end is a node, `onward` the states of the near
    end from which there is a step back, `leading` the states of both ends on the way to the nodes
    of a job.
    """

    jobs: set[int]
    onward: set[int]
    leading: set[tuple[int, int]]


def _steps_of(reach: Reach, back: Reach, jobs: Sequence[Job]) -> dict[_Read, _Hit]:
    """Return what it means that a triple is read, by its predicate, and whether from its object."""
    starting: dict[int, set[int]] = defaultdict(set)
    starts = []
    for number, job in enumerate(jobs):
        for state in job.states:
            starting[state].add(number)
        if isinstance(job.nodes, Ends):
            starts += [state for state, _ in job.nodes.places]
    on_path = reach.states_from(starts)
    found: dict[_Read, _Hit] = defaultdict(lambda: _Hit(set(), set(), set()))
    for state in reach.states():
        also = back.with_skips([state])
        for step, target in reach.steps(state):
            predicate = None if step.predicate is None else ox.NamedNode(step.predicate)
            hit = found[predicate, step.inverse]
            hit.jobs.update(*(starting[each] for each in also if each in starting))
            hit.onward.update(each for each in also if back.steps(each))
            if state in on_path:
                hit.leading.add((state, target))
    return dict(found)


def _matches(whole: Whole, triple: Triple) -> bool:
    given = (None if term is None else to_store(term) for term in whole)
    return all(term in {None, own} for term, own in zip(given, triple, strict=True))
