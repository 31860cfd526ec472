"""The shapes run over the graph by pySHACL, the reference implementation of SHACL in Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, RDFS, SH, Graph, URIRef

from tartar_kg import layout
from tartar_kg.errors import BadShapes
from tartar_kg.findings import Finding
from tartar_kg.texts import find_turtle, read_each
from tartar_kg.validating.blank import (
    name_blank_nodes,
    restore_blank_nodes,
    tell_names_from_iris,
)
from tartar_kg.validating.prepared import Asked
from tartar_kg.validating.reading import Located, quiet_literals
from tartar_kg.validating.reporting import findings_of
from tartar_kg.validating.restating import restated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rdflib.term import Node


@dataclass(frozen=True)
class Validation:
    """What was checked and what was found: findings sorted by file and line."""

    files: int
    focus_nodes: int
    findings: tuple[Finding, ...]
    #: Shipped files that were left out, each with the given one that stands in for it.
    replaced: tuple[tuple[Path, Path], ...] = ()


def validate(
    given: Iterable[Path] = (),
    shipped: Iterable[Path] | None = None,
    shapes: Iterable[Path] | None = None,
) -> Validation:
    """Validate the shipped graph (ontology and data), and the given Turtle files with it.

    A given path may be a folder. A given file that is a shipped one counts once, and one that has
    the name and states the main entity of a shipped data file stands in its place. Nothing is
    fetched: owl:imports are not followed. The severity of each finding is that of its shape;
    sh:conforms is not asked. A given file that restates a term of the shipped ontology is a
    violation. `shipped` and `shapes` default to the files of the layout.

    Raises UnreadableInput (several: SeveralUnreadable) for files that cannot be read, TurtleSyntax
    with line and column, BadShapes where the shapes themselves cannot be run.
    """
    shapes_graph = read_shapes(layout.shape_files() if shapes is None else shapes)
    ours = set(layout.graph_files() if shipped is None else shipped)
    files = find_turtle(given)
    located, replaced = _read(files, sorted(ours))
    names = name_blank_nodes(located.graph)
    tell_names_from_iris(shapes_graph)
    with quiet_literals():
        report = report_of(located.graph, shapes_graph)
    restore_blank_nodes(report, names)
    found = {*findings_of(report, located)}
    resolved = {path.resolve() for path in ours}
    found.update(restated(located, ours.union(p for p in files if p.resolve() in resolved)))
    return Validation(
        files=len(located.stated),
        focus_nodes=len(focus_nodes(located.graph, shapes_graph)),
        findings=tuple(sorted(found, key=Finding.order)),
        replaced=tuple(replaced.items()),
    )


def read_shapes(files: Iterable[Path]) -> Graph:
    """Return the shapes graph that files hold. Raises UnreadableInput."""
    return _read((), files)[0].graph


def _read(given: Sequence[Path], shipped: Iterable[Path]) -> tuple[Located, dict[Path, Path]]:
    """Read the given files, then those shipped ones that no given one is or stands in for.

    With them come the shipped files left out, each with the one that stands in for it.
    """
    located = Located()
    replaced = {}

    def add(path: Path) -> None:
        other = None if path in given else _stand_in(path, located)
        if other is None:
            located.add(path)
        else:
            replaced[path] = other

    same = {path.resolve() for path in given}
    read_each(add, [*given, *(path for path in shipped if path.resolve() not in same)])
    return located, replaced


def _stand_in(path: Path, located: Located) -> Path | None:
    """Return the file read before that has this data file's name and states its main entity."""
    if (entity := layout.main_entity(path)) is None:
        return None
    main = URIRef(entity)
    found = (p for p, lines in located.stated.items() if p.name == path.name and main in lines)
    return next(found, None)


def report_of(data: Graph, shapes: Graph) -> Graph:
    """Return the SHACL validation report. Raises BadShapes."""
    asked = Asked(data.store, data.identifier, data.namespace_manager)
    try:
        _, report, text = pyshacl.validate(
            asked, shacl_graph=shapes, inplace=True, inference="none", do_owl_imports=False
        )
    except ReportableRuntimeError as error:
        raise BadShapes(str(error)) from error
    if not isinstance(report, Graph):
        raise BadShapes(text)
    return report


def focus_nodes(data: Graph, shapes: Graph) -> set[Node]:
    """Return the nodes that the targets of the shapes select."""
    found = set(shapes.objects(None, SH.targetNode))
    for aim in shapes.objects(None, SH.targetClass):
        for class_ in data.transitive_subjects(RDFS.subClassOf, aim):
            found.update(data.subjects(RDF.type, class_))
    for predicate in shapes.objects(None, SH.targetSubjectsOf):
        found.update(data.subjects(predicate))
    for predicate in shapes.objects(None, SH.targetObjectsOf):
        found.update(data.objects(None, predicate))
    return found
