"""Validation of a change: by the size of the change, whatever the size of the graph.

`affected` finds the nodes to which the change can matter, `members` which of them are focus nodes,
`plans` has the shapes ready, `lookups` finds triples in the graph before and after. What is run on
the nodes, and how, is that of `stored`: once before and once after, and the results are held
against one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tartar_kg.validating.changed.affected import Affected
from tartar_kg.validating.changed.lookups import AtHand, Over, triple_of
from tartar_kg.validating.changed.plans import plan_of, shipped_plan
from tartar_kg.validating.changed.selecting import Selected
from tartar_kg.validating.checking import focus_nodes, report_of
from tartar_kg.validating.reading import quiet_literals
from tartar_kg.validating.reporting import Result, results_of
from tartar_kg.validating.stored.asking import Rows, to_store
from tartar_kg.validating.stored.running import Runner, batched, graph_of
from tartar_kg.validating.stored.shapes import copied, let_integers_pass
from tartar_kg.validating.stored.triples import Triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad
    from rdflib import Graph

    from tartar_kg.changes import Change
    from tartar_kg.validating.changed.plans import Plan
    from tartar_kg.validating.reach import ShapesReach
    from tartar_kg.validating.stored.asking import Term
    from tartar_kg.validating.stored.planning import Job
    from tartar_kg.validating.stored.triples import Lookup

__all__ = ["ChangeValidation", "plan_of", "shipped_plan", "validate_change", "validate_whole"]

#: Nodes of a batch, each counted once for every job that it is a node of.
SIZE = 20_000


@dataclass(frozen=True)
class ChangeValidation:
    """What a change does to the results of a validation.

    `new` are those after it alone, `mended` those before it alone, `stood` those before and after
    on the nodes that were looked at, `focus_nodes` how many these are after the change.
    """

    new: frozenset[Result]
    mended: frozenset[Result]
    stood: frozenset[Result]
    focus_nodes: int


def validate_change(
    change: Change, plan: Plan, far: Rows | None = None, *, full: bool = False
) -> ChangeValidation:
    """Validate what a change can matter to, or everything if `full`.

    The results are as two validations of the graphs as stores keep them would give, held against
    one another. `far` asks for the graph before where that is not at hand. Raises BadShapes where
    the shapes cannot be run, and what the graph raises.
    """
    before: Lookup = AtHand(change.before) if far is None else Triples(far)
    after = Over(before, change.added, change.removed)
    reach, bare, jobs = plan.reach, plan.bare, plan.jobs
    changed = [*map(triple_of, change.triples)]
    both = Over(before, change.added)
    affected = Affected(reach.reach, jobs, far or Rows(change.before), both, changed)
    earlier, later = (_Side(affected, bare, reach, lookup) for lookup in (before, after))
    members = earlier.selected.members, later.selected.members
    nodes = [
        (job, affected.all(job, members) if full else affected.nodes(job, members)) for job in jobs
    ]
    was, now = earlier.run(nodes), later.run(nodes)
    # What is found of a node by way of another may have been found by way of a third one.
    new = now - was
    new -= earlier.elsewhere(new, jobs)
    mended = was - now
    mended -= later.elsewhere(mended, jobs)
    looked_at = len(set().union(*later.done.values()))
    return ChangeValidation(frozenset(new), frozenset(mended), frozenset(was & now), looked_at)


class _Side:
    """The graph before or after a change, and what is found in it; `done` has the nodes of jobs."""

    def __init__(self, affected: Affected, bare: Graph, reach: ShapesReach, lookup: Lookup) -> None:
        self.selected = Selected(reach.reach, affected.back, lookup)
        self._affected = affected
        self._reach = reach
        self._lookup = lookup
        self._runner = Runner(bare, reach.reach, lookup, self.selected.walker)
        self.done: dict[Job, set[Term]] = {}

    def run(self, nodes: Iterable[tuple[Job, set[Term]]]) -> set[Result]:
        """Return what is found of those of the nodes that are nodes of the jobs in this graph."""
        own = []
        for job, found in nodes:
            left = found - self.done.get(job, set())
            if left:
                left = self.selected.among(left, job)
                self.done[job] = self.done.get(job, set()) | left
                own.append((job, left))
        reports = (each for batch in batched(own, SIZE) for each in self._runner.reports(batch))
        return {result for report in reports for result in results_of(report)}

    def elsewhere(self, results: Iterable[Result], jobs: Sequence[Job]) -> set[Result]:
        """Return what is found by way of the other nodes from which these results are reached."""
        ends = {
            (self._reach.own_state(result.source), to_store(result.focus)) for result in results
        }
        return self.run(self._affected.leading_to(ends, jobs, self._lookup)) if ends else set()


def validate_whole(
    before: Iterable[Quad], after: Iterable[Quad], *shapes: Graph
) -> ChangeValidation:
    """Validate all of two graphs, each against the shapes of its own time.

    Raises BadShapes where the shapes cannot be run.
    """

    def results(graph: Graph, own: Graph) -> set[Result]:
        eased = copied(own)
        let_integers_pass(eased)
        return results_of(report_of(graph, eased))

    with quiet_literals():
        graphs = [graph_of(triple_of(quad) for quad in quads) for quads in (before, after)]
        earlier, later = map(results, graphs, shapes)
    return ChangeValidation(
        frozenset(later - earlier),
        frozenset(earlier - later),
        frozenset(later & earlier),
        len(focus_nodes(graphs[1], shapes[1])),
    )
