"""The service description (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse
from tests.serving.server import GRAPH

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from tests.serving.server import Server

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#triples"


def described(server: Server, accept: str = "text/turtle") -> Store:
    response = server.client.get("/sparql", headers={"Accept": accept})
    assert response.status_code == 200
    kinds = {"text/turtle": RdfFormat.TURTLE, "application/ld+json": RdfFormat.JSON_LD}
    store = Store()
    store.extend(parse(response.content, kinds[accept]))
    return store


def values(store: Store, name: str) -> set[str]:
    quads: list[Quad] = list(store.quads_for_pattern(None, NamedNode(SD + name), None))
    return {quad.object.value for quad in quads}  # type: ignore[union-attr]


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json"])
def test_says_what_the_endpoint_is(server: Server, accept: str) -> None:
    store = described(server, accept)
    assert values(store, "endpoint") == {f"http://127.0.0.1:{server.port}/sparql"}
    assert values(store, "supportedLanguage") == {SD + "SPARQL11Query"}
    assert values(store, "feature") == {SD + "UnionDefaultGraph"}
    assert "http://www.w3.org/ns/formats/SPARQL_Results_CSV" in values(store, "resultFormat")


def test_counts_the_triples_of_each_graph(server: Server) -> None:
    rows = described(server).query(
        f"SELECT ?g ?n {{ ?named <{SD}name> ?g ; <{SD}graph> ?graph . ?graph <{VOID}> ?n }} "
        "ORDER BY ?g"
    )
    assert [(row["g"].value, row["n"].value) for row in rows] == [
        (GRAPH + "a", "1"),
        (GRAPH + "b", "1"),
    ]
    default = described(server).query(
        f"SELECT ?n {{ ?dataset <{SD}defaultGraph> ?graph . ?graph <{VOID}> ?n }}"
    )
    assert [row["n"] for row in default] == [Literal(62)]


def test_shipped_graph_has_no_named_graphs(shipped: Server) -> None:
    store = described(shipped)
    assert values(store, "feature") == set()
    assert values(store, "namedGraph") == set()


def test_sends_a_browser_to_the_page(server: Server) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    response = server.client.get("/sparql", headers={"Accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, "/editor")


def test_no_form_fits(server: Server) -> None:
    response = server.client.get("/sparql", headers={"Accept": "text/csv"})
    assert response.status_code == 406
