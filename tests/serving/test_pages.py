"""The pages, as a browser without script is sent them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.serving.parsed import Page
from tests.serving.server import HOSTILE, PERSON

from tartar_kg import layout
from tartar_kg.catalogue.files import find, read
from tartar_kg.catalogue.headers import read_header
from tartar_kg.exploring.rendering import query_text
from tartar_kg.serving.checking import plain

if TYPE_CHECKING:
    from tests.serving.server import Server

LABELS = """\
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?s ?label { ?s rdfs:label ?label }
"""
NAMES = [path.stem for path in layout.query_files()]


def ask(server: Server, query: str) -> Page:
    return Page(server.client.post("/editor", data={"query": query}))


def test_lists_every_stored_query(server: Server) -> None:
    page = Page(server.client.get("/editor"))
    assert {f"/query/{name}" for name in NAMES} <= set(page.links())
    for path in layout.query_files():
        assert read_header(read(path)).summary in page.text
        assert path.parent.name in page.text


@pytest.mark.parametrize("name", NAMES)
def test_stored_query_opens_in_the_editor_as_it_stands(shipped: Server, name: str) -> None:
    page = Page(shipped.client.get("/editor", params={"stored": name}))
    assert page.area == find(name).sparql


def test_answer_has_labels(server: Server) -> None:
    page = ask(server, LABELS + "ORDER BY ?s LIMIT 1")
    assert page.cells == ["A (person:a)", "A"]


def test_promise_is_on_every_page(server: Server) -> None:
    for path in ("/editor", "/query/ledger.html"):
        assert "never a verdict" in Page(server.client.get(path)).text


def test_hostile_label_is_text(server: Server) -> None:
    query = LABELS.replace("?label }", '?label FILTER(CONTAINS(?label, "alert")) }')
    response = server.client.post("/editor", data={"query": query})
    page = Page(response)
    seen = HOSTILE.replace("\u202e", "\\u202E").replace("\n", "\\u000A")
    assert page.cells == [f"{seen} (person:hostile)", seen]
    assert "\u202e" not in response.text
    assert page.scripts() == Page(server.client.get("/editor")).scripts()


@pytest.mark.parametrize(
    "text",
    [
        "</textarea><script>alert(1)</script>",
        "\n\n  SELECT",
        "{{ 7 * 7 }}",
        "<!-- \" ' & &lt;",
        "SELECT \u202e # \u2066 \U000e0001",
    ],
)
def test_hostile_query_is_text(server: Server, text: str) -> None:
    response = server.client.post("/editor", data={"query": text})
    page = Page(response)
    assert response.status_code == 400
    assert plain(page.area) == text
    assert page.scripts() == Page(server.client.get("/editor")).scripts()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\U000e0001]", response.text)


def test_query_that_is_shown_means_the_same() -> None:
    text = 'ASK { ?s ?p "\u202e\u0259\U0001f600\U000e0001 a\tb" }\n'
    assert plain(str(query_text(text).unescape())) == text
    assert "\u202e" not in query_text(text)


def test_hostile_columns_and_addresses(server: Server) -> None:
    query = 'SELECT ("<i>" AS ?x) (<javascript:alert(1)> AS ?y) {}'
    page = ask(server, query)
    assert page.cells == ["<i>", "<javascript:alert(1)>"]
    assert not [link for link in page.links() if not link.startswith(("/", "#"))]


def test_errors_tell_the_line(server: Server) -> None:
    response = server.client.post("/editor", data={"query": "SELECT *\r\n{ ?s ?p ?o\r\n} LIMIT x"})
    assert response.status_code == 400
    page = Page(response)
    assert [attrs["data-line"] for _, attrs in page.tags if "data-line" in attrs] == ["3"]
    assert "3: } LIMIT x" in page.text
    assert "line 3" in page.text


def test_ask_is_no_judgement(server: Server) -> None:
    page = ask(server, "ASK { ?s ?p ?o }")
    assert "true: the graph holds triples that fit." in re.sub(r"\s+", " ", page.text)


def test_no_rows_are_no_evidence(server: Server) -> None:
    page = ask(server, "SELECT ?s { ?s ?p 1 }")
    assert "That is no evidence of the contrary." in page.text


def test_triples_are_a_table(server: Server) -> None:
    assert ask(server, f"DESCRIBE <{PERSON}a>").cells == ["A (person:a)", "rdfs:label", "A"]


def test_service_is_refused_on_the_page(server: Server) -> None:
    response = server.client.post(
        "/editor", data={"query": "SELECT * { SERVICE <http://127.0.0.1:1/> {} }"}
    )
    assert response.status_code == 403
    assert "SERVICE" in Page(response).text


def test_long_answers_are_refused(server: Server) -> None:
    response = server.client.post("/editor", data={"query": LABELS})
    assert response.status_code == 400
    assert "more than 50 rows" in Page(response).text


def test_files_of_the_editor_go_to_the_endpoint(server: Server) -> None:
    page = Page(server.client.get("/editor"))
    targets = {
        (attrs.get("formaction"), attrs.get("name")) for tag, attrs in page.main if tag == "button"
    }
    assert targets == {(None, None), ("/sparql", "format")}
    sent = {"query": LABELS + "LIMIT 1", "format": "tsv"}
    response = server.client.post("/sparql", data=sent)
    assert response.headers["content-disposition"] == 'attachment; filename="answer.tsv"'


@pytest.mark.parametrize(
    ("path", "media"), [("page.css", "text/css"), ("page.js", "text/javascript")]
)
def test_assets_are_local(server: Server, path: str, media: str) -> None:
    response = server.client.get(f"/static/{path}")
    assert response.headers["content-type"].startswith(media)
    assert "://" not in response.text


@pytest.mark.parametrize("path", ["/", "/editor", "/query/ledger.html", "/editor?stored=ledger"])
def test_nothing_is_inline_or_from_elsewhere(server: Server, path: str) -> None:
    page = Page(server.client.get(path))
    for tag, attrs in page.tags:
        assert tag not in {"style", "iframe", "img", "object"}
        assert not [name for name in attrs if name.startswith("on") or name == "style"]
        for name in ("src", "href", "action", "formaction"):
            assert (attrs.get(name) or "/").startswith(("/", "#"))
            assert not (attrs.get(name) or "").startswith("//")
