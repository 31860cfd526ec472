from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import QuerySolutions, Store

from tartar_kg.asking import ask, page, settings, why_empty
from tartar_kg.errors import BadParameterValue, UnknownParameter, UsageError

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
    assert "no evidence of the contrary" in why_empty(words, {"text": "y"})


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
