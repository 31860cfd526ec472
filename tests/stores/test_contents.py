"""A folder's content is known by its files: no write goes unseen, and to read is none."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from tests.stores.places import Place
from tests.stores.test_load import OWN, turtle

from tartar_kg.stores import embedded, graph_at
from tartar_kg.stores.contents import content_of
from tartar_kg.stores.embedded import Embedded
from tartar_kg.stores.merging import Merged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tartar_kg.stores.contents import Content

NODE = NamedNode("https://example.org/x")
ONE, OTHER = (Quad(NODE, NODE, Literal(text), NODE) for text in "ab")
WRITES: list[Callable[[Store], object]] = [
    lambda store: store.add(OTHER),
    lambda store: store.remove(ONE),
    lambda store: store.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }"),
    lambda store: store.bulk_load(b"<x:x> <x:x> <x:x> .", RdfFormat.N_TRIPLES),
    lambda store: (store.remove(ONE), store.add(OTHER), store.remove(OTHER), store.add(ONE)),
    lambda store: (store.add(OTHER), store.flush()),
    lambda store: store.clear(),
]


def content(where: Path) -> Content:
    """Return the content of a folder, once RocksDB is done with what it does after a write."""
    for _ in range(50):
        graph = graph_at(str(where))
        assert isinstance(graph, Merged)
        if graph.content is not None:
            return graph.content
        time.sleep(0.1)
    pytest.fail("the content of a folder that nobody writes to is not known")


@pytest.mark.parametrize("write", WRITES)
def test_each_write_is_seen_while_the_writer_is_there_and_after(
    write: Callable[[Store], object], tmp_path: Path
) -> None:
    store = Store(str(tmp_path))
    store.add(ONE)
    seen = [content(tmp_path)]
    write(store)
    seen.append(content(tmp_path))
    store.add(Quad(NODE, NODE, Literal("c"), NODE))
    seen.append(content(tmp_path))
    assert len(set(seen)) == 3


def test_reading_changes_nothing(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.add(ONE)
    del store
    before = content(tmp_path)
    assert len(list(graph_at(str(tmp_path)).quads_for_pattern(None, None, None))) == 1
    assert graph_at(str(tmp_path)).query("ASK { ?s ?p ?o }")
    assert content(tmp_path) == before
    (tmp_path / "LOG").write_text("what RocksDB did", encoding="utf-8")
    assert content(tmp_path) == before


def test_a_load_makes_another_content(tmp_path: Path) -> None:
    place, file = Place(str(tmp_path / "store")), tmp_path / "own.ttl"
    seen = []
    for triples in (3, 4):
        file.write_text(turtle(triples), "utf-8")
        assert place.run("load", "--to", "--graph", OWN, file).returncode == 0
        seen.append(content(tmp_path / "store"))
    assert seen[0] != seen[1]
    assert seen[0].place == seen[1].place


def test_a_file_put_back_with_its_old_time_is_another(tmp_path: Path) -> None:
    Store(str(tmp_path)).add(ONE)
    before, file = content_of(tmp_path), tmp_path / "CURRENT"
    told, data = file.stat(), file.read_bytes()
    file.unlink()
    file.write_bytes(data)
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert content_of(tmp_path) != before


def test_graphs_of_one_place_are_told_apart(tmp_path: Path) -> None:
    Store(str(tmp_path)).add(ONE)
    store = Embedded(tmp_path, writing=False)
    contents = {store.over(graphs).content for graphs in (None, [], ["a:a"], ["a:a", "a:b"])}
    assert len(contents) == 4
    assert store.over(["a:b", "a:a"]).content in contents


def test_what_is_written_to_is_not_known(tmp_path: Path) -> None:
    assert Embedded(tmp_path, writing=True).over(None).content is None


def test_what_changes_while_it_is_opened_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(str(tmp_path))
    quads = iter([ONE, OTHER])

    def written_to(folder: Path) -> Content:
        store.add(next(quads))
        return content_of(folder)

    monkeypatch.setattr(embedded, "content_of", written_to)
    assert Embedded(tmp_path, writing=False).over(None).content is None
