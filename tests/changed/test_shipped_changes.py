"""Changes of the shipped graph under its own shapes, held against two validations of all of it."""

from __future__ import annotations

import os
import random
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.changed.differing import agrees, changed, expected_of, whole

from tartar_kg import layout
from tartar_kg.graphs import read_store
from tartar_kg.validating.changed import shipped_plan, validate_change
from tartar_kg.validating.checking import read_shapes

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib import Graph

    from tartar_kg.validating.reporting import Result

    Edit = Callable[[list[ox.Triple], random.Random], set[ox.Triple]]

#: Rounds of each kind of edit; more by hand.
ROUNDS = int(os.environ.get("TARTAR_ROUNDS", "1"))


@cache
def _shapes() -> Graph:
    return read_shapes(layout.shape_files())


@cache
def _triples() -> tuple[ox.Triple, ...]:
    return tuple(sorted((quad.triple for quad in read_store(layout.graph_files())), key=str))


@cache
def _before() -> set[Result]:
    return whole(_triples(), _shapes())


def remove_some(triples: list[ox.Triple], chance: random.Random) -> set[ox.Triple]:
    """Remove a few triples, whatever they are."""
    return set(triples).difference(chance.sample(triples, 12))


def swap_objects(triples: list[ox.Triple], chance: random.Random) -> set[ox.Triple]:
    """Give each of a few triples the object of another."""
    some = chance.sample(triples, 16)
    mixed = [
        ox.Triple(one.subject, one.predicate, other.object)
        for one, other in zip(some, reversed(some), strict=True)
    ]
    return set(triples).difference(some[:8]).union(mixed)


def swap_predicates(triples: list[ox.Triple], chance: random.Random) -> set[ox.Triple]:
    """Say with a few predicates what others say."""
    some = chance.sample(triples, 16)
    return set(triples).union(
        ox.Triple(one.subject, other.predicate, one.object)
        for one, other in zip(some, reversed(some), strict=True)
    )


def drop_a_thing(triples: list[ox.Triple], chance: random.Random) -> set[ox.Triple]:
    """Remove all that is said of a few things, so that others refer to nothing."""
    things = {triple.subject for triple in chance.sample(triples, 4)}
    return {triple for triple in triples if triple.subject not in things}


def copy_a_thing(triples: list[ox.Triple], chance: random.Random) -> set[ox.Triple]:
    """Say of another thing what is said of one, with nothing else of it."""
    named = [t.subject for t in triples if isinstance(t.subject, ox.NamedNode)]
    thing = chance.choice(named)
    other = ox.NamedNode(f"{thing.value}-invented")
    return set(triples).union(
        ox.Triple(other, t.predicate, t.object) for t in triples if t.subject == thing
    )


def merge_two(triples: list[ox.Triple], chance: random.Random) -> set[ox.Triple]:
    """Take one thing for another of its class."""
    kinds = [t for t in triples if t.predicate.value.endswith("#type")]
    one = chance.choice(kinds)
    other = chance.choice([t for t in kinds if t.object == one.object])

    def renamed(term: ox.Term) -> ox.Term:
        return other.subject if term == one.subject else term

    return {ox.Triple(renamed(t.subject), t.predicate, renamed(t.object)) for t in triples}


def unhinge_a_class(triples: list[ox.Triple], chance: random.Random) -> set[ox.Triple]:
    """Remove a class from below another, which matters to all their instances."""
    below = [t for t in triples if t.predicate.value.endswith("#subClassOf")]
    return set(triples).difference([chance.choice(below)])


#: Edits that need not bring or mend anything.
MAY_BE_FINE = (copy_a_thing, unhinge_a_class)


@pytest.mark.parametrize("number", range(ROUNDS))
@pytest.mark.parametrize(
    "edit",
    [
        remove_some,
        swap_objects,
        swap_predicates,
        drop_a_thing,
        copy_a_thing,
        merge_two,
        unhinge_a_class,
    ],
)
def test_an_edit_brings_and_mends_what_whole_validations_differ_in(edit: Edit, number: int) -> None:
    after = edit(list(_triples()), random.Random(f"{edit.__name__} {number}"))
    store = ox.Store()
    store.bulk_extend(ox.Quad(*triple) for triple in _triples())
    expected = expected_of(_before(), whole(after, _shapes()))
    assert agrees(validate_change(changed(store, after), shipped_plan()), expected)
    assert expected.new or expected.mended or edit in MAY_BE_FINE
