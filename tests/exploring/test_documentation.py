"""The pages on the project's own files hold all that the files say, by another reader's account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import cmarkgfm
import lxml.html
import pytest
import yaml
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.extras.shacl import parse_shacl_path
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.plugins.sparql import prepareQuery
from tests.exploring.places import HERE

from tartar_kg import layout
from tartar_kg.exploring.documented.reading import tree
from tartar_kg.layout import query_files, shape_files, turtle_files
from tartar_kg.namespaces import ONTOLOGY, PREFIXES, compact
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from rdflib.term import Node

    from tartar_kg.exploring.pages import Pages

pytestmark = pytest.mark.xdist_group("site")

PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)
SHAPES = (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint)
SEVERITIES = (SH.Info, SH.Warning, SH.Violation)
#: Said once for all terms, or in words of the page's own, which other tests read.
APART = {RDF.type, RDFS.isDefinedBy, SKOS.inScheme, SH.path, SH.prefixes}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return parsed(turtle_files("ontology"))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return parsed(shape_files())


def parsed(paths: object) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for path in paths:  # type: ignore[attr-defined]
        graph.parse(path, format="turtle")
    return graph


def read(pages: Pages, at: str) -> HtmlElement:
    found = pages.page(at, HERE)
    assert found is not None, at
    return lxml.html.fromstring(found.data.decode())


def words(node: HtmlElement) -> str:
    return " ".join(node.text_content().split())


def local(node: Node) -> str:
    return re.split("[/#]", str(node))[-1]


def typed(graph: Graph, *types: URIRef) -> set[URIRef]:
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


def test_every_class_and_property_has_its_place_with_all_that_is_said_of_it(
    pages: Pages, ontology: Graph
) -> None:
    page = read(pages, "ontology.html")
    terms = typed(ontology, OWL.Class, *PROPERTIES)
    assert len(terms) > 90
    for term in terms:
        assert lacking(page.get_element_by_id(local(term)), ontology, ontology, term) == []
    assert lacking(page, ontology, ontology, URIRef(ONTOLOGY.rstrip("#"))) == []


def test_what_is_narrower_and_what_is_apart_stands_with_each_class(
    pages: Pages, ontology: Graph
) -> None:
    page = read(pages, "ontology.html")
    (members,) = ontology.objects(None, OWL.members)
    apart = set(Collection(ontology, members))
    assert apart
    for class_ in typed(ontology, OWL.Class):
        section = page.get_element_by_id(local(class_))
        links = set(section.xpath(".//a/@href"))
        near = {*ontology.subjects(RDFS.subClassOf, class_), *ontology.subjects(RDFS.range, class_)}
        near |= set(ontology.subjects(RDFS.domain, class_))
        near |= apart - {class_} if class_ in apart else set()
        assert {f"../ontology.html#{local(each)}" for each in near} <= links, class_


def test_the_tree_has_each_class_below_what_it_is_narrower_than(
    pages: Pages, ontology: Graph
) -> None:
    page = read(pages, "ontology.html")
    inside = page.get_element_by_id("all-classes")
    for narrow, wide in ontology.subject_objects(RDFS.subClassOf):
        if str(wide).startswith(ONTOLOGY):
            path = f".//li[a/@href='#{local(wide)}']/ul/li/a[@href='#{local(narrow)}']"
            assert inside.xpath(path), (narrow, wide)
    assert len(inside.xpath(".//li/a[starts-with(@href, '#')]")) == len(typed(ontology, OWL.Class))


def test_each_class_says_how_much_of_it_there_is_and_lists_it(
    pages: Pages, ontology: Graph
) -> None:
    data = parsed(turtle_files("data"))
    page = read(pages, "ontology.html")
    for class_ in typed(ontology, OWL.Class):
        kinds = set(ontology.transitive_subjects(RDFS.subClassOf, class_))
        things = {thing for kind in kinds for thing in data.subjects(RDF.type, kind)}
        section = page.get_element_by_id(local(class_))
        assert f"{len(things)} in the graph" in words(section), class_
        listed = read(pages, f"class/{local(class_)}.html").find_class("things")[0]
        assert len(listed) == len(things)
        assert bool(section.xpath(f".//a[@href='../class/{local(class_)}.html']")) == bool(things)


def test_every_scheme_and_concept_is_on_its_page_with_all_that_is_said_of_it(
    pages: Pages, ontology: Graph
) -> None:
    schemes = typed(ontology, SKOS.ConceptScheme)
    index = read(pages, "scheme/index.html")
    told = 0
    for scheme in schemes:
        at = f"scheme/{local(scheme)}.html"
        page = read(pages, at)
        assert index.xpath(f".//a[@href='../{at}']")
        for text in (RDFS.label, SKOS.definition):
            (said,) = ontology.objects(scheme, text)
            assert str(said) in words(page)
            assert str(said) in words(index)
        for concept in ontology.subjects(SKOS.inScheme, scheme):
            told += 1
            entry = page.get_element_by_id(local(concept))
            assert lacking(entry, ontology, ontology, concept) == []
            own = compact(str(concept)).replace(":", "/")
            assert entry.xpath(f".//a[@href='../{own}.html']")
    assert told == len(typed(ontology, SKOS.Concept)) > 150


def test_each_concept_says_how_many_claims_use_it(pages: Pages, ontology: Graph) -> None:
    data = parsed(turtle_files("data"))
    tk = PREFIXES["tk"]
    attests = URIRef(f"{tk}attests")
    attested = set(data.objects(None, attests))
    numbers = set()
    for concept, scheme in ontology.subject_objects(SKOS.inScheme):
        users = {user for user, _ in data.subject_predicates(concept)}
        claims = {claim for user in users for claim in data.objects(user, attests)}
        claims |= users & attested
        others = {u for u in users - attested if (u, attests, None) not in data}
        entry = words(read(pages, f"scheme/{local(scheme)}.html").get_element_by_id(local(concept)))
        if users:
            assert f"used by {len(claims)} claim" in entry, concept
            assert (f"{len(others)} other thing" in entry) == bool(others), concept
        else:
            assert "nothing in the graph" in entry, concept
        numbers.add(len(claims))
    assert len(numbers) > 10


def test_the_rome_statute_is_a_grid_only_where_the_scheme_says_so(pages: Pages) -> None:
    assert "an analytical grid only" in words(read(pages, "scheme/elements.html"))
    assert "analytical grid" not in words(read(pages, "scheme/roles.html"))


def test_every_rule_has_its_place_with_all_that_it_says(
    pages: Pages, ontology: Graph, shapes: Graph
) -> None:
    told = 0
    for file in shape_files():
        own = typed(parsed([file]), *SHAPES)
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
        own = typed(parsed([file]), SH.PropertyShape)
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
        (file,) = (f.stem for f in shape_files() if rule in typed(parsed([f]), *SHAPES))
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


def header(text: str) -> dict[str, Any]:
    lines = (line[2:] for line in text.splitlines() if line.startswith("#+"))
    found: dict[str, Any] = yaml.load("\n".join(lines), yaml.BaseLoader)
    return found


def test_every_query_is_in_the_catalogue_under_its_theme_and_its_elements(pages: Pages) -> None:
    page = read(pages, "questions.html")
    listed: dict[str, set[str]] = {}
    for path in query_files():
        about, own = header(path.read_text("utf-8")), f"../query/{path.stem}.html"
        theme = page.get_element_by_id(f"theme-{path.parent.name}")
        (entry,) = theme.xpath(f".//div[p/a/@href='{own}']")
        assert about["summary"] in words(entry)
        assert ", ".join(about["tags"]) in words(entry)
        for name, parameter in about.get("parameters", {}).items():
            assert f"{name}: {parameter['label']} ({parameter['type']})" in words(entry)
        for element in about.get("elements", []):
            listed.setdefault(element, set()).add(own)
    assert len(listed) > 10
    for element, queries in listed.items():
        assert set(page.get_element_by_id(element).xpath(".//li/a/@href")) == queries


@pytest.mark.parametrize("name", ["docs/ethics.md", "docs/model.md"])
def test_documents_are_told_in_full(pages: Pages, name: str) -> None:
    text = (layout.root() / name).read_text("utf-8")
    other = lxml.html.fromstring(cmarkgfm.github_flavored_markdown_to_html(text))
    page = read(pages, "about.html")
    told = words(page.get_element_by_id(name.removeprefix("docs/").removesuffix(".md")))
    for part in other.xpath("//p|//li|//th|//td|//h1|//h2|//h3"):
        assert words(part) in told
    for part in other.xpath("//pre"):
        assert words(part) in told


def test_every_page_leads_to_ethics_and_correction(pages: Pages) -> None:
    about = read(pages, "about.html")
    assert "ask for a correction" in words(about.get_element_by_id("ethics-correction"))
    for at in pages.addresses():
        if at.endswith(".html"):
            links = set(read(pages, at).xpath("//footer//a/@href"))
            assert links == {"../about.html#ethics-correction", "../about.html#ethics"}, at


def test_a_tree_loses_nothing_in_a_circle_or_below_two() -> None:
    above = {"a": [], "b": ["a"], "c": ["a", "b"], "x": ["y"], "y": ["x"], "z": ["elsewhere"]}

    def shape(nodes: object) -> dict[str, object]:
        return {node.name: shape(node.below) for node in nodes}  # type: ignore[attr-defined]

    assert shape(tree(above)) == {
        "a": {"b": {"c": {}}, "c": {}},
        "z": {},
        "x": {"y": {}},
    }
