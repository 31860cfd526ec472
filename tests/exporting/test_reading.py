from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Store

from tartar_kg.canonical import lines
from tartar_kg.errors import SeveralUnreadable, TurtleSyntax
from tartar_kg.exporting import read
from tartar_kg.graphs import digest, read_store
from tartar_kg.layout import graph_files
from tartar_kg.namespaces import BASE, FIRST_CLASS

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_each_triple_stands_in_the_graph_of_its_file(tmp_path: Path) -> None:
    files = [
        write(tmp_path / "data" / "persons" / "a.ttl", "<urn:a> <urn:p> <urn:x> ."),
        write(tmp_path / "data" / "events" / "a.ttl", "<urn:a> <urn:p> <urn:x> ."),
        write(tmp_path / "a.ttl", "<urn:a> <urn:p> <urn:x> ."),
    ]
    assert lines(read(files)) == [
        f"<urn:a> <urn:p> <urn:x> <{BASE}graph/{kind}> .\n"
        for kind in ("events", "other", "persons")
    ]


def test_a_literal_stays_as_it_is(tmp_path: Path) -> None:
    integer = "<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"
    file = write(tmp_path / "a.ttl", f'<urn:a> <urn:p> 007, 1.50, 1e3, "5"^^{integer} .')
    objects = {quad.object for quad in read([file])}
    assert {object_.value for object_ in objects} == {"007", "1.50", "1e3", "5"}
    assert f'"5"^^{integer}' in set(map(str, objects))


def test_blank_nodes_are_not_shared_between_files(tmp_path: Path) -> None:
    text = "_:x <urn:p> <urn:x> ."
    quads = read([write(tmp_path / "a.ttl", text), write(tmp_path / "b.ttl", text)])
    assert len(set(quads)) == 2


def test_every_bad_file_is_named(tmp_path: Path) -> None:
    bad = write(tmp_path / "bad.ttl", "\n ?")
    with pytest.raises(TurtleSyntax, match=r"bad\.ttl:2:"):
        read([bad])
    with pytest.raises(SeveralUnreadable):
        read([bad, tmp_path / "gone.ttl"])


def test_the_shipped_graph_is_the_one_that_the_other_commands_ask() -> None:
    quads, store = read(graph_files()), Store()
    store.extend(quads)
    assert digest(store) == digest(read_store(graph_files()))
    assert len(quads) == len(store)
    kinds = {quad.graph_name.value.removeprefix(f"{BASE}graph/") for quad in quads}
    assert kinds == {"ontology", *FIRST_CLASS.values()}
