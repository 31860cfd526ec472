from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from tartar_kg.errors import UnreadableInput
from tartar_kg.formatting import format_triples
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from random import Random

HEADER = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def parse(text: str) -> list[ox.Quad]:
    return list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))


def body(text: str, main: str = "") -> str:
    """Format a text written with every prefix of the table, and drop the prefixes."""
    formatted = format_triples(parse(HEADER + dedent(text)), main)
    return "".join(
        line for line in formatted.splitlines(keepends=True) if not line.startswith("@prefix")
    )


def canonical(quads: list[ox.Quad]) -> set[ox.Quad]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


SLUGS = st.sampled_from(["a", "b", "vusal-a", "x1", "A_b"])
NAMES = st.builds(
    ox.NamedNode,
    st.one_of(
        st.builds("{}{}".format, st.sampled_from(sorted(PREFIXES.values())), SLUGS),
        st.sampled_from(
            [
                "https://w3id.org/tartar-kg/person/",
                "https://w3id.org/tartar-kg/person/-a",
                "https://w3id.org/tartar-kg/person/a/b",
                "https://w3id.org/tartar-kg/person/\u00b2",
                "https://example.org/#x",
                "urn:x:y",
                PREFIXES["rdf"] + "nil",
            ]
        ),
    ),
)
BLANKS = st.builds(ox.BlankNode, st.sampled_from("bcdefgh"))
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text(st.sampled_from("\"'\\\n\r\t#<>a "), max_size=8),
)
DATATYPES = st.sampled_from(
    [PREFIXES["edtf"] + "EDTF"]
    + [PREFIXES["xsd"] + name for name in ("string", "integer", "boolean", "decimal", "date")]
)
STRINGS = st.one_of(
    st.builds(ox.Literal, TEXTS),
    st.builds(lambda text: ox.Literal(text, language="en"), TEXTS),
)
TYPED = st.builds(
    lambda text, datatype: ox.Literal(text, datatype=ox.NamedNode(datatype)),
    st.one_of(TEXTS, st.sampled_from(["1", "-01", "true", "1.0", ".5", "1.", "2017-05-01"])),
    DATATYPES,
)
PREDICATES = st.one_of(
    NAMES,
    st.sampled_from(
        [ox.NamedNode(PREFIXES["rdf"] + name) for name in ("type", "first", "rest")]
        + [ox.NamedNode(PREFIXES["rdfs"] + "label")]
    ),
)


def graphs(*literals: st.SearchStrategy[ox.Literal]) -> st.SearchStrategy[list[ox.Quad]]:
    objects = st.one_of(NAMES, BLANKS, BLANKS, *literals)
    return st.lists(st.builds(ox.Quad, st.one_of(NAMES, BLANKS), PREDICATES, objects), max_size=14)


@given(graphs(STRINGS, TYPED), st.randoms())
def test_any_graph_survives_and_has_one_text(quads: list[ox.Quad], random: Random) -> None:
    text = format_triples(quads, "vusal-a")
    again = parse(text)
    assert canonical(again) == canonical(quads)
    assert format_triples(again, "vusal-a") == text
    shuffled = list(dict.fromkeys(quads))
    random.shuffle(shuffled)
    assert format_triples(shuffled, "vusal-a") == text


@given(graphs(STRINGS))  # rdflib warns of every ill-typed literal
def test_rdflib_reads_the_same_graph(quads: list[ox.Quad]) -> None:
    plain = ox.serialize(set(quads), format=ox.RdfFormat.N_TRIPLES)
    assert plain is not None
    direct = Graph().parse(data=plain.decode(), format="nt")
    assert isomorphic(direct, Graph().parse(data=format_triples(quads), format="turtle"))


def test_main_entity_first_then_type_then_label_then_sorted() -> None:
    assert body(
        """
            name:a a tk:Name . person:z tk:unresolved true .
            posting:z a tk:Posting .
            person:z skosxl:prefLabel name:b ; rdfs:label "Z"@en ; a tk:Person ;
                skosxl:altLabel name:d, name:c .
            """,
        "z",
    ) == dedent(
        """
            person:z a tk:Person ;
                rdfs:label "Z"@en ;
                skosxl:altLabel
                    name:c,
                    name:d ;
                skosxl:prefLabel name:b ;
                tk:unresolved true .

            posting:z a tk:Posting .

            name:a a tk:Name .
            """
    )


def test_only_used_prefixes_also_that_of_a_datatype() -> None:
    text = format_triples(parse(HEADER + 'person:z tk:dateStated "2017-05"^^edtf:EDTF .'))
    assert text == dedent(
        """\
        @prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
        @prefix person: <https://w3id.org/tartar-kg/person/> .
        @prefix tk: <https://w3id.org/tartar-kg/ontology#> .

        person:z tk:dateStated "2017-05"^^edtf:EDTF .
        """
    )


def test_blank_nodes_and_lists_nest() -> None:
    assert body(
        """
            shape:X sh:property [ sh:path tk:x ; sh:minCount 1 ] ;
                sh:or ( [ sh:class tk:A ] [ sh:class tk:B ] ) ; sh:in ( tk:B tk:A ) ;
                sh:ignoredProperties () .
            [] a owl:AllDisjointClasses ; owl:members ( tk:B tk:A ) .
            """
    ) == dedent(
        """
            shape:X sh:ignoredProperties () ;
                sh:in ( tk:B tk:A ) ;
                sh:or (
                    [ sh:class tk:A ]
                    [ sh:class tk:B ]
                ) ;
                sh:property [
                    sh:minCount 1 ;
                    sh:path tk:x
                ] .

            [] a owl:AllDisjointClasses ;
                owl:members ( tk:B tk:A ) .
            """
    )


def test_shared_and_circular_blank_nodes_get_labels() -> None:
    text = body("person:a tk:x _:one . person:b tk:x _:one . _:two tk:x _:two .")
    assert text.count("_:c14n") == 4
    assert text == body("person:b tk:x _:q . person:a tk:x _:q . _:r tk:x _:r .")


@pytest.mark.parametrize(
    ("literal", "canonical_form"),
    [
        ("007", "007"),
        ("true", "true"),
        ('"1"^^xsd:boolean', '"1"^^xsd:boolean'),
        ("1.5", "1.5"),
        ('"5."^^xsd:decimal', '"5."^^xsd:decimal'),
        ("'it\\'s'", '"it\'s"'),
        ("'''two\nlines \"\"\"'''", '"""two\nlines \\"\\"\\""""'),
        ("'''a\n\"\"\"\"b\\\\\"'''", '"""a\n\\"\\"""b\\\\\\""""'),
        ('"a\\u2028b\\tc"', '"a\\u2028b\\tc"'),
        ('"\\u0259"@EN', '"ə"@en'),
    ],
)
def test_literals(literal: str, canonical_form: str) -> None:
    assert body(f"person:a tk:x {literal} .") == f"\nperson:a tk:x {canonical_form} .\n"


def test_empty_graph_is_an_empty_file() -> None:
    assert format_triples([]) == ""


@pytest.mark.parametrize("object_", ["<<( person:a tk:x 1 )>>", '"x"@en--ltr'])
def test_rdf_1_2_is_refused(object_: str) -> None:
    with pytest.raises(UnreadableInput, match=r"not RDF 1\.1"):
        body(f"person:a tk:x {object_} .")


def test_too_deep_nesting_is_refused() -> None:
    triples = [
        ox.Quad(ox.BlankNode(f"b{n}"), ox.NamedNode("urn:p"), ox.BlankNode(f"b{n + 1}"))
        for n in range(3000)
    ]
    with pytest.raises(UnreadableInput, match="too deeply"):
        format_triples(triples)
