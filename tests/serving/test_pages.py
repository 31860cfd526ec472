"""The pages, as a browser without script is sent them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from pyoxigraph import (
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)
from tests.serving.server import HOSTILE, PERSON

from tartar_kg import layout
from tartar_kg.catalogue.files import find, read
from tartar_kg.catalogue.headers import read_header
from tartar_kg.exploring.rendering import query_text
from tartar_kg.serving.checking import plain
from tartar_kg.serving.pages import FORMAT

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx
    from tests.serving.server import Server

LABELS = """\
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?s ?label { ?s rdfs:label ?label }
"""
NAMES = [path.stem for path in layout.query_files()]


class Page(HTMLParser):
    """What a page holds."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__()
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self.text = self.area = ""
        self._open: list[str] = []
        #: The tags of the page but for what stands on every one.
        self.main: list[tuple[str, dict[str, str | None]]] = []
        self.feed(response.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if "main" in self._open:
            self.main.append((tag, dict(attrs)))
        if tag == "td":
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += data
        if "td" in self._open:
            self.cells[-1] += data
        if "textarea" in self._open:
            self.area += data.removeprefix("\n") if not self.area else data

    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.tags if tag == "a"]


def ask(server: Server, query: str) -> Page:
    return Page(server.client.post("/editor", data={"query": query}))


def test_lists_every_stored_query(server: Server) -> None:
    page = Page(server.client.get("/editor"))
    assert {f"/query/{name}" for name in NAMES} <= set(page.links())
    for path in layout.query_files():
        assert read_header(read(path)).summary in page.text
        assert path.parent.name in page.text


@pytest.mark.parametrize("name", NAMES)
def test_page_of_a_stored_query(shipped: Server, name: str) -> None:
    about = read_header(find(name))
    page = Page(shipped.client.get(f"/query/{name}", params={"format": "page"}))
    flat = re.sub(r"\s+", " ", page.text)
    assert re.sub(r"\s+", " ", about.description) in flat
    fields = [attrs["name"] for tag, attrs in page.main if tag == "input"]
    assert fields == [parameter.name for parameter in about.parameters]
    assert FORMAT not in fields
    for column in about.columns:
        assert column.meaning in flat
    ways = [attrs["value"] for tag, attrs in page.main if tag == "button"]
    rows = rows_of(shipped, name, ways[-1])
    assert len(page.cells) == sum(map(len, rows))
    assert f" {len(rows)} row" in flat or about.empty_because is not None


def rows_of(server: Server, name: str, form: str | None) -> list[Sequence[object]]:
    """Return the rows or triples of the answer in the last of the forms that its page offers."""
    answer = server.client.get(f"/query/{name}", params={"format": str(form)})
    if form == "rdf":
        return [tuple(quad.triple) for quad in parse(answer.content, RdfFormat.RDF_XML)]
    assert form == "tsv"
    results = parse_query_results(answer.content, QueryResultsFormat.TSV)
    assert isinstance(results, QuerySolutions)
    return [tuple(row) for row in results]


@pytest.mark.parametrize("name", NAMES)
def test_stored_query_opens_in_the_editor_as_it_stands(shipped: Server, name: str) -> None:
    page = Page(shipped.client.get("/editor", params={"stored": name}))
    assert page.area == find(name).sparql


def test_stored_query_with_parameters(shipped: Server) -> None:
    given = {"subject": "Hikmet Hasanov", "date": "2017-05-15", "format": "page"}
    page = Page(shipped.client.get("/query/superiors-on-date", params=given))
    assert page.cells
    fields = {attrs["name"]: attrs["value"] for tag, attrs in page.main if tag == "input"}
    assert fields["subject"] == "Hikmet Hasanov"
    (editor,) = (link for link in page.links() if link.startswith("/editor?"))
    assert dict(parse_qsl(urlsplit(editor).query))["date"] == "2017-05-15"
    opened = Page(shipped.client.get(editor))
    assert "VALUES ?subject { <https://w3id.org/tartar-kg/person/" in opened.area
    assert len(ask(shipped, opened.area).cells) == len(page.cells)


def test_files_of_a_stored_query(shipped: Server) -> None:
    response = shipped.client.get("/query/ledger", params={"format": "csv"})
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="answer.csv"'
    assert response.text.startswith("agent,")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"agent": "Nobody at all"}, "The graph has no agent of this name."),
        ({"agnt": "x"}, "Did you mean agent?"),
        ({"agent": "\u202e<b>"}, "agent=\\u202E<b>"),
    ],
)
def test_values_that_do_not_fit(shipped: Server, given: dict[str, str], words: str) -> None:
    response = shipped.client.get("/query/ledger", params={**given, "format": "page"})
    assert response.status_code == 400
    assert words in Page(response).text


def test_a_name_that_may_mean_others_is_told(shipped: Server) -> None:
    given = {"person": "Hasanov", "format": "page"}
    page = Page(shipped.client.get("/query/outcomes-of-person", params=given))
    assert "of a like name: Zakir Hasanov (person:zakir-hasanov)" in page.text


def test_unknown_stored_query(server: Server) -> None:
    response = server.client.get("/query/leger")
    assert response.status_code == 404
    assert "Did you mean ledger" in response.text


def test_answer_has_labels(server: Server) -> None:
    page = ask(server, LABELS + "ORDER BY ?s LIMIT 1")
    assert page.cells == ["A (person:a)", "A"]


def test_promise_is_on_every_page(server: Server) -> None:
    for path in ("/editor", "/query/ledger"):
        assert "never a verdict" in Page(server.client.get(path)).text


def test_hostile_label_is_text(server: Server) -> None:
    query = LABELS.replace("?label }", '?label FILTER(CONTAINS(?label, "alert")) }')
    response = server.client.post("/editor", data={"query": query})
    page = Page(response)
    seen = HOSTILE.replace("\u202e", "\\u202E").replace("\n", "\\u000A")
    assert page.cells == [f"{seen} (person:hostile)", seen]
    assert "\u202e" not in response.text
    assert [attrs for tag, attrs in page.tags if tag == "script"] == [
        {"src": "/static/page.js", "defer": None}
    ]


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
    assert len([tag for tag, _ in page.tags if tag == "script"]) == 1
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


@pytest.mark.parametrize("path", ["/", "/editor", "/query/ledger", "/editor?stored=ledger"])
def test_nothing_is_inline_or_from_elsewhere(server: Server, path: str) -> None:
    page = Page(server.client.get(path))
    for tag, attrs in page.tags:
        assert tag not in {"style", "iframe", "img", "object"}
        assert not [name for name in attrs if name.startswith("on") or name == "style"]
        for name in ("src", "href", "action", "formaction"):
            assert (attrs.get(name) or "/").startswith(("/", "#"))
            assert not (attrs.get(name) or "").startswith("//")
