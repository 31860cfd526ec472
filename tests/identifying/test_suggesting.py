"""What a change is told to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Triple
from tests.identifying.people import BASE, NEW, after_adding, found, store, thing, triples
from tests.invented import turtle
from tests.stores import servers
from tests.stores.places import Place, of_server

from tartar_kg.changes import Change, change_of
from tartar_kg.identifying import Suggestion, suggest
from tartar_kg.identifying.suggesting import MOST
from tartar_kg.namespaces import expand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

    from tartar_kg.graphs import Graph


@pytest.mark.parametrize(
    ("new", "other"),
    [
        (thing("person", "new", "Rauf Qarayev"), "person:garayev"),
        (thing("person", "new", "Qarayev"), "person:garayev"),
        (thing("person", "new", "Murad Someone", "Qarayev Rauf"), "person:garayev"),
        (thing("person", "new", "Samir Əliyev"), "person:aliyev-alone"),
        (thing("unit", "new", "1st Army Corps"), "unit:corps-1"),
        (thing("unit", "new", "Second Army Corps"), "organization:corps-office"),
        (thing("organization", "new", "I Army Corps"), "unit:corps-1"),
        (thing("place", "new", "Tərtər"), "place:terter"),
        (thing("group", "new", "the 1st Army Corps"), "group:army-corps"),
        ("group:new a tk:Group ; rdfs:label 'the relatives of prisoners'@en .", "group:relatives"),
        ("person:new a tk:Person ; rdfs:label 'Rauf Qarayev (of 2017)'@en .", "person:garayev"),
    ],
)
def test_a_new_thing_is_compared_with_its_like(new: str, other: str) -> None:
    kind = new.partition(":")[0]
    assert after_adding(new) == {(f"{kind}:new", other)}


@pytest.mark.parametrize(
    "new",
    [
        thing("person", "new", "Rauf Safarov"),
        thing("person", "new", "Murad Garayev"),
        thing("person", "unnamed-invented-2", "Rauf Garayev"),
        thing("unit", "new", "3rd Army Corps"),
        thing("unit", "new", "Army Corps"),
        thing("place", "new", "Rauf Garayev"),
        thing("event", "new", "Rauf Garayev"),
        "person:new a tk:Person ; rdfs:label 'the man whom Rauf Garayev saw'@en .",
        "posting:new a tk:Posting ; rdfs:label 'Rauf Garayev'@en .",
    ],
)
def test_what_is_not_like_is_not_suggested(new: str) -> None:
    assert after_adding(new) == set()


def test_new_things_are_compared_with_each_other_once() -> None:
    one, other = thing("person", "a", "Samir Jafarov"), thing("person", "b", "Samir Cəfərov")
    assert after_adding(one, other) == {("person:a", "person:b")}


def test_a_new_spelling_of_a_known_thing_is_compared_and_an_old_one_is_not_forgotten() -> None:
    base = (*BASE, thing("person", "known", "Murad Qarayev"))
    alone = thing("person", "murad", "M. Garayev")
    spelled = "person:known skosxl:altLabel name:k . name:k a tk:Name ; skosxl:literalForm '{}' ."
    assert after_adding(spelled.format("Rauf Qarayev"), base=base) == {
        ("person:known", "person:garayev")
    }
    assert after_adding(spelled.format("Xyz Qarayev"), base=(*base, alone)) == {
        ("person:known", "person:murad")
    }
    assert after_adding("person:known tk:unresolved true .", base=(*base, alone)) == set()


def test_a_name_that_gets_another_text_is_compared_by_that() -> None:
    base = store(*BASE, thing("person", "known", "Murad Safarov"))
    old = triples("name:known-0 skosxl:literalForm 'Murad Safarov' .")
    new = triples("name:known-0 skosxl:literalForm 'Rauf Qarayev' .")
    assert found(change_of(base, new, old)) == {("person:known", "person:garayev")}


def test_what_the_change_takes_away_is_suggested_no_more() -> None:
    whole = triples(BASE[0])
    assert found(change_of(store(*BASE), triples(NEW), whole)) == set()
    renamed = triples("name:garayev-0 skosxl:literalForm 'Rauf Garayev' .")
    new = triples(NEW, "name:garayev-0 skosxl:literalForm 'Rauf Safarov' .")
    pairs = found(change_of(store(*BASE), new, renamed))
    assert ("person:new", "person:garayev") not in pairs


def test_a_surname_of_very_many_says_how_many_are_left_out() -> None:
    many = [thing("person", f"p{number}", f"Ad{number} Garayev") for number in range(MOST + 5)]
    suggestions = suggest(change_of(store(*many), triples(thing("person", "new", "Qarayev"))))
    assert len(suggestions) == MOST
    told = [reason for each in suggestions for reason in each.reasons if "not listed" in reason]
    assert told == ["5 more that are no likelier are not listed"]


def test_a_suggestion_says_what_was_compared_and_why() -> None:
    (suggestion,) = suggest(change_of(store(*BASE), triples(thing("person", "new", "Qarayev"))))
    assert suggestion == Suggestion(
        iri=expand("person:new") or "",
        name="Qarayev",
        other=expand("person:garayev") or "",
        other_name="Garayev",
        score=suggestion.score,
        reasons=(
            'the name "Qarayev" is "Garayev" with q for g',
            "one word alone on both sides",
        ),
    )
    assert 0.85 <= suggestion.score < 1


class Counting:
    """A graph that counts what it is asked."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.queries = self.patterns = 0

    def query(self, query: str, /) -> QuerySolutions | QueryBoolean | QueryTriples:
        self.queries += 1
        return self.graph.query(query)

    def quads_for_pattern(self, *pattern: object) -> Iterator[object]:
        self.patterns += 1
        return self.graph.quads_for_pattern(*pattern)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("blocks", "queries"),
    [
        (["event:x a tk:Event ; rdfs:label 'Rauf Garayev'@en ; tk:place place:terter ."], 0),
        (["posting:x tk:agent person:garayev ; rdfs:label 'x'@en ."], 0),
        ([thing("person", "new", "Rauf Garayev"), thing("person", "newer", "Zaur Aliyev")], 1),
        ([thing("unit", "new", "x"), thing("organization", "new", "y")], 1),
        ([thing("person", "new", "x"), thing("place", "new", "y")], 2),
    ],
)
def test_each_family_takes_one_query_and_none_is_asked_for_in_vain(
    blocks: list[str], queries: int
) -> None:
    change = change_of(store(*BASE), triples(*blocks))
    counting = Counting(change.before)
    suggest(Change(counting, change.after, change.added, change.removed))  # type: ignore[arg-type]
    assert counting.queries == queries
    assert counting.patterns == 0


@pytest.mark.parametrize("where", ["folder", "oxigraph", "virtuoso"])
def test_a_folder_and_a_server_give_what_memory_gives(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "base.ttl"
    file.write_text(turtle(*BASE), encoding="utf-8")
    new = triples(
        NEW,
        thing("person", "newer", "Əliyev Samir"),
        thing("person", "newest", "Рауф Гараев"),
        thing("place", "new", "Tərtər"),
        "group:new a tk:Group ; rdfs:label 'the relatives of prisoners'@en .",
        "person:aliyev-alone skosxl:altLabel name:n . name:n skosxl:literalForm 'Əli' .",
    )
    expected = suggest(change_of(store(*BASE), new))
    assert len(expected) > 5
    if where == "folder":
        assert told(Place(str(tmp_path / "store")), file, new) == expected
    else:
        with getattr(servers, where)() as server:
            assert told(of_server(server), file, new) == expected


def told(place: Place, file: Path, new: set[Triple]) -> tuple[Suggestion, ...]:
    loaded = place.run("load", "--to", "--graph", "https://example.org/invented", file)
    assert loaded.returncode == 0, loaded.stderr
    try:
        return suggest(change_of(place.graph(), new))
    finally:
        place.close()


def test_iris_that_no_prefix_names_are_let_be() -> None:
    odd = {
        Triple(NamedNode(iri), NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), each.object)
        for iri in ("urn:x", "https://w3id.org/tartar-kg/", "https://w3id.org/tartar-kg/person")
        for each in triples("person:x rdfs:label 'Rauf Garayev' .")
    }
    assert found(change_of(store(*BASE), odd)) == set()
