"""Shapes taken apart so that pySHACL runs each over many nodes at a time.

pySHACL builds every property shape of a node shape anew for each focus node, which is most of the
time of a run. What sh:property and sh:node of a node shape find is what the other shapes find on
the same focus nodes, so these are run on them beside it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.collection import Collection

from tartar_kg.validating.reach.shapes import (
    APART,
    ONE_SHAPE,
    asks,
    circular,
    holds_of_nothing,
    shapes_in,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from rdflib.term import Node

    from tartar_kg.validating.reach import Reach, ShapesReach
    from tartar_kg.validating.stored.planning import Job


def unfolded(jobs: Sequence[Job], reach: ShapesReach, shapes: Graph) -> Iterator[Job]:
    """Take shapes apart in the graph; yield the jobs with the shapes that are run in their place.

    A property shape stays as it is, and so does one to which another shape refers that is run:
    there it has to hold as a whole.
    """
    not_run = {job.instead_of for job in jobs if job.instead_of is not None}
    inner = {s: shapes_in(shapes, s, APART) for job in jobs for s in job.shapes}
    apart = {s for s in inner if inner[s] and _may_be_apart(shapes, s, not_run)}
    for shape in apart:
        if (shape, SH.closed, None) in shapes:
            _ignore_paths(shapes, shape)
    for shape in apart:
        for parameter in APART:
            shapes.remove((shape, parameter, None))
    for job in jobs:
        found: dict[Node, int] = {}
        for shape, state in zip(job.shapes, job.states, strict=False):
            found[shape] = reach.own_state(shape) if shape in apart else state
            if shape in apart:
                found.update((each, reach.state(each)) for each in inner[shape])
        yield job if job.foci else replace(job, shapes=(*found,), states=(*found.values(),))


def split(jobs: Iterable[Job], reach: Reach, shapes: Graph) -> Iterator[Job]:
    """Yield jobs in parts, for what is near a node changes more often than what is said of it.

    Shapes that read no more than the triples of the node itself stay together, and each of the
    others is a job. So do those that ask SPARQL, since each job of such is a run of its own.
    """
    for job in jobs:
        if job.foci:
            yield job
            continue
        parts: dict[Node | str, dict[Node, int]] = defaultdict(dict)
        for shape, state in zip(job.shapes, job.states, strict=True):
            if asks(shapes, shape):
                parts["asking"][shape] = state
            else:
                parts["local" if reach.is_local(state) else shape][shape] = state
        for part in parts.values():
            yield replace(
                job,
                shapes=(*part,),
                states=(*part.values(),),
                of_values=all(holds_of_nothing(shapes, shape) for shape in part),
            )


def _may_be_apart(shapes: Graph, shape: Node, not_run: Container[Node]) -> bool:
    if (shape, SH.path, None) in shapes or _referred_to(shapes, shape, not_run):
        return False
    return not circular(shapes, shape)


def _referred_to(shapes: Graph, shape: Node, not_run: Container[Node]) -> bool:
    return (None, RDF.first, shape) in shapes or any(
        other not in not_run
        for parameter in ONE_SHAPE
        for other in shapes.subjects(parameter, shape)
    )


def _ignore_paths(shapes: Graph, shape: Node) -> None:
    """Add to what a closed shape ignores the paths of its property shapes, which it allows."""
    ignored = shapes.value(shape, SH.ignoredProperties)
    allowed: set[Node] = set() if ignored is None else set(shapes.items(ignored))
    for inner in shapes.objects(shape, SH.property):
        path = shapes.value(inner, SH.path)
        if isinstance(path, URIRef):
            allowed.add(path)
    shapes.remove((shape, SH.ignoredProperties, None))
    listed = Collection(shapes, BNode(), sorted(allowed, key=str))
    shapes.add((shape, SH.ignoredProperties, listed.uri))
