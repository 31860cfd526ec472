"""The results of a SHACL validation report, worded as findings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rdflib import SH, Graph, Literal, URIRef
from rdflib.collection import Collection

from tartar_kg.findings import Finding, Severity
from tartar_kg.namespaces import ONTOLOGY, compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

    from tartar_kg.validating.reading import Located

#: Severities of SHACL; any other IRI counts as a violation.
SEVERITIES: Final[dict[Node, Severity]] = {SH.Info: Severity.INFO, SH.Warning: Severity.WARNING}
NOWHERE: Final = "(in no file)"
#: Path constructs of one argument, as SPARQL writes them around it.
UNARY: Final = {
    SH.inversePath: "^{}",
    SH.zeroOrMorePath: "{}*",
    SH.oneOrMorePath: "{}+",
    SH.zeroOrOnePath: "{}?",
}


@dataclass(frozen=True)
class Result:
    """A result of a report: the finding, in no file, and the nodes that it is about.

    Other than in the finding, blank nodes are told apart, but for that of the shape, which is
    another one whenever the shapes are read.
    """

    finding: Finding
    focus: Node
    value: Node | None
    source: Node = field(compare=False)

    def placed(self, located: Located) -> Finding:
        """Return the finding with the file and line where the focus node is a subject.

        Where it is none, they are those where it or the value is mentioned.
        """
        place = located.place(self.focus)
        if place is None and self.value is not None:
            place = located.place(self.value)
        if place is None:
            return self.finding
        return replace(self.finding, file=shown(place.path), line=place.line)


def findings_of(report: Graph, located: Located) -> tuple[Finding, ...]:
    """Return the results of a report as findings, sorted, each once."""
    found = {result.placed(located) for result in results_of(report)}
    return tuple(sorted(found, key=Finding.order))


def results_of(report: Graph) -> set[Result]:
    """Return the results of a report, those that have details by these."""
    top = report.objects(None, SH.result)
    return {_result(report, leaf) for result in top for leaf in _leaves(report, result)}


def _leaves(report: Graph, result: Node) -> Iterator[Node]:
    """Yield the details of a result, down to those that have none: they say what to mend."""
    details = list(report.objects(result, SH.detail))
    if not details:
        yield result
    for detail in details:
        yield from _leaves(report, detail)


def _result(report: Graph, result: Node) -> Result:
    said = dict(report.predicate_objects(result))
    focus, value, path = said[SH.focusNode], said.get(SH.value), said.get(SH.resultPath)
    if value is not None and str(focus).startswith(ONTOLOGY.rstrip("#")):
        focus = value  # a rule that starts at a term of the ontology is about the value
    messages = {str(message) for message in report.objects(result, SH.resultMessage)}
    finding = Finding(
        file=NOWHERE,
        line=0,
        severity=SEVERITIES.get(said[SH.resultSeverity], Severity.VIOLATION),
        focus=name_of(focus),
        path="" if path is None else _path(report, path),
        value="" if value is None else name_of(value),
        message=" ".join(sorted(messages)),
        shape=name_of(said[SH.sourceShape]),
    )
    return Result(finding, focus, value, said[SH.sourceShape])


def shown(path: Path) -> str:
    """Return the path from the working folder where the file is below it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def name_of(node: Node) -> str:
    """Return a node as Turtle writes it; a blank node, which has no lasting name, as ``[]``."""
    if isinstance(node, URIRef):
        return compact(str(node))
    if not isinstance(node, Literal):
        return "[]"
    if node.datatype is None:
        return node.n3()
    return f"{Literal(str(node)).n3()}^^{compact(str(node.datatype))}"


def _path(graph: Graph, path: Node) -> str:
    """Return a SHACL property path as SPARQL writes it."""
    if isinstance(path, URIRef):
        return compact(str(path))
    for construct, form in UNARY.items():
        if (inner := graph.value(path, construct)) is not None:
            return form.format(_path(graph, inner))
    either = graph.value(path, SH.alternativePath)
    members = Collection(graph, path if either is None else either)
    steps = [_path(graph, member) for member in members]
    return f"({('/' if either is None else '|').join(steps)})"
