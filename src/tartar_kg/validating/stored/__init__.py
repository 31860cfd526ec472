"""Validation of what a store holds, batch by batch, without all of it ever being fetched.

`asking` asks for rows, `triples` for the triples at nodes, `walking` follows a reach through them,
`targets` finds focus nodes, `shapes` readies the shapes, `planning` decides which are run on what,
`nodes` finds that in a store, `running` runs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tartar_kg import layout
from tartar_kg.findings import Finding
from tartar_kg.validating.checking import Validation, read_shapes
from tartar_kg.validating.reach import ShapesReach
from tartar_kg.validating.reading import Located
from tartar_kg.validating.reporting import findings_of
from tartar_kg.validating.stored.asking import Asked, Rows
from tartar_kg.validating.stored.nodes import Finder
from tartar_kg.validating.stored.planning import Planner
from tartar_kg.validating.stored.running import Runner, batched, marked
from tartar_kg.validating.stored.shapes import let_integers_pass, without_targets
from tartar_kg.validating.stored.targets import Selector, all_targets
from tartar_kg.validating.stored.triples import Triples
from tartar_kg.validating.stored.unfolding import unfolded
from tartar_kg.validating.stored.walking import Walker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from rdflib import Graph


@dataclass(frozen=True)
class Batches:
    """How a store is asked.

    `size` is the nodes of a batch, `at_once` the rows that an answer of the store can have, None
    for any. `progress` is told from time to time on how many nodes shapes have been run; a node
    counts as often as it is the target of different shapes.
    """

    size: int = 1_000
    at_once: int | None = None
    progress: Callable[[int], None] = lambda _: None


def validate_store(
    store: Asked, batches: Batches = Batches(), shapes: Iterable[Path] | None = None
) -> Validation:
    """Validate what a store holds, with the findings that its triples would have as a file.

    The findings are in no file and on no line. Memory is that of a batch, of what hangs together
    with the one node with which most does, of the nodes of one hop, and of all blank nodes.
    `shapes` default to the files of the layout.

    Raises BadShapes where the shapes themselves cannot be run, UnfitStore for a store that holds
    what cannot be validated in parts, UnreadableInput for a file of the shapes, and what the
    store raises.
    """
    graph = read_shapes(layout.shape_files() if shapes is None else shapes)
    return validate_stored(store, graph, batches)


def validate_stored(store: Asked, shapes: Graph, batches: Batches) -> Validation:
    """Validate what a store holds against a shapes graph; raises as ``validate_store`` does."""
    triples = Triples(Rows(store, batches.at_once))
    selector, reach = Selector(triples), ShapesReach(shapes)
    walker = Walker(reach.reach, triples)
    bare = without_targets(shapes)
    let_integers_pass(bare)
    jobs = marked(unfolded(Planner(reach).jobs(), reach, bare), bare)
    finder = Finder(triples, selector, walker)
    runner = Runner(bare, reach.reach, triples, walker)
    found: set[Finding] = set()
    done = 0
    for batch in batched(((job, finder.nodes(job.nodes)) for job in jobs), batches.size):
        for report in runner.reports(batch):
            found.update(findings_of(report, Located()))
        done += len(batch)
        batches.progress(done)
    return Validation(
        files=0,
        focus_nodes=selector.count(all_targets(shapes)),
        findings=tuple(sorted(found, key=Finding.order)),
    )
