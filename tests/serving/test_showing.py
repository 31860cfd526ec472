"""The pages on what the graph holds: one address for a thing, whatever it is wanted as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

if TYPE_CHECKING:
    from tests.serving.server import Server

THING = "/person/hikmet-hasanov"


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("text/turtle;q=0.5, application/ld+json", "jsonld"),
        ("image/png", "html"),
        ("", "html"),
    ],
)
def test_a_thing_is_had_in_the_form_that_is_asked_for(
    shipped: Server, accept: str, ending: str
) -> None:
    response = shipped.client.get(THING, headers={"Accept": accept}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, f"{THING}.{ending}")
    assert response.headers["vary"] == "Accept"
    assert shipped.client.get(response.headers["location"]).status_code == 200


def test_data_is_what_the_stored_query_answers(shipped: Server) -> None:
    asked = {"thing": "person:hikmet-hasanov"}
    answer = shipped.client.get("/query/dossier.ttl", params=asked)
    page = shipped.client.get(f"{THING}.ttl")
    assert page.headers["content-type"].startswith("text/turtle")
    triples = [
        {quad.triple for quad in ox.parse(r.content, ox.RdfFormat.TURTLE)} for r in (page, answer)
    ]
    assert triples[0] == triples[1]
    assert len(triples[0]) > 300


def test_the_first_page_leads_to_all_kinds_of_things(shipped: Server) -> None:
    page = shipped.client.get("/")
    assert page.status_code == 200
    for kind in ("person", "unit", "event", "source"):
        assert f'href="/{kind}/index.html"' in page.text
        assert shipped.client.get(f"/{kind}/index.html").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/person/nobody.html",
        "/person/nobody.ttl",
        "/attestation/x.html",
        "/person/hikmet-hasanov.exe",
        "/person/..%2f..%2fetc%2fpasswd.html",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2ftemplates%2fbase.html",
        "/gone",
    ],
)
def test_where_there_is_no_page_the_answer_says_so(shipped: Server, path: str) -> None:
    response = shipped.client.get(path)
    assert response.status_code == 404
    assert "root:" not in response.text
