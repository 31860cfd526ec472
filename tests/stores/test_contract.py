"""The contract: one text of each stored query, one answer, byte for byte, wherever the graph lives.

rdflib and pyoxigraph in memory are compared in tests/queries; here the same answers of record are
asked of a folder and of two real servers, by the way that ``--store`` takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from pyoxigraph import QueryTriples, RdfFormat, parse, serialize
from tests.queries.answers import case_of, expected_in, golden_of, triples, values_of
from tests.stores import places

from tartar_kg import asking, layout, tables
from tartar_kg.catalogue.files import read
from tartar_kg.stores import store_at
from tartar_kg.stores.versions import graph_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tartar_kg.graphs import Graph
    from tartar_kg.stores.versions import Store

CASE: Final = "https://example.org/case/"
QUERIES: Final = layout.query_files()
each_query = pytest.mark.parametrize("path", QUERIES, ids=[path.stem for path in QUERIES])
KINDS: Final = ["folder", "oxigraph_server", "virtuoso"]


@pytest.fixture(
    scope="module",
    params=[pytest.param(kind, marks=pytest.mark.xdist_group(kind)) for kind in KINDS],
)
def loaded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store with the shipped graph as ``load`` leaves it, and each case in a graph of its own."""
    if request.param == "folder":
        place = places.Place(str(tmp_path_factory.mktemp("contract") / "store"))
    else:
        place = places.of_server(request.getfixturevalue(request.param))
    assert place.run("load", "--to").returncode == 0
    with pytest.MonkeyPatch.context() as environment:
        for name, value in place.environment.items():
            environment.setenv(name, value)
        store = store_at(place.where, writing=True, profile=place.profile)
        for path in QUERIES:
            data = serialize(triples([case_of(path) / "graph.ttl"]), format=RdfFormat.N_TRIPLES)
            store.add(CASE + path.stem, data or b"")
        yield store
        for path in QUERIES:
            store.drop(CASE + path.stem)
    store.close()
    place.close()


def answer(path: Path, graph: Graph, values: dict[str, str]) -> str:
    """Return what ``query run --format csv`` prints, with the line ending LF; triples sorted."""
    results = asking.ask(read(path), values, graph)
    if isinstance(results, QueryTriples):
        turtle = tables.write(results, "csv", graph).data
        lines = (f"{quad.triple} .\n" for quad in parse(turtle, RdfFormat.TURTLE))
        return "".join(sorted(lines))
    csv = tables.write(results, "csv", graph).data
    return csv.decode().replace("\r\n", "\n")


@each_query
def test_the_shipped_graph(path: Path, loaded: Store) -> None:
    assert answer(path, graph_of(loaded), {}) == golden_of(path).read_text("utf-8")


@each_query
def test_a_case(path: Path, loaded: Store) -> None:
    graph = loaded.over([CASE + path.stem])
    got = {file.name: answer(path, graph, values_of(file)) for file in expected_in(path)}
    assert got == {file.name: file.read_text("utf-8") for file in expected_in(path)}
