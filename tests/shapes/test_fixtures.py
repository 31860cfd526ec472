"""Each fixture beside this module is validated with the ontology and the supporting nodes.

`<Class>/valid/*.ttl` must conform. `<Class>/invalid/<shape>--<constraint>[--<variant>].ttl` must
give exactly one finding: of that shape and constraint, on the shape's path, about the fixture's
node of that class (where it has several, the one with "subject" in its name).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, SH, Graph, Namespace
from reports import CATALOGUE, TK, Found, found_in, read, written
from tests.shapes.places import lines_of

from tartar_kg.namespaces import PREFIXES
from tartar_kg.validating.reading import Located
from tartar_kg.validating.reporting import findings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib.term import Node

HERE = Path(__file__).parent
SHAPE = Namespace(PREFIXES["shape"])
VALID = sorted(HERE.glob("*/valid/*.ttl"))
INVALID = sorted(HERE.glob("*/invalid/*.ttl"))

#: The parameters of SHACL that can give a finding of their own.
REPORTING = {
    SH[name]
    for name in [
        "class",
        "closed",
        "datatype",
        "disjoint",
        "equals",
        "hasValue",
        "in",
        "languageIn",
        "lessThan",
        "lessThanOrEquals",
        "maxCount",
        "maxLength",
        "minCount",
        "minInclusive",
        "nodeKind",
        "not",
        "or",
        "pattern",
        "sparql",
        "xone",
    ]
}
#: The other properties of a shape; what sh:property and sh:node find is reported by their values.
SILENT = {
    SH[name]
    for name in [
        "flags",
        "ignoredProperties",
        "message",
        "node",
        "path",
        "property",
        "severity",
        "targetClass",
        "targetNode",
        "targetSubjectsOf",
    ]
}


def name_of(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.parent.name}/{path.stem}"


def announced(path: Path) -> tuple[str, str]:
    """Return the local name of the shape and the constraint parameter that a file is named for."""
    shape, constraint, *_ = path.stem.split("--")
    return shape, constraint


def class_of(kind: str) -> Node:
    return CATALOGUE.get(kind, TK[kind])


def component(constraint: str) -> Node:
    if constraint == "sparql":
        return SH.SPARQLConstraintComponent
    return SH[f"{constraint[0].upper()}{constraint[1:]}ConstraintComponent"]


def subject_of(fixture: Graph, kind: str) -> Node:
    """Return the node of a fixture that its finding must be about."""
    nodes = set(fixture.subjects(RDF.type, class_of(kind))) or set(fixture.subjects())
    if len(nodes) > 1:
        nodes = {node for node in nodes if "subject" in str(node)}
    (node,) = nodes
    return node


def reporting_pairs(shapes: Graph) -> set[tuple[str, str]]:
    """Return every shape with a parameter that can give a finding.

    Shapes that are reached from no target, by way of sh:property and sh:node, are members of
    logical constraints: there the whole constraint reports, never the member.
    """
    reached: set[Node] = set()
    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf)
    ahead = {shape for target in targets for shape in shapes.subjects(target)}
    while ahead:
        shape = ahead.pop()
        reached.add(shape)
        ahead |= {*shapes[shape : SH.property], *shapes[shape : SH.node]} - reached
    return {
        (str(shape).removeprefix(str(SHAPE)), str(parameter).removeprefix(str(SH)))
        for shape in reached
        for parameter in set(shapes.predicates(shape)) & REPORTING
    }


@pytest.mark.parametrize("path", VALID, ids=name_of)
def test_valid_fixture_conforms(path: Path, validate: Callable[[Graph], list[Found]]) -> None:
    fixture = read([path])

    assert validate(fixture) == []
    assert class_of(path.parent.parent.name) in set(fixture.objects(None, RDF.type))


@pytest.mark.parametrize("path", INVALID, ids=name_of)
def test_invalid_fixture_gives_the_finding_of_its_name(
    path: Path, shapes: Graph, supported: Located, report: Callable[[Graph], Graph]
) -> None:
    """The finding is placed in the file, on the line of a subject."""
    shape, constraint = announced(path)
    located = Located(stated={**supported.stated}, mentioned={**supported.mentioned})
    located.add(path)
    fixture = located.graph
    told = report(fixture)

    (finding,) = found_in(told)

    assert finding.node == subject_of(fixture, path.parent.parent.name)
    assert finding.shape == SHAPE[shape]
    assert finding.component == component(constraint)
    if constraint != "closed":
        assert finding.path == written(shapes, shapes.value(SHAPE[shape], SH.path))
    (placed,) = findings_of(told, located)
    assert Path(placed.file).resolve() == path
    assert placed.line in lines_of(path)


def test_supporting_nodes_conform(validate: Callable[[Graph], list[Found]]) -> None:
    assert validate(Graph()) == []


def test_every_pair_of_shape_and_constraint_has_a_fixture(shapes: Graph) -> None:
    missing = reporting_pairs(shapes) - {announced(path) for path in INVALID}

    assert sorted(missing) == []


def test_every_fixture_is_named_for_a_pair_of_shape_and_constraint(shapes: Graph) -> None:
    pairs = reporting_pairs(shapes)

    assert [name_of(path) for path in INVALID if announced(path) not in pairs] == []


def test_every_file_is_a_fixture() -> None:
    stray = {*HERE.rglob("*.ttl")} - {*VALID, *INVALID, HERE / "_support.ttl"}

    assert sorted(stray) == []


def test_every_class_has_two_valid_fixtures(concrete: set[Node]) -> None:
    kinds = {*CATALOGUE, *(str(class_).removeprefix(str(TK)) for class_ in concrete)}
    wanted = {(kind, name) for kind in kinds for name in ("minimal", "full")}

    assert {(path.parent.parent.name, path.stem) for path in VALID} == wanted


def test_every_parameter_of_a_shape_is_known_to_these_tests(shapes: Graph) -> None:
    used = {
        parameter
        for shape in {*shapes[: RDF.type : SH.NodeShape], *shapes[: RDF.type : SH.PropertyShape]}
        for parameter in shapes.predicates(shape)
        if parameter in SH
    }

    assert sorted(used - REPORTING - SILENT) == []
