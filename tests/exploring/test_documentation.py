"""The pages on ontology and schemes hold all that the files say, by another reader's account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.collection import Collection
from tests.exploring.files import PROPERTIES, lacking, local, parsed, read, typed, words

from tartar_kg.layout import turtle_files
from tartar_kg.namespaces import ONTOLOGY, PREFIXES, compact

if TYPE_CHECKING:
    from tartar_kg.exploring.pages import Pages

pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return parsed(*turtle_files("ontology"))


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
    data = parsed(*turtle_files("data"))
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
    data = parsed(*turtle_files("data"))
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
