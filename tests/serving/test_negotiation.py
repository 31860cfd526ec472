"""The forms of an answer, and which of them is given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from tests.serving.server import LABEL, PERSON

if TYPE_CHECKING:
    from tests.serving.server import Server

ONE = f'SELECT ?s {{ ?s ?p "A" . FILTER(?s = <{PERSON}a>) }}'
TRIPLE = f"CONSTRUCT {{ <{PERSON}a> ?p ?o }} WHERE {{ <{PERSON}a> ?p ?o }}"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml;q=0.9, */*;q=0.1", "application/xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("TEXT/CSV; charset=UTF-8", "text/csv; charset=utf-8"),
        (
            "text/csv;q=0.2, text/tab-separated-values;q=0.3",
            "text/tab-separated-values; charset=utf-8",
        ),
        ("application/sparql-results+json;q=0, text/*", "text/csv; charset=utf-8"),
        ("text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
    ],
)
def test_form_of_rows(server: Server, accept: str, media: str) -> None:
    response = server.ask(ONE, Accept=accept)
    assert response.headers["content-type"] == media
    kinds = {
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
        "values": QueryResultsFormat.TSV,
    }
    kind = next((kind for part, kind in kinds.items() if part in media), None)
    if kind is None:
        assert response.text == f"s\r\n{PERSON}a\r\n"
        return
    results = parse_query_results(response.content, kind)
    assert isinstance(results, QuerySolutions)
    assert [row["s"].value for row in results] == [PERSON + "a"]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", RdfFormat.TURTLE),
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/json", RdfFormat.JSON_LD),
        ("application/rdf+xml, text/turtle;q=0.9", RdfFormat.RDF_XML),
    ],
)
@pytest.mark.parametrize("query", [TRIPLE, f"DESCRIBE <{PERSON}a>"])
def test_form_of_triples(server: Server, query: str, accept: str, kind: RdfFormat) -> None:
    response = server.ask(query, Accept=accept)
    quads = list(parse(response.content, kind))
    assert [(q.subject.value, q.predicate, q.object.value) for q in quads] == [
        (PERSON + "a", LABEL, "A")
    ]


def test_ask(server: Server) -> None:
    assert server.ask("ASK { ?s ?p ?o }").json()["boolean"] is True
    assert server.ask("ASK { ?s ?p 1 }").json()["boolean"] is False
    assert "<boolean>true</boolean>" in server.ask("ASK {}", Accept="application/xml").text
    assert server.ask("ASK {}", Accept="text/csv").text == "true"


@pytest.mark.parametrize(
    ("query", "accept", "listed"),
    [
        (ONE, "text/turtle", "text/csv"),
        (TRIPLE, "text/csv", "text/turtle"),
        (ONE, "*/*;q=0", "text/csv"),
        ("ASK {}", "image/png", "application/sparql-results+json"),
    ],
)
def test_no_form_fits(server: Server, query: str, accept: str, listed: str) -> None:
    response = server.ask(query, Accept=accept)
    assert response.status_code == 406
    assert listed in response.text


@pytest.mark.parametrize(
    ("query", "name", "media"),
    [
        (ONE, "xml", "application/sparql-results+xml"),
        (ONE, "TSV", "text/tab-separated-values; charset=utf-8"),
        (TRIPLE, "nt", "application/n-triples"),
        (TRIPLE, "xml", "application/rdf+xml"),
        (TRIPLE, ["json-ld", "application/x-json+ld"], "application/ld+json"),
    ],
)
def test_format_goes_before_accept(
    server: Server, query: str, name: str | list[str], media: str
) -> None:
    sent = {"query": query, "format": name}
    response = server.client.get("/sparql", params=sent, headers={"Accept": "text/turtle"})
    assert response.headers["content-type"] == media
    assert response.headers["content-disposition"].startswith("attachment; filename=")


@pytest.mark.parametrize(("query", "name"), [(ONE, "ttl"), (TRIPLE, "csv"), (ONE, "xlsx")])
def test_format_that_does_not_fit(server: Server, query: str, name: str) -> None:
    response = server.client.get("/sparql", params={"query": query, "format": name})
    assert response.status_code == 406


HARD = (
    r'"a\tb\n\"c\\ \u0027d" "x"@az "2017-05"^^<http://id.loc.gov/datatypes/edtf/EDTF> 1.50 true 1e3'
)


def test_every_form_of_rows_says_the_same(server: Server) -> None:
    """Whatever stands in literals; CSV, which has no types, apart."""
    query = f"SELECT * {{ VALUES ?x {{ {HARD.replace(chr(92) + 'u0027', chr(39))} UNDEF <x:y> }} }}"
    found = {}
    for media, kind in (
        ("application/json", QueryResultsFormat.JSON),
        ("application/xml", QueryResultsFormat.XML),
        ("text/tab-separated-values", QueryResultsFormat.TSV),
    ):
        results = parse_query_results(server.ask(query, Accept=media).content, kind)
        assert isinstance(results, QuerySolutions)
        found[media] = [str(row["x"]) for row in results]
    assert len(found["application/json"]) == 8
    assert found["application/json"][0] == '"a\\tb\\n\\"c\\\\ \'d"'
    assert len({json.dumps(rows) for rows in found.values()}) == 1


@pytest.mark.parametrize("query", ["SELECT * {}", "SELECT ?x {}", "SELECT * { VALUES ?x {} }"])
def test_rows_without_columns_and_without_rows(server: Server, query: str) -> None:
    bindings = server.ask(query).json()["results"]["bindings"]
    assert bindings == ([] if "VALUES" in query else [{}])


@pytest.mark.parametrize(
    "query",
    [
        'SELECT (SUBSTR("a\x01b", 1) AS ?x) {}',
        "CONSTRUCT { <x:s> <http://example.org/1> 2 } WHERE {}",
    ],
)
def test_what_xml_cannot_hold_is_not_written(server: Server, query: str) -> None:
    response = server.ask(query, Accept="application/xml")
    assert response.status_code == 406
    assert "cannot be written in XML" in response.text
    assert server.ask(query).status_code == 200
