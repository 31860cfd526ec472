"""A shape that is run by itself and within another one is whole in both places."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph
from tests.stored.compared import as_one, in_batches, store_of
from tests.stored.grammar import EX

from tartar_kg.validating.stored import Batches

HEAD = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
ex:P a sh:PropertyShape ; sh:path ex:p ; sh:minCount 1 .
ex:Q a sh:NodeShape ; sh:targetClass ex:D ; sh:property ex:P .
"""


@pytest.mark.parametrize(
    "above",
    [
        "ex:R a sh:NodeShape ; sh:targetClass ex:C ; sh:node ex:Q .",
        "ex:O a sh:NodeShape ; sh:targetClass ex:C ; sh:node ex:Q .",
        "ex:R a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:q ; sh:node ex:Q .",
        "ex:R a sh:NodeShape ; sh:targetClass ex:C ; sh:not ex:Q .",
    ],
)
def test_a_shape_with_targets_is_whole_within_another(above: str) -> None:
    store = store_of(
        [
            (EX.a, RDF.type, EX.C),
            (EX.a, EX.q, EX.e),
            (EX.b, RDF.type, EX.D),
        ]
    )
    shapes = Graph().parse(data=f"{HEAD}{above}\n", format="turtle")
    found, count = in_batches(store, shapes, Batches(5))
    assert (found, count) == as_one(store, shapes)
    assert any(finding.focus == "<http://example.org/b>" for finding in found)
