"""What a form offers is what ``naming.parse`` takes, and for one thing alone."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from tartar_kg.exploring.completing import MOST, Option, options
from tartar_kg.namespaces import BASE, PREFIXES, compact
from tartar_kg.naming import KINDS, TYPES, named, parse
from tartar_kg.terms import printable

TYPE = NamedNode(PREFIXES["rdf"] + "type")
LABEL = NamedNode(PREFIXES["rdfs"] + "label")
THING = NamedNode(PREFIXES["tk"] + "Thing")
#: Labels that mean several things, that mean another by its slug or name, or that cannot be typed.
AWKWARD = {
    "person/one": ["Twin"],
    "person/two": ["  TWIN "],
    "group/three": ["twin"],
    "person/four": ["five"],
    "group/five": ["Group five"],
    "person/six": ["group:five"],
    "person/seven": [f"{BASE}group/five"],
    "person/eight": ["\u202eevil"],
    "person/nine": ["two\nlines"],
    "person/ten": [""],
    "person/eleven": [],
    "person/twelve": ["x" * 10_000],
    "person/thirteen": ['"><script>alert(1)</script>'],
    "person/fourteen": ["É", "E\u0301"],
    "person/fifteen": ["Fifteen, with a comma"],
    "person/sixteen": ["Sixteen", "Known as sixteen"],
    "person/c/d": ["A slash in its name"],
    "unit/six": ["A unit"],
    "unit/seven": ["six"],
}


def store(things: dict[str, list[str]]) -> Store:
    made = Store()
    for at, labels in things.items():
        node = NamedNode(BASE + at)
        made.add(Quad(node, TYPE, THING))
        for label in labels:
            made.add(Quad(node, LABEL, Literal(label)))
    return made


def every(type_: str, graph: Store) -> dict[str, Option]:
    """Return what is offered, by the IRI that ``naming.parse`` takes it for."""
    found = options(type_, graph)
    taken = {parse("x", type_, option.value, graph).value: option for option in found}
    assert len(taken) == len(found)
    return taken


@pytest.mark.parametrize("type_", sorted(TYPES))
def test_what_is_offered_of_the_shipped_graph(graph: Store, type_: str) -> None:
    there = named(graph, KINDS.get(type_, ()))
    assert set(every(type_, graph)) == (set(there) if len(there) <= MOST else set())


@pytest.mark.parametrize("type_", ["agent", "person", "thing", "unit"])
def test_awkward_names_are_offered_so_that_they_mean_one_thing(type_: str) -> None:
    graph = store(AWKWARD)
    offered = every(type_, graph)
    assert set(offered) == set(named(graph, KINDS[type_]))
    for option in offered.values():
        assert printable(option.value) == option.value == option.value.strip()


def test_a_label_is_offered_where_it_means_one_thing() -> None:
    offered = every("agent", store(AWKWARD))
    values = {iri.removeprefix(BASE): option.value for iri, option in offered.items()}
    own = {at for at, value in values.items() if value != compact(BASE + at)}
    assert own == {
        "group/five",
        "person/thirteen",
        "person/fourteen",
        "person/fifteen",
        "person/sixteen",
        "unit/six",
        "person/c/d",
    }
    assert offered[BASE + "person/two"] == Option("person:two", "  TWIN  (person:two)")


def test_more_than_can_be_looked_through_are_not_offered() -> None:
    many = {f"person/p{n}": [f"P {n}"] for n in range(MOST)}
    assert len(every("person", store(many))) == MOST
    more = store({**many, "person/more": ["More"]})
    assert options("person", more) == ()
    assert options("unit", more) == ()
