"""The shapes as they are run on what a store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import RDF, SH, XSD, BNode, Graph, Literal
from rdflib.collection import Collection

from tartar_kg.validating.stored.targets import class_kinds, is_class

if TYPE_CHECKING:
    from rdflib.term import Node

_TARGETS: Final = {SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf}
#: Types of integers: the least and the greatest value. XML Schema Part 2, section 3.4.
INTEGERS: Final[dict[Node, tuple[int | None, int | None]]] = {
    XSD.nonNegativeInteger: (0, None),
    XSD.positiveInteger: (1, None),
    XSD.nonPositiveInteger: (None, 0),
    XSD.negativeInteger: (None, -1),
    XSD.long: (-(2**63), 2**63 - 1),
    XSD.int: (-(2**31), 2**31 - 1),
    XSD.short: (-(2**15), 2**15 - 1),
    XSD.byte: (-(2**7), 2**7 - 1),
    XSD.unsignedLong: (0, 2**64 - 1),
    XSD.unsignedInt: (0, 2**32 - 1),
    XSD.unsignedShort: (0, 2**16 - 1),
    XSD.unsignedByte: (0, 2**8 - 1),
}


def without_targets(shapes: Graph) -> Graph:
    """Return a copy of a shapes graph in which no shape selects focus nodes of its own."""
    # It is asked all the time, which goes faster in a store without contexts; data must have them.
    copy = copied(shapes, "SimpleMemory")
    kinds = class_kinds(shapes)
    for subject, predicate, object_ in shapes:
        implicit = predicate == RDF.type and object_ in kinds and is_class(shapes, subject)
        if predicate in _TARGETS or implicit:
            copy.remove((subject, predicate, object_))
    return copy


def copied(shapes: Graph, store: str = "default") -> Graph:
    """Return a copy of a graph, its prefixes included, in one of the stores of rdflib."""
    copy = Graph(store, bind_namespaces="none")
    for prefix, namespace in shapes.namespaces():
        copy.bind(prefix, namespace)
    for triple in shapes:
        copy.add(triple)
    return copy


def let_integers_pass(shapes: Graph) -> None:
    """Let a shape that asks for a narrower type of integers take an xsd:integer of its range.

    Oxigraph, Virtuoso and others keep the value of a number and not the narrower of its types.
    """
    for datatype, (least, greatest) in INTEGERS.items():
        for shape in list(shapes.subjects(SH.datatype, datatype)):
            as_written, as_kept = BNode(), BNode()
            shapes.add((as_written, SH.datatype, datatype))
            shapes.add((as_kept, SH.datatype, XSD.integer))
            if least is not None:
                shapes.add((as_kept, SH.minInclusive, Literal(least)))
            if greatest is not None:
                shapes.add((as_kept, SH.maxInclusive, Literal(greatest)))
            either = Collection(shapes, BNode(), [as_written, as_kept])
            shapes.remove((shape, SH.datatype, datatype))
            shapes.add((shape, SH["or"], either.uri))
