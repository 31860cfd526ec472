"""The pages of stored queries and the files beside them, as a browser without script gets them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)
from tests.answered import OPTIONS, written
from tests.serving.parsed import Page
from tests.serving.server import HOSTILE, LABEL, PERSON, serving

from tartar_kg import charting, layout
from tartar_kg.catalogue.files import find, gives_triples
from tartar_kg.catalogue.headers import read_header
from tartar_kg.exploring.completing import MOST
from tartar_kg.namespaces import PREFIXES
from tartar_kg.serving.limits import Limits
from tartar_kg.serving.stored import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.serving.server import Server

NAMES = [path.stem for path in layout.query_files()]
ROWS = {"csv", "json", "tsv", "xml", "md", "exhibits.html", "exhibits.md"}
VALUES = {
    "ledger": {"agent": "Hikmet Hasanov"},
    "timeline": {"agent": "person:hikmet-hasanov"},
    "superiors-on-date": {"subject": "Hikmet Hasanov", "date": "2017-05-15"},
    "outcomes-of-person": {"person": "senan-mashyev"},
}


def offered(page: Page) -> dict[str, str]:
    """Return the files that a page leads to, by what their names end in."""
    paths = [link for link in page.links() if link.startswith("/query/")]
    return {urlsplit(path).path.partition(".")[2]: path for path in paths}


def options(page: Page) -> list[str]:
    return [str(attrs["value"]) for tag, attrs in page.main if tag == "option"]


@pytest.mark.parametrize("name", NAMES)
def test_page_of_a_stored_query(shipped: Server, name: str) -> None:
    about = read_header(find(name))
    page = Page(shipped.client.get(f"/query/{name}.html"))
    flat = re.sub(r"\s+", " ", page.text)
    assert re.sub(r"\s+", " ", about.description) in flat
    fields = [attrs["name"] for tag, attrs in page.main if tag == "input"]
    assert fields == [parameter.name for parameter in about.parameters]
    assert FORMAT not in fields
    for column in about.columns:
        assert column.meaning in flat
    triples = gives_triples(find(name))
    charts = {"svg"} if name in charting.CHARTED else set()
    assert offered(page).keys() == ({"ttl", "nt", "jsonld", "rdf"} if triples else ROWS | charts)
    rows = rows_of(shipped, name, "rdf" if triples else "tsv")
    assert len(page.cells) == sum(map(len, rows))
    assert f" {len(rows)} row" in flat or about.empty_because is not None


def rows_of(server: Server, name: str, form: str) -> list[Sequence[object]]:
    answer = server.client.get(f"/query/{name}.{form}")
    if form == "rdf":
        return [tuple(quad.triple) for quad in parse(answer.content, RdfFormat.RDF_XML)]
    results = parse_query_results(answer.content, QueryResultsFormat.TSV)
    assert isinstance(results, QuerySolutions)
    return [tuple(row) for row in results]


def test_cells_lead_to_dossiers(shipped: Server) -> None:
    page = Page(shipped.client.get("/query/ledger.html", params={"agent": "Hikmet Hasanov"}))
    assert "/person/hikmet-hasanov.html" in page.links()
    assert "Hikmet Hasanov" in page.cells
    for link in set(page.links()):
        if re.match(r"/(person|outcome|passage)/", link):
            assert shipped.client.get(link).status_code == 200, link


def test_values_are_kept_and_lead_to_the_editor(shipped: Server) -> None:
    given = VALUES["superiors-on-date"]
    page = Page(shipped.client.get("/query/superiors-on-date.html", params=given))
    assert page.cells
    fields = {attrs["name"]: attrs["value"] for tag, attrs in page.main if tag == "input"}
    assert fields == given
    (editor,) = (link for link in page.links() if link.startswith("/editor?"))
    assert dict(parse_qsl(urlsplit(editor).query))["date"] == "2017-05-15"
    opened = Page(shipped.client.get(editor))
    assert "VALUES ?subject { <https://w3id.org/tartar-kg/person/" in opened.area
    again = Page(shipped.client.post("/editor", data={"query": opened.area}))
    assert len(again.cells) == len(page.cells)


@pytest.mark.parametrize("name", VALUES)
def test_files_are_what_the_command_line_writes(shipped: Server, name: str) -> None:
    page = Page(shipped.client.get(f"/query/{name}.html", params=VALUES[name]))
    compared = 0
    for ending, at in offered(page).items():
        response = shipped.client.get(at)
        assert response.status_code == 200, (at, response.text)
        if ending in {*OPTIONS, "svg"}:
            compared += 1
            assert response.content == written(name, ending, VALUES[name]), at
    assert compared == len(ROWS - {"xml"}) + 1


def test_file_of_triples_is_what_the_command_line_writes(shipped: Server) -> None:
    given = {"thing": "unit:first-army-corps"}
    response = shipped.client.get("/query/dossier.ttl", params=given)
    assert response.content == written("dossier", "ttl", given)
    called = 'attachment; filename="dossier-thing-first-army-corps.ttl"'
    assert response.headers["content-disposition"] == called


@pytest.mark.parametrize(
    ("ending", "media"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
        ("md", "text/markdown; charset=utf-8"),
        ("exhibits.html", "text/html; charset=utf-8"),
        ("svg", "image/svg+xml"),
    ],
)
def test_files_say_what_they_are(shipped: Server, ending: str, media: str) -> None:
    params = {"agent": "Hikmet Hasanov", "step": ""}
    response = shipped.client.get(f"/query/ledger.{ending}", params=params)
    assert response.headers["content-type"] == media
    called = f'attachment; filename="ledger-agent-hikmet-hasanov.{ending}"'
    assert response.headers["content-disposition"] == called
    plain = shipped.client.get(f"/query/ledger.{ending}")
    assert plain.headers["content-disposition"] == f'attachment; filename="ledger.{ending}"'


@pytest.mark.parametrize(
    ("asked", "accept", "at"),
    [
        ("", "text/html,*/*;q=0.8", "/query/ledger.html"),
        ("", "", "/query/ledger.html"),
        ("", "text/csv", "/query/ledger.csv"),
        ("", "text/markdown", "/query/ledger.md"),
        ("", "image/png", "/query/ledger.html"),
        ("?format=json&agent=A%26b", "text/csv", "/query/ledger.json?agent=A%26b"),
        ("?format=page", "", "/query/ledger.html"),
        ("?format=../x", "", "/query/ledger.html"),
    ],
)
def test_a_query_is_had_in_the_form_that_is_asked_for(
    shipped: Server, asked: str, accept: str, at: str
) -> None:
    response = shipped.client.get(f"/query/ledger{asked}", headers={"Accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, at)
    assert response.headers["vary"] == "Accept"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"agent": "Nobody at all"}, "The graph has no agent of this name."),
        ({"agnt": "x"}, "Did you mean agent?"),
        ({"agent": "\u202e<b>"}, "agent=\\u202E<b>"),
        ({"agent": '"><script>alert(1)</script>'}, 'agent="><script>alert(1)</script>'),
        ({"agent": "x" * 10_000}, "The graph has no agent of this name."),
    ],
)
def test_values_that_do_not_fit(shipped: Server, given: dict[str, str], words: str) -> None:
    response = shipped.client.get("/query/ledger.html", params=given)
    assert response.status_code == 400
    page = Page(response)
    assert words in page.text
    assert "\u202e" not in response.text
    assert [attrs["src"] for tag, attrs in page.tags if tag == "script"] == ["/static/page.js"]
    assert "Hikmet Hasanov" in options(page)  # what there is stays in sight
    for ending in ("csv", "exhibits.html", "svg"):
        refused = shipped.client.get(f"/query/ledger.{ending}", params=given)
        assert refused.status_code == 400
        assert "content-disposition" not in refused.headers
        assert words in refused.text


def test_a_name_that_may_mean_others_is_told(shipped: Server) -> None:
    response = shipped.client.get("/query/outcomes-of-person.html", params={"person": "Hasanov"})
    assert "of a like name: Zakir Hasanov (person:zakir-hasanov)" in Page(response).text


@pytest.mark.parametrize("at", ["leger", "leger.html", "leger.csv"])
def test_unknown_stored_query(server: Server, at: str) -> None:
    response = server.client.get(f"/query/{at}")
    assert response.status_code == 404
    assert "Did you mean ledger" in response.text


@pytest.mark.parametrize("at", ["ledger.exe", "ledger.ttl", "dossier.csv", "postings.svg"])
def test_forms_that_there_are_not(shipped: Server, at: str) -> None:
    assert shipped.client.get(f"/query/{at}").status_code == 404


def test_what_is_too_long_for_a_page_is_there_as_a_file() -> None:
    with serving("--limit", "50") as server:
        page = Page(server.client.get("/query/ledger.html"))
        assert page.cells == []
        assert "The answer has more than 50 rows, too many for a page" in page.text
        assert "csv" in offered(page)
        refused = server.client.get("/query/ledger.csv")
        assert refused.status_code == 400
        assert "more than 50 rows" in refused.text
        short = Page(server.client.get("/query/ledger.html", params=VALUES["ledger"]))
        assert short.cells


def test_a_large_graph_is_asked_when_somebody_asks(tmp_path: Path) -> None:
    store, type_ = Store(str(tmp_path)), NamedNode(PREFIXES["rdf"] + "type")
    store.bulk_extend(
        Quad(NamedNode(f"{PERSON}p{n}"), type_, NamedNode(PREFIXES["tk"] + "Person"))
        for n in range(Limits().small + 1)
    )
    store.flush()
    del store
    with serving("--store", tmp_path) as server:
        for name in ("ledger", "sums"):
            page = Page(server.client.get(f"/query/{name}.html"))
            assert "This graph is large" in page.text
            assert offered(page) == {}
            (button,) = (attrs for tag, attrs in page.main if tag == "button")
            asked = {str(button["name"]): str(button["value"])}
            answered = Page(server.client.get(f"/query/{name}.html", params=asked))
            assert "No rows fit this query." in answered.text or answered.cells
            assert "csv" in offered(answered)


def test_a_file_is_whole_or_not_at_all(server: Server) -> None:
    for ending in ("csv", "md", "xml", "exhibits.md", "svg"):
        response = server.client.get(f"/query/timeline.{ending}")
        assert response.status_code == 200, response.text
    response = server.client.get("/query/dossier.ttl", params={"thing": "person:a"})
    assert response.status_code == 400  # it has a label there, but no type


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a store with more persons than are offered, and units with awkward labels."""
    folder: Path = tmp_path_factory.mktemp("crowded")
    store, type_ = Store(str(folder)), NamedNode(PREFIXES["rdf"] + "type")
    labels = {f"person/p{n}": f"P {n}" for n in range(MOST + 1)}
    labels |= {"source/a": "Alike", "source/b": "alike", "source/c": HOSTILE, "source/d": "D"}
    for at, label in labels.items():
        node = NamedNode(PREFIXES["person"].removesuffix("person/") + at)
        store.add(Quad(node, type_, NamedNode(PREFIXES["tk"] + "Thing")))
        store.add(Quad(node, LABEL, Literal(label)))
    store.add(Quad(NamedNode(PERSON + "p1"), LABEL, Literal("P 1", language="en")))
    store.flush()
    del store
    with serving("--store", folder) as running:
        yield running


def test_too_many_to_choose_from_are_not_offered(crowded: Server) -> None:
    page = Page(crowded.client.get("/query/outcomes-of-person.html", params={"person": "P 1"}))
    assert options(page) == []
    assert "person: type any name of it" in re.sub(r"\s+", " ", page.text)
    assert "No rows fit this query with these values." in page.text


def test_what_is_offered_means_one_thing(crowded: Server) -> None:
    page = Page(crowded.client.get("/query/passages-and-claims.html"))
    assert options(page) == ["source:c", "source:a", "source:b", "D"]
    shown = [attrs.get("label") for tag, attrs in page.main if tag == "option"]
    seen = HOSTILE.replace("\u202e", "\\u202E").replace("\n", "\\u000A")
    assert shown == [f"{seen} (source:c)", "Alike (source:a)", "alike (source:b)", None]
    for value in options(page):
        given = {"source": value}
        response = crowded.client.get("/query/passages-and-claims.html", params=given)
        assert response.status_code == 200, value
