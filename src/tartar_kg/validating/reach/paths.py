"""SHACL property paths (https://www.w3.org/TR/shacl/#property-paths) as paths of rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, SH, Graph, URIRef
from rdflib.paths import (
    AlternativePath,
    InvPath,
    MulPath,
    OneOrMore,
    Path,
    SequencePath,
    ZeroOrMore,
    ZeroOrOne,
)

from tartar_kg.errors import BadShapes

if TYPE_CHECKING:
    from rdflib.term import Node

_REPEATED = {
    SH.zeroOrMorePath: ZeroOrMore,
    SH.oneOrMorePath: OneOrMore,
    SH.zeroOrOnePath: ZeroOrOne,
}


def path_of(shapes: Graph, node: Node) -> URIRef | Path:
    """Return the path that a node of the shapes graph stands for.

    The inverse of a sequence comes back as an alternative: pySHACL walks the parts of a sequence
    one by one each inverted, but in their first order, where SHACL has them in reverse. What
    either reads is in the path. Raises BadShapes for a node that is no path.
    """
    if isinstance(node, URIRef):
        return node
    if (node, RDF.first, None) in shapes:
        return _of_several(SequencePath, [path_of(shapes, part) for part in shapes.items(node)])
    if (either := shapes.value(node, SH.alternativePath)) is not None:
        return _of_several(AlternativePath, [path_of(shapes, p) for p in shapes.items(either)])
    if (inverted := shapes.value(node, SH.inversePath)) is not None:
        return _inverse(path_of(shapes, inverted))
    for construct, sign in _REPEATED.items():
        if (repeated := shapes.value(node, construct)) is not None:
            return MulPath(path_of(shapes, repeated), sign)  # type: ignore[arg-type]
    raise BadShapes("a sh:path is no property path")


def _of_several(
    kind: type[SequencePath | AlternativePath], parts: list[URIRef | Path]
) -> URIRef | Path:
    return kind(*parts) if len(parts) > 1 else parts[0]


def _inverse(path: URIRef | Path) -> Path:
    if not exact_inverse(path):
        return AlternativePath(InvPath(path), _in_order(path))
    return InvPath(path)


def walked_alike(shapes: Graph, node: Node) -> bool:
    """Return whether pySHACL walks the path that a node stands for as SHACL has it."""
    if isinstance(node, URIRef):
        return True
    if (inverted := shapes.value(node, SH.inversePath)) is not None:
        return exact_inverse(path_of(shapes, inverted)) and walked_alike(shapes, inverted)
    either = shapes.value(node, SH.alternativePath)
    parts = list(shapes.items(node if either is None else either))
    parts += [inner for sign in _REPEATED for inner in shapes.objects(node, sign)]
    return all(walked_alike(shapes, part) for part in parts)


def exact_inverse(path: URIRef | Path) -> bool:
    """Return whether pySHACL and SHACL agree on the inverse of the path: it has no sequence."""
    if isinstance(path, SequencePath):
        return False
    if isinstance(path, AlternativePath):
        return all(map(exact_inverse, path.args))
    inner = path.path if isinstance(path, MulPath) else getattr(path, "arg", None)
    return inner is None or exact_inverse(inner)


def _in_order(path: URIRef | Path) -> URIRef | Path:
    """Return the inverse as pySHACL walks it."""
    if isinstance(path, SequencePath):
        return SequencePath(*map(_in_order, path.args))
    if isinstance(path, AlternativePath):
        return AlternativePath(*map(_in_order, path.args))
    if isinstance(path, MulPath):
        return MulPath(_in_order(path.path), path.mod)
    return path.arg if isinstance(path, InvPath) else InvPath(path)
