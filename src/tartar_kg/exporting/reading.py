"""Files as quads: each triple in the named graph of its file's kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from tartar_kg.layout import graph_of
from tartar_kg.texts import parse_turtle, read_bytes, read_each

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def read(paths: Iterable[Path]) -> list[Quad]:
    """Return the triples of the Turtle files, each in the graph of ``layout.graph_of``.

    Literals stay as they are, where a store may keep only what they mean (Oxigraph's makes an
    ``xsd:integer`` of every ``xsd:nonNegativeInteger``, and ``7`` of ``007``), and blank nodes are
    never shared between files. Raises as ``graphs.read_store`` does.
    """
    return [quad for quads in read_each(_quads, paths) for quad in quads]


def _quads(path: Path) -> list[Quad]:
    graph = NamedNode(graph_of(path))
    triples = parse_turtle(read_bytes(path), path)
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in triples]
