"""What holds of the shapes themselves: they are well formed, complete, and tell how to mend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from reports import CATALOGUE, TK, Found, found_in, written

from tartar_kg.namespaces import CONCEPTS, DEPENDENT, FIRST_CLASS, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib.term import Node

SHAPE = Namespace(PREFIXES["shape"])
#: Constraints that say what a value may be, so that no value of a property goes unlooked at.
VALUE_CONSTRAINTS = {SH["class"], SH.datatype, SH["in"], SH.languageIn, SH.nodeKind, SH["or"]}
#: Properties whose value is looked at by way of another rule.
ELSEWHERE = {TK.speaker, TK.earliestStart, TK.latestStart, TK.earliestEnd, TK.latestEnd}

#: Closed shapes that hold for the ontology's own terms.
OF_TERMS = {SHAPE["Vocabulary-disjoint"], SHAPE["Vocabulary-term"]}


def local(term: Node) -> str:
    return str(term).removeprefix(str(TK))


def test_shapes_are_well_formed(shapes: Graph, ontology: Graph) -> None:
    _, report, _ = pyshacl.validate(ontology, shacl_graph=shapes, meta_shacl=True)

    assert found_in(report) == []


def test_ontology_alone_conforms(shapes: Graph, ontology: Graph) -> None:
    _, report, _ = pyshacl.validate(ontology, shacl_graph=shapes)

    assert found_in(report) == []


def test_every_shape_has_an_iri_and_a_severity(shapes: Graph) -> None:
    listed = {*shapes.objects(None, SH.property), *shapes.subjects(SH.path)}
    for shape in {
        *listed,
        *shapes[: RDF.type : SH.NodeShape],
        *shapes[: RDF.type : SH.PropertyShape],
    }:
        assert isinstance(shape, URIRef)
        assert shape in SHAPE
        assert shapes.value(shape, SH.severity) in {SH.Violation, SH.Warning, SH.Info}


def test_every_shape_says_how_to_mend(shapes: Graph) -> None:
    for shape in set(shapes.subjects(SH.severity)):
        (message,) = shapes.objects(shapes.value(shape, SH.sparql) or shape, SH.message)
        assert isinstance(message, Literal)
        assert message.language == "en"
        assert re.fullmatch(r"[A-Z][^\n]{15,}\.", message), message


def test_every_property_shape_is_described_once(shapes: Graph) -> None:
    for shape in set(shapes[: RDF.type : SH.PropertyShape]):
        assert len(list(shapes.objects(shape, SH.path))) == 1, shape


def test_every_listed_shape_exists(shapes: Graph) -> None:
    listed = {*shapes.objects(None, SH.property), *shapes.objects(None, SH.node)}

    assert {shape for shape in listed if (shape, RDF.type, None) not in shapes} == set()


def test_every_concrete_class_has_a_closed_shape(shapes: Graph, concrete: set[Node]) -> None:

    closed = set(shapes.subjects(SH.closed)) - OF_TERMS

    assert closed == {SHAPE[kind] for kind in (*CATALOGUE, *map(local, concrete))}


def test_every_closed_shape_reaches_exactly_its_class(
    shapes: Graph, ontology: Graph, concrete: set[Node]
) -> None:
    for class_ in concrete:
        shape = SHAPE[local(class_)]
        above = any(ontology.subjects(RDFS.subClassOf, class_))
        if above:
            exactly = SHAPE[f"{local(class_)}-exactly"]
            assert shapes.value(exactly, SH.targetNode) == class_
            assert shapes.value(exactly, SH.node) == shape
            assert written(shapes, shapes.value(exactly, SH.path)) == f"^{RDF.type}"
            assert shapes.value(shape, SH.targetClass) is None
        else:
            assert list(shapes.objects(shape, SH.targetClass)) == [class_]


@pytest.mark.parametrize(("kind", "class_"), CATALOGUE.items())
def test_closed_shape_of_the_catalogue_reaches_its_classes(
    kind: str, class_: Node, shapes: Graph
) -> None:
    targets = set(shapes.objects(SHAPE[kind], SH.targetClass))
    forms = {SH[f"SPARQL{form}Executable"] for form in ("Select", "Ask", "Construct")}

    assert targets == ({class_, *forms} if kind == "Query" else {class_})
    assert targets <= {*Collection(shapes, shapes.value(SHAPE["Vocabulary-class"], SH["in"]))}


def test_every_property_of_the_ontology_stands_in_a_closed_shape(
    shapes: Graph, ontology: Graph
) -> None:
    known = {
        *ontology[: RDF.type : OWL.ObjectProperty],
        *ontology[: RDF.type : OWL.DatatypeProperty],
    }
    paths = {
        shapes.value(listed, SH.path)
        for shape in shapes.subjects(SH.closed)
        for listed in shapes.objects(shape, SH.property)
    }

    assert known - paths == set()


def test_every_value_of_a_closed_shape_is_looked_at(shapes: Graph) -> None:
    for shape in shapes.subjects(SH.closed):
        looked_at: dict[Node, set[Node]] = {}
        for listed in shapes.objects(shape, SH.property):
            path = shapes.value(listed, SH.path)
            if isinstance(path, URIRef):
                looked_at.setdefault(path, set()).update(shapes.predicates(listed))
        for path, parameters in looked_at.items():
            assert parameters & VALUE_CONSTRAINTS or path in ELSEWHERE, (shape, path)


def test_guard_lists_the_concrete_classes(shapes: Graph, concrete: set[Node]) -> None:
    listed = Collection(shapes, shapes.value(SHAPE["Vocabulary-class"], SH["in"]))

    assert {class_ for class_ in listed if class_ in TK} == concrete


def test_guards_of_terms_list_the_kinds(shapes: Graph) -> None:
    of_terms = str(shapes.value(SHAPE["Vocabulary-term-iri"], SH.pattern))
    of_data = str(shapes.value(shapes.value(SHAPE["Vocabulary-apart"], SH["not"]), SH.pattern))

    assert f"({'|'.join(CONCEPTS)})/" in of_terms
    assert f"({'|'.join(sorted([*FIRST_CLASS, *DEPENDENT]))})/" in of_data


def test_every_sparql_constraint_says_why(shapes: Graph) -> None:
    constraints = set(shapes.objects(None, SH.sparql))

    assert len(constraints) <= 6
    for constraint in constraints:
        assert "Core" in str(shapes.value(constraint, SKOS.editorialNote))


@pytest.mark.parametrize(
    "date",
    [
        "2017",
        "2017-05",
        "2017-05-31",
        "201X",
        "20XX",
        "XXXX-06-04",
        "2017-XX-04",
        "2017-21",
        "2017?",
        "2017-05~",
        "2016%",
        "2017/2019",
        "2017-05/2017-06-01",
        "../2021",
        "/2021",
        "2021-12/..",
        "2021/",
    ],
)
def test_dates_of_edtf_are_let_through(date: str, shapes: Graph) -> None:
    assert matches(date, shapes)


@pytest.mark.parametrize(
    "date",
    [
        "17",
        "2017-5",
        "2017-13",
        "2017-00",
        "2017-05-32",
        "2017-21-05",
        "May-2017",
        "../..",
        "/",
        "..",
        "2017-2019",
        "2017/2018/2019",
        "2017-05-01T10:00",
        "2017-05-01Z",
    ],
)
def test_other_dates_are_refused(date: str, shapes: Graph) -> None:
    assert not matches(date, shapes)


@pytest.mark.parametrize(
    ("stated", "bound", "day"),
    [
        ("2017", TK.latestEnd, "2017-12-31"),
        ("2017?", TK.earliestStart, "2017-01-01"),
        ("2017~", TK.earliestStart, "2016-06-01"),
        ("2017-24", TK.latestEnd, "2018-02-28"),
        ("20XX", TK.latestEnd, "2099-12-31"),
        ("2017-XX-04", TK.latestStart, "2017-03-04"),
        ("2017/2019", TK.latestStart, "2017-12-31"),
        ("2017-05/2017", TK.latestEnd, "2017-12-31"),
        ("2021/", TK.latestEnd, "2030-01-01"),
        ("../2021-05", TK.latestStart, "2021-05-31"),
    ],
)
def test_bounds_that_agree_with_the_date_stated_are_let_through(
    stated: str, bound: Node, day: str, shapes: Graph
) -> None:
    data = Graph()
    data.add((TK.claim, TK.dateStated, Literal(stated)))
    data.add((TK.claim, bound, Literal(day, datatype=XSD.date)))
    query = str(shapes.value(SHAPE["Claim-date-agrees-query"], SH.select))

    assert list(data.query(query, initNs={"tk": TK, "xsd": XSD})) == []


def matches(date: str, shapes: Graph) -> bool:
    pattern = shapes.value(SHAPE["Claim-dateStated"], SH.pattern)
    assert pattern == shapes.value(SHAPE["Source-issued"], SH.pattern)
    return re.search(str(pattern), date) is not None


def test_message_of_a_rule_run_once_names_the_node(
    shapes: Graph, validate: Callable[[Graph], list[Found]]
) -> None:
    data = Graph().parse(data=f"<{PREFIXES['person']}x> <{TK.speaker}> <{PREFIXES['person']}x> .")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)

    assert f"Give {PREFIXES['person']}x a class" in str(
        list(report.objects(None, SH.resultMessage))
    )
