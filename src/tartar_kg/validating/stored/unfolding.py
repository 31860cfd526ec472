"""Shapes taken apart so that pySHACL runs each over many nodes at a time.

pySHACL builds every property shape of a node shape anew for each focus node, which is most of the
time of a run. What sh:property and sh:node of a node shape find is what the other shapes find on
the same focus nodes, so these are run on them beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.collection import Collection

from tartar_kg.validating.reach.shapes import ONE_SHAPE, circular

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from rdflib.term import Node


def unfolded(shapes: Graph, to_run: Iterable[Node], not_run: Container[Node]) -> tuple[Node, ...]:
    """Return the shapes to be run in the place of others, which are changed in the graph.

    A property shape stays as it is, and so does one to which another shape refers that is run:
    there it has to hold as a whole. `not_run` are the shapes that are not run.
    """
    found = {each: None for shape in to_run for each in _unfold(shapes, shape, not_run)}
    return tuple(found)


def _unfold(shapes: Graph, shape: Node, not_run: Container[Node]) -> tuple[Node, ...]:
    inner = [*shapes.objects(shape, SH.property), *shapes.objects(shape, SH.node)]
    if not inner or (shape, SH.path, None) in shapes or _referred_to(shapes, shape, not_run):
        return (shape,)
    if circular(shapes, shape):
        return (shape,)
    if (shape, SH.closed, None) in shapes:
        _ignore_paths(shapes, shape)
    for parameter in (SH.property, SH.node):
        shapes.remove((shape, parameter, None))
    return (shape, *inner)


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
