"""Shapes run on batches of nodes of a store, each over the triples that they can read there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rdflib import SH, Graph, URIRef

from tartar_kg.validating.checking import report_of
from tartar_kg.validating.reach.shapes import asks
from tartar_kg.validating.reading import quiet_literals
from tartar_kg.validating.stored.asking import to_rdflib
from tartar_kg.validating.stored.walking import TooMuch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rdflib.term import Node

    from tartar_kg.validating.reach import Reach
    from tartar_kg.validating.stored.asking import Term, Triple
    from tartar_kg.validating.stored.planning import Job
    from tartar_kg.validating.stored.triples import Lookup
    from tartar_kg.validating.stored.walking import Walker

    #: Jobs, each with a node that it is about.
    Batch = Sequence[tuple[Job, Term]]

#: The subject of the triples that mark the focus nodes of a batch.
BATCH: Final = URIRef("urn:tartar-kg:batch")
#: Triples that a batch of several nodes may have; it is halved until it has no more.
MOST: Final = 100_000


class Runner:
    """Runs shapes on batches."""

    def __init__(self, shapes: Graph, reach: Reach, triples: Lookup, walker: Walker) -> None:
        """Take the shapes, without targets, and what finds what they read."""
        self._shapes = shapes
        self._reach = reach
        self._triples = triples
        self._walker = walker

    def reports(self, batch: Batch) -> Iterator[Graph]:
        """Yield reports on the nodes of a batch, of which each is in one. Raises BadShapes."""
        places = {(state, node) for job, node in batch for state in job.states}
        try:
            near = self._walker.neighbourhood(places, MOST if len(batch) > 1 else None)
        except TooMuch:
            middle = len(batch) // 2
            yield from self.reports(batch[:middle])
            yield from self.reports(batch[middle:])
            return
        wholes = {w for state in {s for s, _ in places} for w in self._reach.wholes(state)}
        yield self._report(batch, near.union(*map(self._triples.whole, wholes)))

    def _report(self, batch: Batch, near: Iterable[Triple]) -> Graph:
        """Return the report on the nodes of a batch, and on no others."""
        values: dict[Node, set[Node]] = defaultdict(set)
        with quiet_literals():
            data = graph_of(near)
            for job, term in batch:
                node = to_rdflib(term)
                if job.mark is not None:
                    data.add((BATCH, job.mark, node))
                    continue
                for shape in job.shapes:
                    for focus in job.foci or (node,):
                        self._shapes.add((shape, SH.targetNode, focus))
                    if job.foci:
                        values[shape].add(node)
            try:
                report = report_of(data, self._shapes)
            finally:
                self._shapes.remove((None, SH.targetNode, None))
        for result in list(report.objects(None, SH.result)):
            source = report.value(result, SH.sourceShape)
            if source in values and report.value(result, SH.value) not in values[source]:
                report.remove((None, SH.result, result))
        return report


def graph_of(triples: Iterable[Triple]) -> Graph:
    """Return triples of a store as a graph of rdflib."""
    graph = Graph(bind_namespaces="none")
    terms: dict[Term, Node] = {}

    def term(found: Term) -> Node:
        if found not in terms:
            terms[found] = to_rdflib(found)
        return terms[found]

    for subject, predicate, object_ in triples:
        graph.add((term(subject), term(predicate), term(object_)))
    return graph


def marked(jobs: Iterable[Job], shapes: Graph) -> list[Job]:
    """Return jobs with a mark: the property by which shapes find their nodes in a batch's graph.

    To set a target for each shape and node would take longer than to fetch the nodes. Jobs with
    SPARQL constraints, which might read the triples that mark the nodes, have none; they come last.
    """
    found: list[Job] = []
    others = []
    for job in jobs:
        if job.foci or any(asks(shapes, shape) for shape in job.shapes):
            others.append(job)
            continue
        mark = URIRef(f"{BATCH}:{len(found)}")
        for shape in job.shapes:
            shapes.add((shape, SH.targetObjectsOf, mark))
        found.append(replace(job, mark=mark))
    return [*found, *others]


def batched(
    jobs: Iterable[tuple[Job, Iterable[Term]]], size: int
) -> Iterator[list[tuple[Job, Term]]]:
    """Yield the nodes of jobs with these, so many at a time.

    A batch may be of several jobs where all have a mark. One of a SELECT costs what all of the
    batch has, and no mark may be in it.
    """
    batch: list[tuple[Job, Term]] = []
    for job, nodes in jobs:
        if batch and (job.mark is None or batch[-1][0].mark is None):
            yield batch
            batch = []
        for node in nodes:
            batch.append((job, node))
            if len(batch) == size:
                yield batch
                batch = []
    if batch:
        yield batch
