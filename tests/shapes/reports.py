"""SHACL reports as findings that can be compared, and paths as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rdflib import CSVW, SH, Graph, Namespace, URIRef
from rdflib.collection import Collection

from tartar_kg.namespaces import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rdflib.term import Node

TK = Namespace(ONTOLOGY)
#: Classes of the catalogue of queries, which are not of the ontology, by the names of their shapes.
CATALOGUE = {"Column": CSVW.Column, "Parameter": SH.Parameter, "Query": SH.SPARQLExecutable}

UNARY = {
    SH.inversePath: "^{}",
    SH.zeroOrMorePath: "{}*",
    SH.oneOrMorePath: "{}+",
    SH.zeroOrOnePath: "{}?",
}


class Found(NamedTuple):
    """A finding: the node it is about, the path, the shape and the constraint component."""

    node: Node
    path: str | None
    shape: Node | None
    component: Node | None


def written(graph: Graph, path: Node | None) -> str | None:
    """Return a SHACL path as SPARQL writes it, so that two paths can be compared."""
    if path is None or isinstance(path, URIRef):
        return path
    for construct, form in UNARY.items():
        if (inner := graph.value(path, construct)) is not None:
            return form.format(written(graph, inner))
    either = graph.value(path, SH.alternativePath)
    steps = Collection(graph, path if either is None else either)
    return f"({('/' if either is None else '|').join(str(written(graph, s)) for s in steps)})"


def leaves(report: Graph, result: Node) -> Iterator[Node]:
    """Yield the results that a result is about: its details, where it has any, else itself."""
    details = list(report.objects(result, SH.detail))
    if not details:
        yield result
    for detail in details:
        yield from leaves(report, detail)


def found_in(report: Graph) -> list[Found]:
    """Return the findings of a report.

    A finding with a focus among the ontology's own terms comes from a rule that starts there; the
    node that it is about is then the value.
    """
    findings = []
    for top in report.objects(None, SH.result):
        for result in leaves(report, top):
            said = dict(report.predicate_objects(result))
            focus = said[SH.focusNode]
            about = said[SH.value] if str(focus).startswith(ONTOLOGY.rstrip("#")) else focus
            path = written(report, said.get(SH.resultPath))
            component = said[SH.sourceConstraintComponent]
            findings.append(Found(about, path, said[SH.sourceShape], component))
    return findings


def read(paths: Iterable[Path]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for path in paths:
        graph.parse(path, format="turtle")
    return graph
