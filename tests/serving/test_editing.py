"""What the page with the editor has, and no other page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.serving.parsed import Page

from tartar_kg.exploring.rendering import STATIC, THIRD_PARTY
from tartar_kg.graphs import read_store
from tartar_kg.layout import turtle_files
from tartar_kg.namespaces import PREFIXES
from tartar_kg.serving.editing import yasqe

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serving.server import Server

TERMS = """\
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?term ?label ?is { ?term a owl:%s ; rdfs:label ?label ; skos:definition ?is }
"""


def test_links_bear_the_digests_of_the_pinned_files(server: Server) -> None:
    pinned = json.loads((STATIC / THIRD_PARTY / "pinned.json").read_text("utf-8"))["files"]
    page = Page(server.client.get("/editor"))
    tags = [attrs for tag, attrs in page.tags if tag in {"link", "script"}]
    for file in pinned.values():
        (linked,) = (each for each in tags if file["name"] in (each.get("src") or each["href"]))
        assert linked["integrity"] == file["integrity"]
        address = linked.get("src") or linked["href"]
        assert address is not None
        assert server.client.get(address).status_code == 200


@pytest.mark.parametrize("path", ["/", "/query/ledger.html", "/search.html", "/ontology.html"])
def test_no_other_page_has_the_editor(server: Server, path: str) -> None:
    text = server.client.get(path).text
    assert "yasqe" not in text
    assert "editor.js" not in text


def test_without_the_files_there_is_no_editor(tmp_path: Path) -> None:
    assert yasqe(tmp_path) is None
    assert yasqe() is not None


def test_script_of_the_editor_comes_after_what_it_uses(server: Server) -> None:
    found = [tag["src"] or "" for tag in Page(server.client.get("/editor")).scripts()]
    assert [name.rpartition("/")[2].partition("-")[0] for name in found] == [
        "page.js",
        "yasqe",
        "editor.js",
    ]


def test_terms_are_those_of_the_ontology(server: Server) -> None:
    response = server.client.get("/editor/terms")
    assert response.headers["content-type"] == "application/json"
    told = response.json()
    assert told["prefixes"] == PREFIXES
    graph = read_store(turtle_files("ontology"))
    kinds = {"classes": ["Class"], "properties": ["ObjectProperty", "DatatypeProperty"]}
    for name, classes in kinds.items():
        terms = {
            tuple(value.value for value in row)
            for each in classes
            for row in graph.query(TERMS % each)
        }
        assert len(terms) > 30
        assert {(each["iri"], each["label"], each["is"]) for each in told[name]} == terms
