"""Blank nodes under IRIs while the shapes are run, as a store has them, and found as what they are.

A report of pySHACL copies what hangs on each blank node in it, and the text beside it tells it:
where blank nodes lead to one another, along each of the ways there are, which are without end;
where a list leads to itself, with an error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rdflib import SH, BNode, Graph, Literal, URIRef

from tartar_kg.namespaces import GENID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib.term import Node

#: How the IRIs begin, and nothing else that a file may say.
_START: Final = f"{GENID}of-a-file-"
_PATTERN: Final = re.escape(_START)
_WRITTEN: Final = re.compile(rf"<?({_PATTERN}\w+)>?")


def name_blank_nodes(graph: Graph) -> dict[Node, BNode]:
    """Put an IRI in the place of each blank node of a graph; return whose each is."""
    found: dict[Node, BNode] = {}

    def named(node: Node) -> Node:
        if not isinstance(node, BNode):
            return node
        iri = URIRef(_START + node)
        found[iri] = node
        return iri

    for triple in list(graph):
        subject, predicate, term = triple
        if isinstance(subject, BNode) or isinstance(term, BNode):
            graph.remove(triple)
            graph.add((named(subject), predicate, named(term)))
    return found


def tell_names_from_iris(shapes: Graph) -> None:
    """Let the shapes find of these IRIs what they find of blank nodes.

    These are of another kind, and have no text in which a pattern or a length could be right. What
    a SELECT asks of a node is its own affair, as it is in a store.
    """
    given = [
        (shape, constraint, value)
        for constraint in (SH.nodeKind, SH.pattern, SH.minLength, SH.maxLength)
        for shape, value in shapes.subject_objects(constraint)
    ]
    name, no_name, iri = BNode(), BNode(), BNode()
    shapes.add((name, SH.nodeKind, SH.IRI))
    shapes.add((name, SH.pattern, Literal(f"^{_PATTERN}")))
    shapes.add((no_name, SH["not"], name))
    shapes.add((iri, SH.nodeKind, SH.IRI))
    shapes.add((iri, SH["not"], name))
    for shape, constraint, value in given:
        if constraint == SH.pattern:  # a third of the shapes have one, and sh:not takes longer
            shapes.remove((shape, constraint, value))
            pattern = rf"\A(?!{_PATTERN})(?=[\s\S]*?(?:{value}))"
            shapes.add((shape, constraint, Literal(pattern)))
        elif value == SH.BlankNodeOrIRI:
            shapes.set((shape, constraint, SH.IRI))
        elif value in {SH.BlankNode, SH.BlankNodeOrLiteral}:
            shapes.remove((shape, constraint, value))
            shapes.add((shape, SH["not"], no_name if value == SH.BlankNode else iri))
        elif value != SH.Literal and (shape, SH.pattern, None) not in shapes:
            shapes.add((shape, SH["not"], name))


def restore_blank_nodes(report: Graph, names: Mapping[Node, BNode]) -> None:
    """Put the blank nodes back into a report, and ``[]`` into its messages."""
    for iri, node in names.items():
        for subject, predicate, _ in list(report.triples((None, None, iri))):
            report.remove((subject, predicate, iri))
            report.add((subject, predicate, node))
    for result, message in list(report.subject_objects(SH.resultMessage)):
        if (text := _WRITTEN.sub("[]", str(message))) != str(message):
            report.remove((result, SH.resultMessage, message))
            report.add((result, SH.resultMessage, Literal(text)))
