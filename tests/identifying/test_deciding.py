"""What is decided is not suggested, whatever the decision is about and says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store
from tests.identifying.people import (
    BASE,
    NEW,
    SAME,
    after_adding,
    decision,
    found,
    store,
    thing,
    triples,
)

from tartar_kg.changes import change_of
from tartar_kg.graphs import read_store
from tartar_kg.layout import graph_files


@pytest.mark.parametrize("result", ["same", "different", "unsure"])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("person:new", "person:garayev"),
        ("person:garayev", "person:new"),
        ("name:new-0", "name:garayev-0"),
        ("name:garayev-1", "name:new-1"),
        ("person:new", "name:garayev-1"),
        ("name:new-1", "person:garayev"),
    ],
)
def test_what_is_decided_is_not_suggested(one: str, other: str, result: str) -> None:
    assert after_adding(NEW) == SAME
    assert after_adding(NEW, decision(one, other, result)) == set()
    assert after_adding(NEW, base=(*BASE, decision(one, other, result))) == set()


@pytest.mark.parametrize(
    "decided",
    [
        decision("person:new", "person:aliyev-alone"),
        decision("name:new-0", "name:new-1", "same"),
        decision("name:garayev-0", "name:garayev-1", "same"),
        "decision:open a tk:IdentityDecision ; tk:compares person:new, person:garayev .",
        decision("person:new", "person:garayev", "perhaps"),
    ],
)
def test_a_decision_on_others_or_without_result_decides_nothing(decided: str) -> None:
    assert after_adding(NEW, decided) == SAME


def test_a_decision_that_the_change_takes_away_decides_no_more() -> None:
    decided = decision("person:new", "person:garayev")
    change = change_of(store(*BASE, decided), triples(NEW), triples(decided))
    assert found(change) == SAME


def test_two_things_that_share_one_printed_name_are_two() -> None:
    shared = thing("person", "new", "Rauf Qarayev", more="; skosxl:altLabel name:garayev-1")
    assert after_adding(shared) == set()


NAMES = st.sampled_from(["Rauf Garayev", "Rauf Qarayev", "Garayev", "R. Garayev", "Рауф Гараев"])


@given(st.lists(NAMES, min_size=2, max_size=5), st.data())
def test_nothing_decided_is_ever_suggested(names: list[str], data: st.DataObject) -> None:
    slugs = [f"p{number}" for number in range(len(names))]
    people = [thing("person", slug, name) for slug, name in zip(slugs, names, strict=True)]
    one, other = data.draw(st.lists(st.sampled_from(slugs), min_size=2, max_size=2, unique=True))
    nodes = [data.draw(st.sampled_from([f"person:{p}", f"name:{p}-0"])) for p in (one, other)]
    known = data.draw(st.integers(0, len(people)))
    base = store("", *people[:known])
    change = change_of(base, triples("", *people[known:], decision(nodes[0], nodes[1])))
    pairs = {frozenset(pair) for pair in found(change)}
    assert frozenset((f"person:{one}", f"person:{other}")) not in pairs
    assert all(len(pair) == 2 for pair in pairs)


def test_nobody_who_is_decided_in_the_shipped_graph_is_suggested() -> None:
    shipped = read_store(graph_files())
    pairs = found(change_of(Store(), (quad.triple for quad in shipped)))
    assert not {pair for pair in pairs if pair[0].startswith(("person:", "unit:", "place:"))}
    undecided = [q.triple for q in shipped if not q.predicate.value.endswith("#compares")]
    people = "Zakir and Hikmet Hasanov, Elchin and Ilham Aliyev differ in their given names"
    assert not {p for p in found(change_of(Store(), undecided)) if "person:" in p[0]}, people
