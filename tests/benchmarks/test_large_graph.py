"""The invented graph of a given size: valid, with all that the data has, no denser if large."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from large_graph import turtle
from tartar_kg import layout
from tartar_kg.graphs import read_store
from tartar_kg.namespaces import PREFIXES
from tartar_kg.validating import validate

if TYPE_CHECKING:
    from pathlib import Path

TYPE = NamedNode(PREFIXES["rdf"] + "type")
#: What stands for something of one case: the articles and the voice of all cases are not.
OF_A_CASE = re.compile(r"https://w3id\.org/tartar-kg/[a-z-]+/c\d+-[^/]*")


def graph(triples: int, seed: int = 0) -> Store:
    store = Store()
    store.load("".join(turtle(triples, seed)).encode(), RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize("triples", [10_000, 50_000])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_it_has_about_as_many_triples_as_asked_for(triples: int, seed: int) -> None:
    assert len(graph(triples, seed)) == pytest.approx(triples, rel=0.02)


def test_a_seed_gives_one_graph_and_another_gives_another() -> None:
    assert list(turtle(3_000)) == list(turtle(3_000))
    assert list(turtle(3_000)) != list(turtle(3_000, 1))


def test_validation_finds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "invented.ttl"
    file.write_text("".join(turtle(8_500, ontology=False)), encoding="utf-8")
    assert validate([file], layout.turtle_files("ontology")).findings == ()


def test_it_has_every_class_and_property_of_the_data_and_every_role() -> None:
    shipped, invented = read_store(layout.turtle_files("data")), graph(100_000)
    assert {quad.predicate for quad in shipped} <= {quad.predicate for quad in invented}
    assert objects(shipped, TYPE) <= objects(invented, TYPE)
    scheme = NamedNode(PREFIXES["scheme"] + "roles")
    roles = invented.quads_for_pattern(None, NamedNode(PREFIXES["skos"] + "inScheme"), scheme)
    assert objects(invented, NamedNode(PREFIXES["tk"] + "role")) == {q.subject for q in roles}


def objects(store: Store, predicate: NamedNode) -> set[object]:
    return {quad.object for quad in store.quads_for_pattern(None, predicate, None)}


def test_nothing_grows_denser() -> None:
    small, large = densest(graph(20_000)), densest(graph(80_000))
    assert large <= 1.5 * small


def densest(store: Store) -> int:
    """Return how many triples point at the thing of a case that most point at."""
    named = (quad.object.value for quad in store if isinstance(quad.object, NamedNode))
    return max(Counter(iri for iri in named if OF_A_CASE.fullmatch(iri)).values())
