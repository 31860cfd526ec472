"""Validation of a change: by the size of the change, whatever the size of the graph.

`affected` finds the nodes to which the change can matter, `members` which of them are focus nodes,
`lookups` finds triples in the graph before and after. What is run on the nodes, and how, is that of
`stored`: once before and once after, and the results are held against one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tartar_kg.validating.changed.affected import Affected
from tartar_kg.validating.changed.lookups import AtHand, Over, triple_of
from tartar_kg.validating.changed.members import Members
from tartar_kg.validating.checking import focus_nodes, report_of
from tartar_kg.validating.reach import ShapesReach
from tartar_kg.validating.reading import quiet_literals
from tartar_kg.validating.reporting import Result, results_of
from tartar_kg.validating.stored.asking import Rows
from tartar_kg.validating.stored.planning import Planner
from tartar_kg.validating.stored.running import Runner, batched, graph_of, readied
from tartar_kg.validating.stored.shapes import copied, let_integers_pass, without_targets
from tartar_kg.validating.stored.triples import Triples
from tartar_kg.validating.stored.walking import Walker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad
    from rdflib import Graph

    from tartar_kg.changes import Change
    from tartar_kg.validating.stored.triples import Lookup

#: Nodes of a batch.
SIZE = 1_000


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
    change: Change, shapes: Graph, far: Rows | None = None, *, full: bool = False
) -> ChangeValidation:
    """Validate what a change can matter to, or everything if `full`.

    The results are as two validations of the graphs as stores keep them would give, held against
    one another. `far` asks for the graph before where that is not at hand. Raises BadShapes where
    the shapes cannot be run, and what the graph raises.
    """
    before: Lookup = AtHand(change.before) if far is None else Triples(far)
    after = Over(before, change.added, change.removed)
    reach = ShapesReach(shapes)
    bare = without_targets(shapes)
    let_integers_pass(bare)
    jobs = readied(Planner(reach).jobs(), bare)
    changed = [*map(triple_of, change.triples)]
    both = Over(before, change.added)
    affected = Affected(reach.reach, jobs, far or Rows(change.before), both, changed)
    members = Members(before), Members(after)
    nodes = [
        (job, affected.all(job, members) if full else affected.nodes(job, members)) for job in jobs
    ]

    def results(lookup: Lookup, members: Members) -> tuple[set[Result], int]:
        own = [(job, affected.among(found, job, lookup, members)) for job, found in nodes if found]
        runner = Runner(bare, reach.reach, lookup, Walker(reach.reach, lookup))
        reports = (each for batch in batched(own, SIZE) for each in runner.reports(batch))
        found = {result for report in reports for result in results_of(report)}
        return found, len(set().union(*(nodes for _, nodes in own)))

    earlier, _ = results(before, members[0])
    later, looked_at = results(after, members[1])
    return _differing(earlier, later, looked_at)


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
    return _differing(earlier, later, len(focus_nodes(graphs[1], shapes[1])))


def _differing(earlier: set[Result], later: set[Result], looked_at: int) -> ChangeValidation:
    return ChangeValidation(
        frozenset(later - earlier),
        frozenset(earlier - later),
        frozenset(later & earlier),
        looked_at,
    )
