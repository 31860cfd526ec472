"""Turtle files: canonical, prefixes from the one table, the same graph in two parsers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic
from tests.house.tree import ROOT, name, of_kind

from tartar_kg import layout
from tartar_kg.formatting import format_file
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = layout.turtle_files("ontology", "data", "shapes")
DECLARED = re.compile(r"^\s*@?prefix\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)


def test_there_are_files() -> None:
    folders = {path.relative_to(layout.root()).parts[0] for path in SHIPPED}
    assert folders == {"ontology", "data", "shapes"}


@pytest.mark.parametrize("folder", ["ontology", "data", "shapes", "tests"])
def test_canonical(folder: str) -> None:
    differing = [
        name(path)
        for path in of_kind(".ttl")
        if path.is_relative_to(ROOT / folder) and format_file(path).changed
    ]
    assert not differing, "run: tartar-kg format " + " ".join(differing)


@pytest.mark.parametrize("path", of_kind(".ttl", ".rq"), ids=name)
def test_prefixes_are_those_of_the_table(path: Path) -> None:
    declared = DECLARED.findall(path.read_text(encoding="utf-8"))
    assert [(prefix, iri) for prefix, iri in declared if PREFIXES.get(prefix) != iri] == []


@pytest.mark.parametrize("folder", ["ontology", "data", "shapes"])
def test_two_parsers_read_the_same_graph(folder: str) -> None:
    for path in layout.turtle_files(folder):
        quads = ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
        triples = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
        assert triples is not None
        by_pyoxigraph = Graph().parse(data=triples.decode(), format="nt")
        assert isomorphic(by_pyoxigraph, Graph().parse(path, format="turtle")), name(path)
