from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from tartar_kg import layout
from tartar_kg.catalogue.files import QueryFile, evaluate, find, read
from tartar_kg.catalogue.filling import defaults, fill
from tartar_kg.catalogue.headers import Column, Parameter, read_header
from tartar_kg.errors import BadQueryFile, UnknownQuery, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[[str, str], QueryFile]

HEADER = """\
summary: Who is it?
description: >-
  One row a person.
  It proves nothing.
tags: [people, CR-4a]
elements: [CR-4a]
parameters:
  who: {type: person, label: the person}
  day: {type: date, label: the day}
columns:
  who: the person
  no: yes
empty_because: nothing is known yet
"""
SPARQL = """\
SELECT ?who ?no
WHERE {
  VALUES ?who { UNDEF }
  VALUES ?day { "2017-05-15"^^<http://www.w3.org/2001/XMLSchema#date> }
  ?who ?no ?day .
}
ORDER BY ?who ?no
"""


def test_header(query: Make) -> None:
    header = read_header(query(HEADER, SPARQL))
    assert header.summary == "Who is it?"
    assert header.description == "One row a person. It proves nothing."
    assert (header.tags, header.elements) == (("people", "CR-4a"), ("CR-4a",))
    assert header.columns == (Column("who", "the person"), Column("no", "yes"))
    assert header.parameters[0] == Parameter("who", "person", "the person", "UNDEF")
    assert header.parameters[1].default.startswith('"2017-05-15"')
    assert header.empty_because == "nothing is known yet"


def test_header_of_an_ask_has_no_columns(query: Make) -> None:
    header = read_header(query("summary: Is it?\ndescription: x\ntags: [a]", "ASK { ?s ?p ?o }"))
    assert (header.columns, header.parameters, header.empty_because) == ((), (), None)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (HEADER, "", "does not begin with a header"),
        (HEADER, "- a", "does not begin with a header"),
        ("summary: ", "sumary: ", "unknown key: sumary"),
        ("tags: [people, CR-4a]\n", "", "lacks a key: tags"),
        ("is it?", "is it", "one question"),
        ("is it?", "", "summary must be"),
        ("summary: Who is it?", "summary: [Who?]", "summary must be a text"),
        ("people", "People", "tags"),
        ("tags: [people, CR-4a]", "tags: people", "list of words"),
        ("tags: [people, CR-4a]", "tags: []", "tags"),
        ("elements: [CR-4a]", "elements: [CR-2]", "a tag too"),
        ("elements: [CR-4a]", "elements: [people]", "the id of one"),
        ("  who: the", "  Who: the", "map names"),
        ("  no: yes\n", "", "columns of the header are not those of the query: who, no"),
        ("  who: the person\n  no: yes", "  no: yes\n  who: the person", "not those of"),
        ("  no: yes\n", "  no:\n", "columns, no must be a text"),
        ("  no: yes\n", "  no: yes\n  no: no\n", "'no' is given twice"),
        ("  no: yes\n", "  ? [a]\n  : b\n", "not YAML"),
        ("summary:", "summary: [", "not YAML, line"),
        ("is it", "is \x07 it", "not YAML"),
        ("type: person", "type: human", "no known type"),
        (", label: the day", "", "type and label only"),
        ("label: the day", "label: the day, default: x", "type and label only"),
        ("label: the day", "label: ''", "must be a text"),
        ("  day: {type: date, label: the day}\n", "", "do not agree on: day"),
        ("  day: {", "  date: {", "do not agree on: date, day"),
    ],
)
def test_bad_header(query: Make, old: str, new: str, problem: str) -> None:
    assert old in HEADER
    with pytest.raises(BadQueryFile, match=problem) as error:
        read_header(query(HEADER.replace(old, new), SPARQL))
    assert error.value.subject.endswith("sample.rq")
    assert error.value.exit_code == 3


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("WHERE {", "{", "do not agree on: day, who"),
        ("  VALUES ?who { UNDEF }", "  VALUES ?who {UNDEF}", "do not agree"),
        ("  VALUES ?who", "\n  VALUES ?who", "do not agree"),
        ("  ?who ?no", "  VALUES ?who { 1 }\n  ?who ?no", "more than one VALUES of [?]who"),
        ("  ?who ?no", "  { values (?who ?x) { (1 2) } }\n  ?who ?no", "more than one VALUES"),
        ("  ?who ?no", "  VALUES ?no { 1 }\n  ?who ?no", "do not agree on: no"),
        ("ORDER BY", "ODER BY", "does not parse: error at 7:"),
        ("SELECT ?who ?no", "SELECT *", "not those of the query"),
    ],
)
def test_bad_sparql(query: Make, old: str, new: str, problem: str) -> None:
    assert old in SPARQL
    with pytest.raises(BadQueryFile, match=problem):
        read_header(query(HEADER, SPARQL.replace(old, new, 1)))


def test_fill(query: Make) -> None:
    sample = query(HEADER, SPARQL)
    assert list(defaults(sample)) == ["who", "day"]
    assert fill(sample, {}) == SPARQL
    person = NamedNode("https://e.example/a")
    assert fill(sample, {"who": person}) == SPARQL.replace("UNDEF", "<https://e.example/a>")


@pytest.mark.parametrize("text", ['"} . ?s ?p ?o {"', "\\1 \\g<0> ${x}", "a\nb\r\n", "ə\u202e\x07"])
def test_filled_text_stays_one_literal(query: Make, text: str) -> None:
    sample = query("", "SELECT ?x WHERE {\n  VALUES ?x { UNDEF }\n}")
    results = evaluate(sample, fill(sample, {"x": Literal(text)}), Store())
    assert isinstance(results, QuerySolutions)
    assert [row["x"] for row in results] == [Literal(text)]


def test_read_takes_a_byte_order_mark_and_carriage_returns(tmp_path: Path) -> None:
    path = tmp_path / "theme" / "sample.rq"
    path.parent.mkdir()
    path.write_bytes("\ufeff#+ a: ə\r\n#+\r\n#+   b\r\nASK {}\r\n# end".encode())
    query = read(path)
    assert (query.theme, query.name) == ("theme", "sample")
    assert (query.header, query.sparql) == ("a: ə\n\n  b", "ASK {}\n# end\n")


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "ASK { ?s ?p 1sErViCe <http://127.0.0.1/> { ?s ?p ?o } }",
        "PREFIX men: <http://127.0.0.1/>\nASK { SERVICEmen:x { ?s ?p ?o } }",
        "ASK { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    ],
)
def test_what_could_reach_out_is_refused(tmp_path: Path, sparql: str) -> None:
    (tmp_path / "sample.rq").write_text(sparql)
    with pytest.raises(BadQueryFile, match="another server"):
        read(tmp_path / "sample.rq")


def test_servicemen_are_let_through(tmp_path: Path) -> None:
    text = "# Servicemen\nASK { group:servicemen-held ?p <https://e.example/serviceman> }\n"
    (tmp_path / "sample.rq").write_text(text)
    assert read(tmp_path / "sample.rq").sparql == text


def test_update_is_no_query(query: Make) -> None:
    with pytest.raises(BadQueryFile, match="does not parse"):
        evaluate(query("", ""), "CLEAR ALL", Store())


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(layout, "root", lambda: tmp_path)
    for name, text in {"whole": "ASK {}", "broken": "\udcff"}.items():
        path = tmp_path / "queries" / "theme" / f"{name}.rq"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return tmp_path


def test_find_opens_the_one_file(shelf: Path) -> None:
    assert find("whole").path == shelf / "queries" / "theme" / "whole.rq"
    with pytest.raises(UnreadableInput):
        find("broken")


@pytest.mark.parametrize(
    ("name", "advice"), [("wohle", "Did you mean whole[?]"), ("x/../y", "tartar-kg query list")]
)
def test_find_guesses(shelf: Path, name: str, advice: str) -> None:
    with pytest.raises(UnknownQuery, match=advice):
        find(name)
