"""The search of a server, whose workers can open no file once they serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.serving.test_pages import Page

from tartar_kg.identifying.spelling import SCRIPTS

if TYPE_CHECKING:
    from tests.serving.server import Server


def found(server: Server, **given: str) -> Page:
    response = server.client.get("/search.html", params=given)
    assert response.status_code == 200, response.text
    return Page(response)


def test_names_are_found_in_every_spelling(shipped: Server) -> None:
    for name in ("Hasanov", "Гасанов", "Հասանով", "Həsənov"):
        page = found(shipped, q=name, kind="person")
        assert "2 found" in page.text
        assert "/person/hikmet-hasanov.html" in page.links()


def test_dates_find_what_open_bounds_do_not_exclude(shipped: Server) -> None:
    page = found(shipped, kind="event", **{"from": "2017-05", "to": "2017-05"})
    assert "/event/torture-in-the-tartar-case.html" in page.links()
    assert "by a date that is open" in page.text
    early = found(shipped, kind="event", to="2016-03")
    assert "/event/torture-in-the-tartar-case.html" not in early.links()
    assert "/event/acknowledgement-by-2021.html" in early.links()


def test_every_script_can_be_asked_in(shipped: Server) -> None:
    for first, last in SCRIPTS:
        for start in range(first, last + 1, 180):
            signs = map(chr, range(start, min(start + 180, last + 1)))
            found(shipped, q="".join(sign for sign in signs if sign.isalnum()))
    for other in ("阿塞拜疆", "አማርኛ", "𐐀𐐨", "\U0001f600", "\ud7ff\ufffd", " ", "-'-"):
        found(shipped, q=other)


def test_every_page_has_the_field_that_leads_to_it(shipped: Server) -> None:
    for path in ("/", "/editor", "/query/ledger.html", "/person/hikmet-hasanov.html"):
        page = Page(shipped.client.get(path))
        forms = [attrs for tag, attrs in page.tags if tag == "form"]
        assert [form["action"] for form in forms if form.get("role") == "search"] == [
            "/search.html"
        ]


@pytest.mark.parametrize("q", ["Person 7", "alert", "gnp"])
def test_names_of_a_store(server: Server, q: str) -> None:
    page = found(server, q=q)
    assert "Nothing found" not in page.text
    assert "\u202e" not in page.text
    assert len([tag for tag, _ in page.tags if tag == "script"]) == 1


def test_there_is_no_index_to_fetch(shipped: Server) -> None:
    assert shipped.client.get("/search-index.js").status_code == 404
