"""Graphs to export: the shipped one, and an invented one that has every class and property."""

from __future__ import annotations

from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from tests.exporting.terms import AWKWARD
from tests.house.tree import ROOT

from tartar_kg.exporting import read
from tartar_kg.layout import graph_files, turtle_files
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

SHAPES: Final = ROOT / "tests" / "shapes"
#: Classes of the catalogue of queries and of the ontology itself, which are no data.
NO_DATA: Final = {"Column", "Parameter", "Query", "Vocabulary"}
LABEL: Final = ox.NamedNode(PREFIXES["rdfs"] + "label")
FORM: Final = ox.NamedNode(PREFIXES["skosxl"] + "literalForm")
NOTE: Final = ox.NamedNode(PREFIXES["skos"] + "editorialNote")
TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")
#: What a page, a drawing or a spreadsheet might run, or be disturbed by.
HOSTILE: Final = (
    "<script>alert(1)</script>",
    "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "javascript:alert(1)",
    '=HYPERLINK("https://example.org","x")',
    "+1+cmd|' /C calc'!A0",
    "-1",
    "@SUM(1)",
    "'quoted",
    "A\u202ereversed\u2066",
    "x" * 10_000,
    "one\ntwo\r\nthree",
    *AWKWARD,
)


@cache
def shipped() -> list[ox.Quad]:
    return read(graph_files())


@cache
def invented() -> list[ox.Quad]:
    """Return the ontology with every valid fixture of the shapes, as one graph."""
    found = sorted(SHAPES.glob("*/valid/*.ttl"))
    fixtures = [path for path in found if path.parts[-3] not in NO_DATA]
    assert len(fixtures) > 50
    return read([*turtle_files("ontology"), SHAPES / "_support.ttl", *fixtures])


@cache
def hostile() -> list[ox.Quad]:
    """Return the invented graph with hostile labels, names and notes in the place of its own."""
    texts = cycle(HOSTILE)
    return [
        quad
        if quad.predicate not in {LABEL, FORM, NOTE} or is_ontology(quad)
        else ox.Quad(quad.subject, quad.predicate, ox.Literal(next(texts)), quad.graph_name)
        for quad in sorted(set(invented()), key=str)
    ]


def is_ontology(quad: ox.Quad) -> bool:
    return quad.graph_name == ox.NamedNode(PREFIXES["graph"] + "ontology")


def claims(quads: Iterable[ox.Quad]) -> set[str]:
    """Return the IRIs of all things of which an attestation says something."""
    attests = ox.NamedNode(PREFIXES["tk"] + "attests")
    return {quad.object.value for quad in quads if quad.predicate == attests}
