"""Every stored query: its form, its case and its golden answer, in two engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.queries.answers import (
    CASES,
    GOLDEN,
    answer,
    case_of,
    expected_in,
    golden_of,
    has_rows,
    values_of,
)
from tests.queries.answers import triples as triples_of

from tartar_kg import layout
from tartar_kg.catalogue.files import read
from tartar_kg.catalogue.headers import read_header
from tartar_kg.proofing import faults

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Triple

QUERIES = layout.query_files()
each_query = pytest.mark.parametrize("path", QUERIES, ids=[path.stem for path in QUERIES])


@pytest.fixture(scope="session")
def shipped() -> list[Triple]:
    return triples_of(layout.graph_files())


@each_query
def test_case(path: Path) -> None:
    graph = triples_of([case_of(path) / "graph.ttl"])
    got = {file: answer(path, graph, values_of(file)) for file in expected_in(path)}
    assert got == {file: file.read_text("utf-8") for file in expected_in(path)}
    assert any(map(has_rows, got.values())), "a case without an answer proves nothing"


@each_query
def test_golden(path: Path, shipped: list[Triple]) -> None:
    got = answer(path, shipped)
    assert got == golden_of(path).read_text("utf-8")
    assert has_rows(got) != bool(read_header(read(path)).empty_because)


def test_no_case_and_no_golden_answer_is_left_over() -> None:
    known = {case_of(path) / "graph.ttl" for path in QUERIES}
    known |= {file for path in QUERIES for file in (*expected_in(path), golden_of(path))}
    found = {
        path
        for root in (CASES, GOLDEN)
        for path in root.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert found == known


def test_names_are_unique() -> None:
    names = [path.stem for path in QUERIES]
    assert sorted(set(names)) == sorted(names)


@each_query
def test_form(path: Path) -> None:
    assert faults(read(path)) == []
