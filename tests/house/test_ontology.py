"""The ontology: small, every term labelled, defined and used, consistent under OWL 2 RL."""

from __future__ import annotations

from itertools import combinations

import owlrl
import pytest
from owlrl.Namespaces import ERRNS
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from tartar_kg import layout
from tartar_kg.namespaces import ONTOLOGY, compact

TK = Namespace(ONTOLOGY)
CLASSES_AT_MOST = 35
PROPERTIES_AT_MOST = 60
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
APART = (TK.Person, TK.Group, TK.Organization, TK.UnidentifiedSpeaker)


def read(*folders: str) -> Graph:
    graph = Graph()
    for path in layout.turtle_files(*folders):
        graph.parse(path, format="turtle")
    return graph


def closed(graph: Graph) -> Graph:
    """Add what OWL 2 RL entails; owlrl states each inconsistency as an error message."""
    owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False
    ).expand(graph)
    return graph


def errors(graph: Graph) -> list[str]:
    return sorted(str(message) for message in graph.objects(None, ERRNS.error))


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return read("ontology")


def terms(ontology: Graph) -> tuple[set[URIRef], set[URIRef], set[URIRef]]:
    """Return our classes, properties and concepts."""

    def ours(*types: URIRef) -> set[URIRef]:
        named = {subject for type_ in types for subject in ontology.subjects(RDF.type, type_)}
        return {subject for subject in named if isinstance(subject, URIRef)}

    return ours(OWL.Class), ours(*PROPERTIES), ours(SKOS.Concept)


def test_it_is_small(ontology: Graph) -> None:
    classes, properties, _ = terms(ontology)
    assert 0 < len(classes) <= CLASSES_AT_MOST
    assert 0 < len(properties) <= PROPERTIES_AT_MOST


def test_every_term_is_labelled_and_defined_in_english(ontology: Graph) -> None:
    lacking = [
        (compact(str(term)), compact(str(said)))
        for term in set().union(*terms(ontology))
        for said in (RDFS.label, SKOS.definition)
        if [getattr(text, "language", "") for text in ontology.objects(term, said)] != ["en"]
    ]
    assert not lacking


def test_every_class_and_property_is_used(ontology: Graph) -> None:
    classes, properties, _ = terms(ontology)
    graph = read("data", "shapes")
    used = {*graph.predicates(), *graph.objects()}
    assert sorted(compact(str(term)) for term in (classes | properties) - used) == []


def test_every_concept_has_a_scheme_and_every_scheme_is_used(ontology: Graph) -> None:
    _, _, concepts = terms(ontology)
    graph = read("data", "shapes")
    used = {*graph.objects(), *graph.subjects()}
    schemes = set(ontology.subjects(RDF.type, SKOS.ConceptScheme))
    for concept in concepts:
        assert set(ontology.objects(concept, SKOS.inScheme)) <= schemes, concept
        assert len(list(ontology.objects(concept, SKOS.inScheme))) == 1, concept
    for scheme in schemes:
        assert used & {scheme, *ontology.subjects(SKOS.inScheme, scheme)}, scheme


def test_closure_over_the_data_is_consistent() -> None:
    graph = closed(read("ontology", "data"))
    assert errors(graph) == []
    assert list(graph.subjects(RDF.type, OWL.Nothing)) == []
    assert list(graph.subjects(RDF.type, TK.Claim)) != []
    for one, other in combinations(APART, 2):
        both = set(graph.subjects(RDF.type, one)) & set(graph.subjects(RDF.type, other))
        assert both == set(), (one, other)


def test_every_class_can_have_a_member(ontology: Graph) -> None:
    classes, _, _ = terms(ontology)
    graph = read("ontology")
    for class_ in classes:
        graph.add((URIRef(f"urn:invented:{class_}"), RDF.type, class_))
    graph = closed(graph)
    assert errors(graph) == []
    for class_ in classes:
        assert (class_, RDFS.subClassOf, OWL.Nothing) not in graph


@pytest.mark.parametrize(
    ("property_", "subject_type"),
    [(None, TK.Unit), (TK.superior, None), (TK.inUnit, None), (TK.attests, None)],
)
def test_closure_notices_a_person_who_is_something_else(
    property_: URIRef | None, subject_type: URIRef | None
) -> None:
    graph = read("ontology")
    person = URIRef("urn:invented:person")
    graph.add((person, RDF.type, TK.Person))
    if subject_type is not None:
        graph.add((person, RDF.type, subject_type))
    if property_ is not None:
        graph.add((URIRef("urn:invented:subject"), property_, person))
    assert errors(closed(graph)) != []
