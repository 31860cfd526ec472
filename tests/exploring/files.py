"""The project's files by another reader, and pages as that reader looks for them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import lxml.html
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from tests.exploring.places import HERE

from tartar_kg.namespaces import PREFIXES, compact
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement
    from rdflib.term import Node

    from tartar_kg.exploring.pages import Pages

PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)
SEVERITIES = (SH.Info, SH.Warning, SH.Violation)
#: Said once for all terms, or in words of the page's own, which other tests read.
APART = {RDF.type, RDFS.isDefinedBy, SKOS.inScheme, SH.path, SH.prefixes}


@cache
def parsed(*paths: Path) -> Graph:
    """Return the graph of Turtle files, read by rdflib."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def read(pages: Pages, at: str) -> HtmlElement:
    """Return a page as a tree."""
    found = pages.page(at, HERE)
    assert found is not None, at
    return lxml.html.fromstring(found.data.decode())


def words(node: HtmlElement) -> str:
    """Return the text of a part of a page, each run of spaces one."""
    return " ".join(node.text_content().split())


def local(node: Node) -> str:
    """Return what stands behind the last sign of an IRI that divides it."""
    return re.split("[/#]", str(node))[-1]


def typed(graph: Graph, *types: URIRef) -> set[URIRef]:
    """Return what has one of these classes and a name."""
    found = {node for type_ in types for node in graph.subjects(RDF.type, type_)}
    return {node for node in found if isinstance(node, URIRef)}


def shown(graph: Graph, labelled: Graph, node: Node) -> list[str]:
    """Return what a page says for a value: a text, a label or a name; of a list, each member's."""
    if node in SEVERITIES:
        return [local(node).lower()]
    if (node, RDF.first, None) in graph:
        return [w for each in Collection(graph, node) for w in shown(graph, labelled, each)]
    if isinstance(node, BNode):
        pairs = graph.predicate_objects(node)
        return [w for p, o in pairs if p not in APART for w in shown(graph, labelled, o)]
    if isinstance(node, Literal):
        return [] if str(node) == "true" else [" ".join(printable(str(node)).split())]
    short = compact(str(node)).strip("<>")
    label = labelled.value(node, RDFS.label)
    return [str(label) if label is not None else short.removeprefix("shape:")]


def lacking(section: HtmlElement, graph: Graph, labelled: Graph, node: Node) -> list[str]:
    """Return what is said of a node and not in a section, each part with its property."""
    told = words(section)
    return [
        f"{compact(str(node))} {compact(str(said))} {text}"
        for said, value in graph.predicate_objects(node)
        if said not in APART
        for text in shown(graph, labelled, value)
        if text not in told
    ]
