"""Every format holds exactly the triples, whoever reads it, and the same bytes each time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.exporting.reading import (
    JSON_LD,
    N_QUADS,
    TURTLE,
    by_pyld,
    by_pyoxigraph,
    by_rdflib,
    canonical,
)
from tests.exporting.terms import AWKWARD, QUADS

from tartar_kg.errors import UnreadableInput
from tartar_kg.exporting import FORMATS, read, write
from tartar_kg.layout import graph_files
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from random import Random

GRAPHS = st.lists(QUADS, max_size=14)
A, P = ox.NamedNode(PREFIXES["person"] + "a"), ox.NamedNode(PREFIXES["tk"] + "p")
ALL_AWKWARD = [ox.Quad(A, P, ox.Literal(text)) for text in AWKWARD]


def merged(quads: list[ox.Quad]) -> list[str]:
    return canonical(ox.Quad(*quad.triple) for quad in quads)


@settings(deadline=None)  # a busy machine is no fault
@given(GRAPHS)
@example(ALL_AWKWARD)
@example([ox.Quad(A, P, ox.Literal(text, language="az-latn-az")) for text in AWKWARD])
def test_any_graph_is_read_back(quads: list[ox.Quad]) -> None:
    assert by_pyoxigraph(write(quads, "turtle"), TURTLE) == merged(quads)
    assert by_pyoxigraph(write(quads, "nquads"), N_QUADS) == canonical(quads)
    assert by_pyoxigraph(write(quads, "jsonld"), JSON_LD) == merged(quads)


@settings(deadline=None)  # a busy machine is no fault
@given(GRAPHS)
@example(ALL_AWKWARD)
def test_an_independent_processor_reads_the_json_ld(quads: list[ox.Quad]) -> None:
    quads = [quad for quad in quads if not rewritten_by_pyld(quad)]
    assert by_pyld(write(quads, "jsonld")) == merged(quads)


def rewritten_by_pyld(quad: ox.Quad) -> bool:
    """Whether it is a double, which PyLD brings into another form; JSON-LD keeps its text."""
    double = ox.NamedNode(PREFIXES["xsd"] + "double")
    return isinstance(quad.object, ox.Literal) and quad.object.datatype == double


@settings(deadline=None)  # a busy machine is no fault
@given(GRAPHS, st.randoms(), st.sampled_from(sorted(FORMATS)))
def test_one_graph_has_one_text(quads: list[ox.Quad], random: Random, form: str) -> None:
    written = write(quads, form)
    shuffled = [*quads, *quads]
    random.shuffle(shuffled)
    assert write(shuffled, form) == written
    serialized = ox.serialize(quads, format=N_QUADS) or b""
    renamed = ox.parse(serialized, format=N_QUADS, rename_blank_nodes=True)
    assert write(renamed, form) == written


@pytest.fixture(scope="module")
def shipped() -> list[ox.Quad]:
    return read(graph_files())


def test_the_shipped_graph_is_read_back(shipped: list[ox.Quad]) -> None:
    turtle, quads, json_ld = (write(shipped, form) for form in ("turtle", "nquads", "jsonld"))
    assert len(shipped) > 5000
    assert by_pyoxigraph(turtle, TURTLE) == by_rdflib(turtle, "turtle") == merged(shipped)
    assert by_pyoxigraph(quads, N_QUADS) == by_rdflib(quads, "nquads") == canonical(shipped)
    assert by_pyoxigraph(json_ld, JSON_LD) == by_pyld(json_ld) == merged(shipped)


def test_n_quads_are_sorted_by_bytes(shipped: list[ox.Quad]) -> None:
    lines = write(shipped, "nquads").splitlines(keepends=True)
    assert lines == sorted(lines)
    assert len(set(lines)) == len(lines) == len(shipped)


def test_json_ld_reads_as_json() -> None:
    text = """
        @prefix tk: <https://w3id.org/tartar-kg/ontology#> .
        @prefix person: <https://w3id.org/tartar-kg/person/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        person:a a tk:Person ; rdfs:label "A"@en , "a" ; tk:in person:b , person:c ;
          tk:unresolved true ; tk:length 7 , 007 ; tk:day "2017-05-15"^^xsd:date ; tk:note "x" ;
          tk:mixed 1 , "y" , person:a .
        """
    quads = list(ox.parse(text.encode(), format=TURTLE))
    document = json.loads(write(quads, "jsonld"))
    assert document["@graph"] == [
        {
            "@id": "person:a",
            "@type": ["tk:Person"],
            "rdfs:label": {"@none": ["a"], "en": ["A"]},
            "tk:day": ["2017-05-15"],
            "tk:in": ["person:b", "person:c"],
            "tk:length": ["007", 7],
            "tk:mixed": [
                {"@value": 1, "@type": "xsd:integer"},
                "y",
                {"@id": "person:a"},
            ],
            "tk:note": ["x"],
            "tk:unresolved": [True],
        }
    ]
    assert document["@context"] == {
        "@version": 1.1,
        "person": PREFIXES["person"],
        "rdfs": PREFIXES["rdfs"],
        "tk": PREFIXES["tk"],
        "xsd": PREFIXES["xsd"],
        "rdfs:label": {"@container": ["@language", "@set"]},
        "tk:day": {"@type": "xsd:date", "@container": "@set"},
        "tk:in": {"@type": "@id", "@container": "@set"},
        "tk:length": {"@type": "xsd:integer", "@container": "@set"},
        "tk:mixed": {"@container": "@set"},
        "tk:note": {"@container": "@set"},
        "tk:unresolved": {"@type": "xsd:boolean", "@container": "@set"},
    }


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_graph_is_read_back(form: str) -> None:
    written = write([], form)
    assert by_pyoxigraph(written, {"turtle": TURTLE, "nquads": N_QUADS}.get(form, JSON_LD)) == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "object_", [ox.Triple(A, P, A), ox.Literal("x", language="en", direction=ox.BaseDirection.LTR)]
)
def test_rdf_1_2_is_refused(form: str, object_: ox.Triple | ox.Literal) -> None:
    with pytest.raises(UnreadableInput, match=r"not RDF 1\.1"):
        write([ox.Quad(A, P, object_)], form)


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_store_holds_is_written_from_its_quads(form: str) -> None:
    quads = [ox.Quad(A, P, A, ox.NamedNode("urn:g")), ox.Quad(A, P, ox.Literal("x"))]
    store = ox.Store()
    store.extend(quads)
    assert write(store.quads_for_pattern(None, None, None), form) == write(quads, form)
