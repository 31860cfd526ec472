"""What is read of a folder is of one moment, whatever a load does to it meanwhile."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from tests.stores.places import Place
from tests.stores.test_load import OWN, turtle

from tartar_kg.errors import StoreFailed
from tartar_kg.serving.opening import opened
from tartar_kg.stores import embedded, graph_at

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A folder with one graph of three triples."""
    file = tmp_path / "own.ttl"
    file.write_text(turtle(3), "utf-8")
    place = Place(str(tmp_path / "store"))
    assert place.run("load", "--to", "--graph", OWN, file).returncode == 0
    yield place
    place.close()


def other(manifest: str) -> str:
    """Return the manifest with a version as current that the folder does not hold."""
    return manifest.replace(f"{OWN}/", f"{OWN}/0")


def test_a_version_that_is_not_there_is_no_empty_answer(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_PAUSE", 0.001)
    manifest = Path(place.where, embedded.MANIFEST)
    manifest.write_text(other(manifest.read_text("utf-8")), "utf-8")
    with pytest.raises(StoreFailed):
        graph_at(place.where)


def test_it_is_opened_again_until_it_holds_what_is_current(place: Place) -> None:
    manifest = Path(place.where, embedded.MANIFEST)
    right = manifest.read_text("utf-8")
    manifest.write_text(other(right), "utf-8")
    graphs = []
    reader = Thread(target=lambda: graphs.append(graph_at(place.where)))
    reader.start()
    manifest.write_text(right, "utf-8")
    reader.join()
    assert len(list(graphs[0].quads_for_pattern(None, None, None))) == 3


def test_nothing_is_served_while_the_first_load_is_under_way(place: Place) -> None:
    manifest = Path(place.where, embedded.MANIFEST)
    lines = manifest.read_text("utf-8").splitlines(keepends=True)
    begun = [line for line in lines if "CurrentVersion" not in line and "void#" not in line]
    assert len(begun) < len(lines)
    manifest.write_text("".join(begun), "utf-8")
    for graph in (opened(Path(place.where)), graph_at(place.where)):
        assert list(graph.quads_for_pattern(None, None, None)) == []
        assert not graph.query("ASK { ?s ?p ?o }")
        assert not graph.query("ASK { GRAPH ?g { ?s ?p ?o } }")
