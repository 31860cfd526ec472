"""The nodes on which shapes are run, in the graph before or after, of those that matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tartar_kg.validating.changed.lookups import AtHand, store_of
from tartar_kg.validating.changed.members import Members
from tartar_kg.validating.stored.asking import Rows
from tartar_kg.validating.stored.nodes import pattern_of
from tartar_kg.validating.stored.planning import Ends, Values
from tartar_kg.validating.stored.walking import Walker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tartar_kg.validating.reach import Reach
    from tartar_kg.validating.stored.asking import Term
    from tartar_kg.validating.stored.planning import Job
    from tartar_kg.validating.stored.triples import Lookup


class Selected:
    """The nodes of jobs in one graph; `members` are its focus nodes, `walker` walks the reach."""

    def __init__(self, reach: Reach, back: Reach, lookup: Lookup) -> None:
        """Take the reach of the jobs, forwards and backwards, and the triples of the graph."""
        self.members = Members(lookup)
        self.walker = Walker(reach, lookup)
        self._reach = reach
        self._back = Walker(back, lookup)
        self._ends: dict[Ends, tuple[set[Term], set[Term]]] = {}

    def among(self, nodes: set[Term], job: Job) -> set[Term]:
        """Return those of the nodes on which the shapes of the job are run."""
        if isinstance(job.nodes, Values):
            return self._valued(nodes, job.nodes, job.states)
        if isinstance(job.nodes, Ends):
            found = self._reaching(nodes, job.nodes)
        else:
            found = self.members.among(nodes, job.nodes)
        return self.walker.leading_on(job.states, found) if found and job.of_values else found

    def _valued(self, nodes: set[Term], values: Values, states: Sequence[int]) -> set[Term]:
        """Return those of the nodes that may be the value of a result."""
        starts = [(state, node) for state in states for node in nodes]
        rows = Rows(store_of(self.walker.neighbourhood(starts)))
        return {value for (value,) in rows.rows(["value"], pattern_of(values))} & nodes

    def _reaching(self, nodes: set[Term], ends: Ends) -> set[Term]:
        """Return those of the nodes to which the path leads; the same is not asked twice.

        The path is walked on what is near the nodes.
        """
        seen, reached = self._ends.setdefault(ends, (set(), set()))
        if new := nodes - seen:
            near = self._back.neighbourhood((ends.goal, node) for node in new)
            found = Walker(self._reach, AtHand(store_of(near))).ends(ends.places, ends.goal)
            reached |= new & found
            seen |= new
        return nodes & reached
