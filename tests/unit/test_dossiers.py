"""The dossier of a thing holds all that its page tells: each page is the same with it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from pyoxigraph import Quad, QueryTriples, RdfFormat, Store
from tests.queries.answers import case_of

from tartar_kg import asking, layout
from tartar_kg.catalogue.files import find
from tartar_kg.describing import tell
from tartar_kg.graphs import read_store
from tartar_kg.namespaces import CONCEPTS, DEPENDENT, FIRST_CLASS
from tartar_kg.naming import named

if TYPE_CHECKING:
    from collections.abc import Iterable

DOSSIER: Final = find("dossier")


def dossier(thing: str, store: Store) -> Store:
    results = asking.ask(DOSSIER, {"thing": thing}, store)
    assert isinstance(results, QueryTriples)
    alone = Store()
    alone.extend(Quad(*triple) for triple in results)
    return alone


def differing(things: Iterable[str], store: Store) -> list[str]:
    """Return the things of which the whole graph tells otherwise than their dossiers."""
    return [thing for thing in things if tell(thing, dossier(thing, store)) != tell(thing, store)]


@pytest.fixture(scope="module")
def shipped() -> Store:
    return read_store(layout.graph_files())


@pytest.mark.parametrize(
    "kinds", [FIRST_CLASS, DEPENDENT, CONCEPTS], ids=["first-class", "dependent", "concepts"]
)
def test_a_dossier_tells_what_the_whole_graph_tells(kinds: Iterable[str], shipped: Store) -> None:
    things = sorted(named(shipped, kinds))
    assert len(things) > 100
    assert differing(things, shipped) == []


def test_a_dossier_of_an_invented_case_tells_what_the_case_tells() -> None:
    store = Store()
    for path in [*layout.turtle_files("ontology"), case_of(DOSSIER.path) / "graph.ttl"]:
        store.load(path=path, format=RdfFormat.TURTLE)
    things = sorted(named(store, [*FIRST_CLASS, *DEPENDENT]))
    assert len(things) == 60
    assert differing(things, store) == []


def test_a_dossier_is_no_more_than_what_hangs_together_with_a_thing(shipped: Store) -> None:
    alone = dossier("person:hikmet-hasanov", shipped)
    assert set(alone) < set(shipped)
    assert len(alone) < len(shipped) / 5
