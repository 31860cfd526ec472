"""The pages on the rules hold all that the shapes say, by another reader's account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, SH, BNode, Graph, URIRef
from rdflib.extras.shacl import parse_shacl_path
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.plugins.sparql import prepareQuery
from tests.exploring.files import lacking, local, parsed, read, typed, words

from tartar_kg.layout import shape_files, turtle_files
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from rdflib.term import Node

    from tartar_kg.exploring.pages import Pages

pytestmark = pytest.mark.xdist_group("site")

SHAPES = (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return parsed(*turtle_files("ontology"))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return parsed(*shape_files())


def test_every_rule_has_its_place_with_all_that_it_says(
    pages: Pages, ontology: Graph, shapes: Graph
) -> None:
    told = 0
    for file in shape_files():
        own = typed(parsed(file), *SHAPES)
        if not own:
            continue
        page = read(pages, f"shape/{file.stem}.html")
        for rule in own:
            section = page.get_element_by_id(local(rule))
            assert lacking(section, shapes, ontology, rule) == []
            told += 1
    assert told == len(typed(shapes, *SHAPES)) > 250


def test_every_path_is_the_path_of_the_rule(pages: Pages, shapes: Graph) -> None:
    prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    for file in shape_files():
        own = typed(parsed(file), SH.PropertyShape)
        page = read(pages, f"shape/{file.stem}.html") if own else None
        for rule in own:
            assert page is not None
            (cell,) = page.get_element_by_id(local(rule)).xpath(".//dt[.='path']/following::dd[1]")
            node = shapes.value(rule, SH.path)
            assert node is not None
            right = parse_shacl_path(shapes, node)
            text = f"{prologue}SELECT * {{ ?s {words(cell)} ?o }}"
            (triple,) = prepareQuery(text).algebra.p.p.triples  # type: ignore[attr-defined]
            assert alike(triple[1]) == alike(right), rule


def alike(path: Node | Path) -> Node | Path:
    """Return a path in which the inverse is taken of steps alone: ^p? and (^p)? are one."""
    if isinstance(path, InvPath) and isinstance(path.arg, MulPath):
        return MulPath(alike(InvPath(path.arg.path)), path.arg.mod)  # type: ignore[arg-type]
    if isinstance(path, MulPath):
        return MulPath(alike(path.path), path.mod)  # type: ignore[arg-type]
    if isinstance(path, SequencePath | AlternativePath):
        return type(path)(*(alike(each) for each in path.args))  # type: ignore[arg-type]
    return path


def test_the_query_of_a_rule_stands_there_as_it_is(pages: Pages, shapes: Graph) -> None:
    asked = list(shapes.subject_objects(SH.select))
    assert asked
    for rule, text in asked:
        (file,) = (f.stem for f in shape_files() if rule in typed(parsed(f), *SHAPES))
        section = read(pages, f"shape/{file}.html").get_element_by_id(local(rule))
        assert [pre.text_content() for pre in section.xpath(".//pre")] == [str(text)]


def asked_of(shapes: Graph, class_: URIRef) -> set[str]:
    """Return the rules that everything of a class is asked, those within others too."""
    starts = {
        rule for by in (SH.targetClass, SH.targetNode) for rule in shapes.subjects(by, class_)
    }
    reached: list[Node] = [rule for rule in starts if (rule, SH.severity, None) in shapes]
    for node in reached:
        for said, value in shapes.predicate_objects(node):
            near = said in {SH.property, SH.node, SH.sparql} or isinstance(value, BNode)
            if near and said != SH.path and value not in reached:
                reached.append(value)
    return {local(node) for node in reached if isinstance(node, URIRef) and node != RDF.nil}


def test_each_class_leads_to_the_rules_on_it(pages: Pages, ontology: Graph, shapes: Graph) -> None:
    page = read(pages, "ontology.html")
    for class_ in typed(ontology, OWL.Class):
        links = page.get_element_by_id(local(class_)).xpath(".//a[contains(@href, 'shape/')]/@href")
        assert {link.partition("#")[2] for link in links} == asked_of(shapes, class_)
        assert len(links) == len(set(links))
