"""The forms of a request (SPARQL 1.1 Protocol, 2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.serving.server import GRAPH, PERSON

if TYPE_CHECKING:
    import httpx
    from tests.serving.server import Server

ONE = f'SELECT ?s {{ ?s ?p "A" . FILTER(?s = <{PERSON}a>) }}'
SPARQL = {"Content-Type": "application/sparql-query"}


def subjects(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [row["s"]["value"] for row in response.json()["results"]["bindings"]]


def test_get(server: Server) -> None:
    response = server.ask(ONE)
    assert subjects(response) == [PERSON + "a"]
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.headers["vary"] == "Accept"


def test_posted_form(server: Server) -> None:
    assert subjects(server.client.post("/sparql", data={"query": ONE})) == [PERSON + "a"]


@pytest.mark.parametrize(
    "kind", ["application/sparql-query", "application/sparql-query; charset=UTF-8"]
)
def test_posted_query(server: Server, kind: str) -> None:
    response = server.client.post("/sparql", content=ONE, headers={"Content-Type": kind})
    assert subjects(response) == [PERSON + "a"]


def test_posted_query_is_utf8(server: Server) -> None:
    query = 'SELECT ("Ağdam \U0001f600" AS ?s) {}'
    sent = server.client.post("/sparql", content=query.encode(), headers=SPARQL)
    assert subjects(sent) == ["Ağdam \U0001f600"]


def test_head_is_a_get_without_body(server: Server) -> None:
    response = server.client.head("/sparql", params={"query": ONE})
    assert response.status_code == 200
    assert response.content == b""
    assert int(response.headers["content-length"]) == len(server.ask(ONE).content)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods(server: Server, method: str) -> None:
    response = server.client.request(method, "/sparql", params={"query": ONE})
    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


EVERY = "SELECT ?s { ?s ?p ?o . FILTER(STRLEN(STR(?o)) < 5 || ?s = <" + PERSON + "person-1>) }"
NAMED = "SELECT (?g AS ?s) { GRAPH ?g { ?x ?p ?o } } ORDER BY ?g"


@pytest.mark.parametrize(
    ("query", "dataset", "expected"),
    [
        (EVERY, {}, [PERSON + "a", PERSON + "person-1"]),
        (EVERY, {"default-graph-uri": GRAPH + "a"}, [PERSON + "a"]),
        (EVERY, {"default-graph-uri": [GRAPH + "a", GRAPH + "b"]}, [PERSON + "a"]),
        (EVERY, {"named-graph-uri": GRAPH + "a"}, []),
        (NAMED, {}, [GRAPH + "a", GRAPH + "b"]),
        (NAMED, {"named-graph-uri": GRAPH + "b"}, [GRAPH + "b"]),
        (NAMED, {"default-graph-uri": GRAPH + "b"}, []),
        (EVERY.replace("{ ?s ?p", f"FROM <{GRAPH}b> {{ ?s ?p"), {}, []),
        (EVERY.replace("{ ?s ?p", f"FROM <{GRAPH}a> {{ ?s ?p"), {}, [PERSON + "a"]),
        (
            EVERY.replace("{ ?s ?p", f"FROM <{GRAPH}b> {{ ?s ?p"),
            {"default-graph-uri": GRAPH + "a"},
            [PERSON + "a"],
        ),
        (f"BASE <{GRAPH}>" + NAMED.replace("{ GRAPH", "FROM NAMED <a> { GRAPH"), {}, [GRAPH + "a"]),
    ],
)
def test_dataset(
    server: Server, query: str, dataset: dict[str, str | list[str]], expected: list[str]
) -> None:
    asked = server.client.get("/sparql", params={"query": query, **dataset})
    posted = server.client.post("/sparql", data={"query": query, **dataset})
    direct = server.client.post("/sparql", params=dataset, content=query, headers=SPARQL)
    assert sorted(subjects(asked)) == expected
    assert sorted(subjects(posted)) == expected
    assert sorted(subjects(direct)) == expected


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("graph", [GRAPH + "c", "no iri", ""])
def test_graph_that_is_not_there(server: Server, parameter: str, graph: str) -> None:
    response = server.client.get("/sparql", params={"query": ONE, parameter: graph})
    assert response.status_code == 400
    assert f"There is no graph <{graph}>" in response.text


MALFORMED = [
    ("GET", {"params": {"query": ""}}, 400, "does not parse"),
    ("GET", {"params": [("query", ONE), ("query", ONE)]}, 400, "given twice"),
    ("GET", {"params": {"default-graph-uri": GRAPH + "a"}}, 400, "no query"),
    ("POST", {}, 415, "type of the body"),
    ("POST", {"data": {"x": "y"}}, 400, "no query"),
    ("POST", {"data": {"query": ONE}, "params": {"default-graph-uri": GRAPH + "a"}}, 400, "form"),
    (
        "POST",
        {"content": ONE, "headers": SPARQL, "params": {"query": ONE}},
        400,
        "body and address",
    ),
    ("POST", {"content": b"\xff", "headers": SPARQL}, 400, "not UTF-8"),
    ("POST", {"content": ONE, "headers": {"Content-Type": "text/plain"}}, 415, "type of the body"),
    ("POST", {"files": {"query": b"ASK {}"}}, 415, "type of the body"),
    (
        "POST",
        {"content": ONE, "headers": {"Content-Type": "application/sparql-query; charset=latin-1"}},
        415,
        "not UTF-8",
    ),
    ("GET", {"params": {"query": ONE, **{f"p{n}": "x" for n in range(300)}}}, 400, "fewer"),
]


@pytest.mark.parametrize(("method", "request_", "status", "words"), MALFORMED)
def test_malformed(
    server: Server, method: str, request_: dict[str, object], status: int, words: str
) -> None:
    response = server.client.request(method, "/sparql", **request_)  # type: ignore[arg-type]
    assert (response.status_code, words in response.text) == (status, True), response.text
    assert response.headers["content-type"] == "text/plain; charset=utf-8"


def test_address_that_is_not_utf8(server: Server) -> None:
    response = server.client.get("/sparql?query=%ff")
    assert (response.status_code, "UTF-8" in response.text) == (400, True)


@pytest.mark.parametrize(
    "request_",
    [
        {"data": {"update": "CLEAR ALL"}},
        {"params": {"update": "CLEAR ALL"}, "content": ONE, "headers": SPARQL},
        {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}},
    ],
)
def test_updates_are_refused(server: Server, request_: dict[str, object]) -> None:
    response = server.client.post("/sparql", **request_)  # type: ignore[arg-type]
    assert response.status_code in {400, 403}
    assert "update" in response.text or "body and address" in response.text
