"""The catalogue as whoever reads it meets it: Turtle, with SHACL and the queries' own files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import QuerySolutions, QueryTriples, RdfFormat, Store, parse
from pyshacl.parameter import SHACLParameter
from pyshacl.shapes_graph import ShapesGraph
from rdflib import CSVW, DCTERMS, RDF, RDFS, SDO, SH, SKOS, XSD, Graph, Literal, Namespace, URIRef

from tartar_kg import layout
from tartar_kg.catalogue.executables import triples
from tartar_kg.catalogue.files import QueryFile, find, read
from tartar_kg.catalogue.headers import read_header
from tartar_kg.errors import BadQueryFile
from tartar_kg.formatting import format_triples
from tartar_kg.graphs import read_store
from tartar_kg.namespaces import CATALOGUE, PREFIXES
from tartar_kg.naming import KINDS
from tartar_kg.proofing.engines import from_rdflib, oxigraph
from tartar_kg.validating import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib.term import Node

    Make = Callable[[str, str], QueryFile]

QUERY, ELEMENT = Namespace(PREFIXES["query"]), Namespace(PREFIXES["element"])
HEADER = "summary: Who?\ndescription: x\ntags: [people]\ncolumns: {who: the person}\n"
SPARQL = "SELECT ?who WHERE {\n  ?who ?p ?o\n}\nORDER BY ?who\n"
NAMES = [path.stem for path in layout.query_files()]


def turtle(*queries: QueryFile) -> str:
    return format_triples(triples(queries))


def graph_of(*queries: QueryFile) -> Graph:
    return Graph().parse(data=turtle(*queries), format="turtle")


def executable(graph: Graph, node: Node) -> str:
    """Return the text of an executable with its prefixes before it (SHACL 5.2.1)."""
    declared = [
        f"PREFIX {graph.value(one, SH.prefix)}: <{graph.value(one, SH.namespace)}>\n"
        for prefixes in graph.objects(node, SH.prefixes)
        for one in graph.objects(prefixes, SH.declare)
    ]
    (text,) = (text for form in ("select", "ask", "construct") for text in graph[node : SH[form]])
    return "".join(declared) + str(text)


def in_order(graph: Graph, nodes: Node, link: URIRef) -> list[Node]:
    parts = list(graph.objects(nodes, link))
    orders = {part: graph.value(part, SH.order) for part in parts}
    assert sorted(int(str(order)) for order in orders.values()) == list(range(len(parts)))
    return sorted(parts, key=lambda part: int(str(orders[part])))


def answer(sparql: str, store: Store) -> list[str]:
    results = store.query(sparql)
    if isinstance(results, QuerySolutions | QueryTriples):
        rows = [str(row) for row in results]
        return sorted(rows) if isinstance(results, QueryTriples) else rows
    return [str(bool(results))]


@pytest.fixture(scope="module")
def text() -> str:
    return turtle(*map(read, layout.query_files()))


@pytest.fixture(scope="module")
def graph(text: str) -> Graph:
    return Graph().parse(data=text, format="turtle")


@pytest.fixture(scope="module")
def as_shapes(text: str) -> ShapesGraph:
    """Return the catalogue as pySHACL reads shapes, which adds to the graph it is given."""
    return ShapesGraph(Graph().parse(data=text, format="turtle"))


@pytest.fixture(scope="module")
def shipped() -> Store:
    return read_store(layout.graph_files())


@pytest.fixture(scope="module")
def beside(text: str) -> Store:
    """Return the shipped graph with the catalogue loaded into it."""
    store = read_store(layout.graph_files())
    store.load(text.encode(), RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize("name", NAMES)
def test_text_of_the_catalogue_answers_as_the_file_does(
    name: str, graph: Graph, shipped: Store, beside: Store
) -> None:
    whole = find(name).path.read_text(encoding="utf-8")
    assert answer(executable(graph, QUERY[name]), beside) == answer(whole, shipped)


@pytest.mark.parametrize("name", ["demands", "names-as-printed", "sums"])
def test_text_runs_in_rdflib(name: str, graph: Graph, shipped: Store) -> None:
    loaded = [quad.triple for quad in shipped]
    of_file = oxigraph(find(name).sparql, loaded)
    assert from_rdflib(executable(graph, QUERY[name]), loaded) == of_file


@pytest.mark.parametrize("name", NAMES)
def test_catalogue_says_what_the_header_says(name: str, graph: Graph) -> None:
    query, node = find(name), QUERY[name]
    about = read_header(query)

    def texts(property_: URIRef) -> list[str]:
        return [str(text) for text in graph.objects(node, property_)]

    assert texts(RDFS.label) == [name.replace("-", " ")]
    assert texts(RDFS.comment) == [about.summary]
    assert texts(DCTERMS.description) == [about.description]
    assert texts(SDO.category) == [query.theme]
    assert set(texts(SDO.keywords)) == {*about.tags} - {*about.elements}
    assert {*graph.objects(node, DCTERMS.subject)} == {ELEMENT[e] for e in about.elements}
    assert texts(SKOS.editorialNote) == [about.empty_because] * bool(about.empty_because)
    columns = [
        (str(graph.value(column, CSVW.name)), str(graph.value(column, DCTERMS.description)))
        for column in in_order(graph, node, DCTERMS.hasPart)
    ]
    assert columns == [(column.name, column.meaning) for column in about.columns]


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_those_of_the_header(
    name: str, graph: Graph, as_shapes: ShapesGraph
) -> None:
    about = read_header(find(name))
    nodes = in_order(graph, QUERY[name], SH.parameter)
    assert len(nodes) == len(about.parameters)
    for node, parameter in zip(nodes, about.parameters, strict=True):
        assert SHACLParameter(as_shapes, node).localname == parameter.name
        assert str(graph.value(node, SH.name)) == parameter.label
        assert graph.value(node, SH.optional) == Literal(lexical_or_value=True)
        default = graph.value(node, SH.defaultValue)
        assert (default is None) == (parameter.default == "UNDEF")
        if datatype := graph.value(node, SH.datatype):
            assert datatype == XSD[parameter.type]
            assert isinstance(default, Literal | None)
            assert default is None or default.datatype == datatype
        else:
            assert graph.value(node, SH.nodeKind) == SH.IRI
            pattern = str(graph.value(node, SH.pattern))
            assert default is None or re.search(pattern, default)
            kinds = re.findall(r"\(([a-z|-]+)\)/$", pattern)
            assert [sorted(one.split("|")) for one in kinds] == [sorted(KINDS[parameter.type])]


def test_queries_are_found_as_those_of_other_collections_are(beside: Store) -> None:
    found = beside.query(
        f"""PREFIX rdfs: <{RDFS}> PREFIX sh: <{SH}>
        SELECT ?query WHERE {{
          ?query a sh:SPARQLExecutable ; rdfs:comment ?q ; sh:select|sh:ask|sh:construct ?text
        }} ORDER BY ?query"""
    )
    assert isinstance(found, QuerySolutions)
    assert [row["query"].value for row in found] == [str(QUERY[name]) for name in sorted(NAMES)]


def test_query_of_the_style_guide_finds_the_queries_on_an_element(beside: Store) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "style.md").read_text(encoding="utf-8")
    (asked,) = re.findall(r"```sparql\n(PREFIX .*?)```", guide, re.DOTALL)
    found = beside.query(asked)
    assert isinstance(found, QuerySolutions)
    on_element = {name for name in NAMES if "CR-4a" in read_header(find(name)).elements}
    assert {row["query"].value for row in found} == {str(QUERY[name]) for name in on_element}


def test_catalogue_conforms_to_the_shapes(text: str, tmp_path: Path) -> None:
    file = tmp_path / "catalogue.ttl"
    file.write_text(text, encoding="utf-8")
    assert validate([file], shipped=layout.turtle_files("ontology")).findings == ()


def test_catalogue_has_no_blank_nodes_and_iris_of_its_kinds_only(graph: Graph) -> None:
    starts = tuple(PREFIXES[kind] for kind in CATALOGUE)
    assert [node for node in graph.subjects() if not str(node).startswith(starts)] == []
    assert {type(node) for node in graph.all_nodes()} == {URIRef, Literal}


def test_order_of_the_queries_does_not_matter(text: str) -> None:
    assert turtle(*map(read, reversed(layout.query_files()))) == text


@pytest.mark.parametrize(
    ("sparql", "form", "columns"),
    [
        (SPARQL, "Select", 1),
        ("ASK { ?s ?p ?o }", "Ask", 0),
        ("# SELECT\nbase <http://a.example/#>prefix x:<y#>#z\n\nask{}", "Ask", 0),
        ("PREFIX # ASK {}\nask: #\n<http://ask/>\nCONSTRUCT WHERE { ask:a ?p ?o }", "Construct", 0),
    ],
)
def test_forms(query: Make, sparql: str, form: str, columns: int) -> None:
    header = HEADER if columns else HEADER.partition("columns")[0]
    graph = graph_of(query(header, sparql))
    node = QUERY["sample"]
    classes = {SH.SPARQLExecutable, SH[f"SPARQL{form}Executable"]}
    assert set(graph.objects(node, RDF.type)) == classes
    assert [str(text) for text in graph.objects(node, SH[form.lower()])] == [sparql]
    assert len(list(graph.objects(node, DCTERMS.hasPart))) == columns


@pytest.mark.parametrize(
    ("default", "type_", "term"),
    [
        ("UNDEF", "person", None),
        ("p:a", "person", URIRef("https://a.example/p/a")),
        ('"a"', "string", Literal("a")),
        ('"\\"\\\\\\n"', "string", Literal('"\\\n')),
        ("7", "integer", Literal(7)),
        ('"2017-05-15"^^xsd:date', "date", Literal("2017-05-15", datatype=XSD.date)),
    ],
)
def test_defaults(query: Make, default: str, type_: str, term: Node | None) -> None:
    header = f"{HEADER}parameters: {{x: {{type: {type_}, label: a}}}}\n"
    prefixes = f"# all\nPREFIX p: <https://a.example/p/>\nPREFIX xsd: <{XSD}> # ends"
    values = f"WHERE {{\n  VALUES ?x {{ {default} }}"
    graph = graph_of(query(header, f"{prefixes}\n{SPARQL.replace('WHERE {', values)}"))
    assert graph.value(URIRef(PREFIXES["parameter"] + "sample-x"), SH.defaultValue) == term


@pytest.mark.parametrize("default", ["1 2", ""])
def test_parameter_has_one_default(query: Make, default: str) -> None:
    header = f"{HEADER}parameters: {{x: {{type: integer, label: a}}}}\n"
    sparql = SPARQL.replace("WHERE {", f"WHERE {{\n  VALUES ?x {{ {default} }}")
    with pytest.raises(BadQueryFile, match="x has not one default"):
        turtle(query(header, sparql))


HOSTILE = [
    '"""',
    'a"',
    "\\",
    '\\"""\\',
    "a\nb",
    "'''\t\u202e\u0085",
    "ə{}<>@en ;\n.",
    "${x} \\1 %s",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_one_literal(query: Make, words: str) -> None:
    quoted = json.dumps(words)
    header = f"{HEADER}empty_because: {quoted}\n".replace("x\n", f"{quoted}\n", 1)
    header = header.replace("the person", quoted)
    comment = f"# {' '.join(words.split())}\n"
    sample = query(header, comment + SPARQL)
    graph, node = graph_of(sample), QUERY["sample"]
    for subject, property_ in [
        (node, DCTERMS.description),
        (node, SKOS.editorialNote),
        (URIRef(PREFIXES["column"] + "sample-who"), DCTERMS.description),
    ]:
        assert list(graph.objects(subject, property_)) == [Literal(words.strip(), lang="en")]
    assert executable(graph, node) == comment + SPARQL
    read_back = {quad.triple for quad in parse(turtle(sample).encode(), RdfFormat.TURTLE)}
    assert read_back == set(triples([sample]))


def test_query_whose_name_cannot_stand_in_an_iri_is_refused(query: Make) -> None:
    sample = query(HEADER, SPARQL)
    for name in ("a b", "A", "a_b", "a>", "ə"):
        with pytest.raises(BadQueryFile, match="not kebab-case"):
            turtle(sample._replace(path=Path(f"queries/theme/{name}.rq")))


def test_two_queries_of_one_name_are_refused(query: Make) -> None:
    sample = query(HEADER, SPARQL)
    other = sample._replace(path=Path("queries/other/sample.rq"))
    with pytest.raises(BadQueryFile, match="Another stored query") as error:
        turtle(sample, other)
    assert error.value.subject == "queries/other/sample.rq"


def test_describe_is_refused(query: Make) -> None:
    with pytest.raises(BadQueryFile, match="no SELECT, CONSTRUCT or ASK"):
        turtle(query(HEADER.partition("columns")[0], "DESCRIBE <https://a.example/>"))


def test_catalogue_of_nothing_is_empty() -> None:
    assert turtle() == ""
