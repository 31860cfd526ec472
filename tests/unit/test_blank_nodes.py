"""Blank nodes have IRIs while the shapes are run, and are found as what they are."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, reject, settings
from pyparsing import ParseException
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from tests.stored.grammar import EX, graphs, shapes_graphs

from tartar_kg.errors import BadShapes
from tartar_kg.validating.blank import (
    name_blank_nodes,
    restore_blank_nodes,
    tell_names_from_iris,
)
from tartar_kg.validating.checking import report_of
from tartar_kg.validating.reading import quiet_literals
from tartar_kg.validating.reporting import results_of
from tartar_kg.validating.stored.shapes import copied

if TYPE_CHECKING:
    from rdflib.term import Node

    from tartar_kg.validating.reporting import Result

#: More by hand.
EXAMPLES = int(os.environ.get("TARTAR_EXAMPLES", "100"))
KINDS = ["BlankNode", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRI", "IRIOrLiteral", "Literal"]


def found(data: Graph, shapes: Graph) -> set[Result]:
    """Return what pySHACL finds in a graph as it stands."""
    with quiet_literals():
        return results_of(report_of(copied(data), copied(shapes)))


def found_by_names(data: Graph, shapes: Graph) -> set[Result]:
    """Return what it finds in the graph with IRIs in the place of blank nodes."""
    named, knowing = copied(data), copied(shapes)
    names = name_blank_nodes(named)
    tell_names_from_iris(knowing)
    with quiet_literals():
        report = report_of(named, knowing)
    restore_blank_nodes(report, names)
    return results_of(report)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == 100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(triples=graphs, shapes=shapes_graphs())
def test_the_same_is_found(triples: list[tuple[Node, Node, Node]], shapes: Graph) -> None:
    shapes.remove((None, SH.sparql, None))  # a SELECT asks for itself what a node is
    data = Graph(bind_namespaces="none")
    for triple in triples:
        data.add(triple)
    try:
        expected = found(data, shapes)
    except (BadShapes, TypeError, ParseException):
        reject()  # a blank node that is to be less than another, ...
    assert found_by_names(data, shapes) == expected


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("held", [SH.minLength, SH.maxLength, SH.pattern, None])
def test_a_blank_node_is_of_its_kind(kind: str, held: Node | None) -> None:
    shapes, data = Graph(), Graph()
    shapes.add((EX.shape, RDF.type, SH.PropertyShape))
    shapes.add((EX.shape, SH.path, EX.p))
    shapes.add((EX.shape, SH.targetNode, EX.a))
    shapes.add((EX.shape, SH.message, Literal("Mend it.")))
    shapes.add((EX.shape, SH.nodeKind, SH[kind]))
    if held is not None:
        value = Literal("^http") if held == SH.pattern else Literal(19)
        shapes.add((EX.shape, held, value))
    nodes = [BNode(), EX.b, Literal("b"), URIRef("https://w3id.org/tartar-kg/.well-known/genid/b")]
    for node in nodes:
        data.add((EX.a, EX.p, node))
    expected = found(data, shapes)
    assert found_by_names(data, shapes) == expected
    if held is None:
        blank = {result.value for result in expected if isinstance(result.value, BNode)}
        assert blank == (set() if kind.startswith("BlankNode") else {nodes[0]})


def test_the_nodes_are_named_by_none_of_these_iris() -> None:
    data, shapes = Graph(), Graph()
    data.add((EX.a, EX.p, BNode("x")))
    shapes.add((EX.shape, RDF.type, SH.NodeShape))
    shapes.add((EX.shape, SH.targetNode, EX.a))
    constraint = BNode()
    shapes.add((EX.shape, SH.sparql, constraint))
    shapes.add((constraint, SH.select, Literal(f"SELECT $this ?value {{ $this <{EX.p}> ?value }}")))
    shapes.add((constraint, SH.message, Literal("Name {?value} by <{?value}>.")))
    (result,) = found_by_names(data, shapes)
    assert result.value == BNode("x")
    assert (result.finding.value, result.finding.message) == ("[]", "Name [] by [].")
