"""A store that was loaded: what is current is served, and nothing else that lies there."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from tests.serving.server import GRAPH, LABEL, PERSON, serving

from tartar_kg.stores.embedded import Embedded
from tartar_kg.stores.versions import current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.serving.server import Server

STALE = GRAPH + "persons/stale"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with the shipped graph, and a version that no manifest calls current."""
    folder = tmp_path_factory.mktemp("loaded") / "store"
    command = [sys.executable, "-m", "tartar_kg", "load", "--to", str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    store = Store(str(folder))
    store.add(Quad(NamedNode(PERSON + "stale"), LABEL, Literal("Stale"), NamedNode(STALE)))
    store.flush()
    return folder


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Iterator[Server]:
    with serving("--store", folder) as server:
        yield server


def count(server: Server, pattern: str, **dataset: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    response = server.client.get("/sparql", params={"query": query, **dataset})
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def test_what_is_not_current_is_not_served(loaded: Server, shipped: Server) -> None:
    everything = count(shipped, "?s ?p ?o")
    assert count(loaded, "?s ?p ?o") == everything
    assert count(loaded, "GRAPH ?g { ?s ?p ?o }") == everything
    assert count(loaded, f"<{PERSON}stale> ?p ?o") == 0
    assert count(loaded, f"GRAPH <{STALE}> {{ ?s ?p ?o }}") == 0


def test_named_graphs_are_the_current_versions(loaded: Server, folder: Path) -> None:
    response = loaded.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    named = {row["g"]["value"] for row in response.json()["results"]["bindings"]}
    assert named == set(current(Embedded(folder, writing=False)).values())
    assert len(named) > 5
    description = loaded.client.get("/sparql").text
    assert all(graph in description for graph in named)
    assert STALE not in description


def test_a_graph_is_had_by_its_name_with_and_without_digest(loaded: Server, folder: Path) -> None:
    version = current(Embedded(folder, writing=False))[GRAPH + "persons"]
    persons = count(loaded, f"GRAPH <{version}> {{ ?s ?p ?o }}")
    assert 0 < persons < count(loaded, "?s ?p ?o")
    for name in (version, GRAPH + "persons"):
        assert count(loaded, "?s ?p ?o", **{"default-graph-uri": name}) == persons
        assert count(loaded, "GRAPH ?g { ?s ?p ?o }", **{"named-graph-uri": name}) == persons


@pytest.mark.parametrize("name", [STALE, GRAPH + "manifest"])
def test_a_graph_that_is_not_current_is_refused(loaded: Server, name: str) -> None:
    sent = {"query": "ASK {}", "default-graph-uri": name}
    assert loaded.client.get("/sparql", params=sent).status_code == 400


@pytest.mark.parametrize("name", ["ledger", "superiors-on-date", "timeline"])
def test_stored_queries_have_the_same_answers(loaded: Server, shipped: Server, name: str) -> None:
    for form in ("csv", "page"):
        path = f"/query/{name}?format={form}"
        assert loaded.client.get(path).text == shipped.client.get(path).text
