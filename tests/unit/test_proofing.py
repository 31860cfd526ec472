"""What the proof of a query says of each fault that an author can make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from tartar_kg.errors import BadQueryFile, UnreadableInput
from tartar_kg.namespaces import PREFIXES
from tartar_kg.proofing import proof
from tartar_kg.proofing.engines import from_rdflib, oxigraph

if TYPE_CHECKING:
    from pathlib import Path

HEADER = """\
#+ summary: Which labels are there?
#+ description: One row a label. It does not prove anything.
#+ tags: [sample]
#+ columns:
#+   label: the label
"""
SOUND = f"""\
PREFIX rdfs: <{PREFIXES["rdfs"]}>
SELECT ?label
WHERE {{
  ?thing rdfs:label ?label
}}
ORDER BY ?label
"""
GRAPH = [
    ox.Triple(
        ox.NamedNode(f"https://e.example/{n}"),
        ox.NamedNode(PREFIXES["rdfs"] + "label"),
        ox.Literal(f"label {n}"),
    )
    for n in range(3)
]


def proved(folder: Path, sparql: str, header: str = HEADER) -> list[str]:
    path = folder / "sample.rq"
    path.write_text(header + sparql, encoding="utf-8")
    return proof(path, GRAPH)


def test_a_sound_query_has_no_faults(tmp_path: Path) -> None:
    assert proved(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("ORDER BY ?label\n", "", "It has no ORDER BY."),
        ("ORDER BY ?label", "ORDER BY (STRLEN(?label))", "does not order all rows (pyoxigraph)"),
        ("PREFIX rdfs:", "PREFIX tk: <https://w3id.org/tartar-kg/ontology#>\nPREFIX rdfs:", "used"),
        (PREFIXES["rdfs"], "https://elsewhere.example/", "not as in the project's table"),
        ("  ?thing", "  { SELECT * WHERE { ?thing ?p ?o } }\n  ?thing", "SELECT *"),
        (
            "{\n  ?thing rdfs:label ?label\n}",
            "{ GRAPH ?g { ?t rdfs:label ?label } }",
            "GRAPH or FROM",
        ),
    ],
)
def test_each_fault_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in SOUND
    assert any(fault in text for text in proved(tmp_path, SOUND.replace(old, new)))


def test_engines_that_differ_are_told(tmp_path: Path) -> None:
    # rdflib compares a partial date, which no xsd:date may be; pyoxigraph drops the row.
    partial = 'BIND("2017-05"^^<http://www.w3.org/2001/XMLSchema#date> AS ?date)'
    late = 'FILTER(?date > "2000-01-01"^^<http://www.w3.org/2001/XMLSchema#date>)'
    sparql = SOUND.replace("?thing rdfs:label ?label", f"?t rdfs:label ?label {partial} {late}")
    assert proved(tmp_path, sparql) == ["rdflib and pyoxigraph answer differently."]


@pytest.mark.parametrize("form", ["SELECT ?x", "CONSTRUCT { ?s ?p ?x }"])
def test_numbers_are_told_alike_whatever_their_form_and_subtype(form: str) -> None:
    values = [
        *(("04", "nonNegativeInteger"), ("+4", "integer"), ("4.50", "decimal")),
        *(("0.0", "decimal"), ("four", "integer")),
    ]
    graph = [
        ox.Triple(
            ox.NamedNode(f"https://e.example/{n}"),
            ox.NamedNode("https://e.example/is"),
            ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + type_)),
        )
        for n, (text, type_) in enumerate(values)
    ]
    sparql = f"{form} WHERE {{ ?s ?p ?x }}" + " ORDER BY ?s" * form.startswith("SELECT")
    answer = oxigraph(sparql, graph)
    assert from_rdflib(sparql, graph) == answer
    assert "nonNegativeInteger" not in answer
    found = re.findall(r'"value": "([^"]*)"|"([^"]*)"\^\^', answer)
    assert ["".join(pair) for pair in found] == ["4", "4", "4.5", "0", "four"]


def test_a_header_that_does_not_hold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadQueryFile, match="columns of the header"):
        proved(tmp_path, SOUND, HEADER.replace("label: the label", "other: the label"))
    with pytest.raises(UnreadableInput):
        proof(tmp_path / "none.rq", GRAPH)
