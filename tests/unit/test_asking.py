from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from tests.invented import turtle

from tartar_kg.asking import ask, of_like_name, page, settings, why_empty
from tartar_kg.errors import BadParameterValue, UnknownParameter, UsageError
from tartar_kg.namespaces import BASE, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tartar_kg.catalogue.files import QueryFile

HEADER = """\
summary: What is said of this person?
description: |-
  One row a word.
  It proves nothing.\x85
tags: [people, CR-2]
elements: [CR-2]
parameters:
  person: {type: person, label: whose words}
  text: {type: string, label: any text}
columns:
  person: who
  word: what
empty_because: no one said anything
"""
SPARQL = """\
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tk: <https://w3id.org/tartar-kg/ontology#>
SELECT ?person ?word
WHERE {
  VALUES ?person { UNDEF }
  VALUES ?text { "x" }
  ?person a tk:Person ; rdfs:label ?label .
  BIND(CONCAT(?label, ?text) AS ?word)
}
ORDER BY ?person ?word
"""


@pytest.fixture
def words(query: Callable[[str, str], QueryFile]) -> QueryFile:
    return query(HEADER, SPARQL)


def answer(query: QueryFile, values: dict[str, str], store: Store) -> list[str]:
    results = ask(query, values, store)
    assert isinstance(results, QuerySolutions)
    return [row["word"].value for row in results]


def test_defaults_stand_where_nothing_is_set(words: QueryFile, store: Store) -> None:
    assert len(answer(words, {}, store)) == 4


def test_values_take_their_places(words: QueryFile, store: Store) -> None:
    values = {"person": "person:deniz", "text": '" } ?s ?p ?o'}
    assert answer(words, values, store) == ['Deniz" } ?s ?p ?o']


@pytest.mark.parametrize(
    ("name", "advice"), [("persn", "Did you mean person[?]"), ("zz", "It has: person, text")]
)
def test_unknown_parameters_are_guessed(
    words: QueryFile, store: Store, name: str, advice: str
) -> None:
    with pytest.raises(UnknownParameter, match=advice):
        ask(words, {name: "deniz"}, store)


def test_values_are_checked(words: QueryFile, store: Store) -> None:
    with pytest.raises(BadParameterValue):
        ask(words, {"person": "sample-corps"}, store)


def test_settings() -> None:
    assert settings(["a=1", "b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}


@pytest.mark.parametrize(
    ("given", "problem"), [(["a"], "name=value"), (["a=1", "a=1"], "set twice"), ([""], "name=")]
)
def test_bad_settings(given: list[str], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        settings(given)


def test_why_empty(words: QueryFile) -> None:
    assert why_empty(words, {}) == "No rows: no one said anything"
    assert why_empty(words, {"text": "y"}) == (
        "No rows fit this query with these values. That is no evidence of the contrary. "
        "What it leaves out: tartar-kg query show sample"
    )


def test_why_empty_without_values_or_a_reason(query: Callable[[str, str], QueryFile]) -> None:
    plain = query(HEADER.partition("empty_because")[0], SPARQL)
    assert why_empty(plain, {}).startswith("No rows fit this query. That is no evidence")


def test_a_name_that_others_end_with_is_noted(words: QueryFile, store: Store) -> None:
    more = (
        'person:other a tk:Person ; rdfs:label "Other  SINAGOV"@en .'
        'person:short a tk:Person ; rdfs:label "Sinagov"@en .'
        'person:longer a tk:Person ; rdfs:label "Sinagov the Younger"@en .'
        'unit:sinagov a tk:Unit ; rdfs:label "Unit of Sinagov"@en .'
    )
    store.load(turtle(more).encode(), RdfFormat.TURTLE)
    assert of_like_name(words, {"person": "sinagov", "text": "Sinagov"}, store) == [
        "person=sinagov: taken as Sinagov (person:short); of a like name: "
        "Nuri Sinaqov (person:nuri-sinaqov), Other  SINAGOV (person:other)"
    ]
    for text in ("person:short", "N. Sinagov", f"{BASE}person/short"):
        assert of_like_name(words, {"person": text}, store) == []


def test_concepts_have_no_like_names(query: Callable[[str, str], QueryFile], store: Store) -> None:
    more = f'<{BASE}role/not-present> a <urn:c> ; <{PREFIXES["rdfs"]}label> "not present"@en .'
    store.load(more.encode(), RdfFormat.TURTLE)
    roles = query(HEADER.replace("type: person", "type: role"), SPARQL)
    assert of_like_name(roles, {"person": "present"}, store) == []


def test_page(words: QueryFile) -> None:
    assert page(words).splitlines()[:15] == [
        "theme/sample",
        "What is said of this person?",
        "",
        "One row a word.",
        "It proves nothing.",
        "",
        "tags: people, CR-2",
        "evidence bearing on: CR-2",
        "--set person=... (person): whose words",
        "    default: all",
        "--set text=... (string): any text",
        '    default: "x"',
        "column person: who",
        "column word: what",
        "empty because: no one said anything",
    ]
    assert page(words).endswith("\n\n" + SPARQL)
