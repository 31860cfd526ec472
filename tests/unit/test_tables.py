from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, RdfFormat, Store, parse

from tartar_kg.namespaces import BASE, PREFIXES
from tartar_kg.tables import FORMATS, rows, write

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

PEOPLE = "SELECT ?p ?x WHERE { ?p a tk:Person OPTIONAL { ?p tk:x ?x } } ORDER BY ?p"


def ask(store: Store, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    return store.query(sparql, prefixes=dict(PREFIXES))


def cells(written: bytes) -> list[list[str]]:
    """Return the cells of a drawn table, row by row, without what surrounds them."""
    lines = written.decode().splitlines()
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in lines if "│" in line]


def test_table_has_labels_and_nothing_that_disturbs_a_screen(store: Store) -> None:
    assert cells(write(ask(store, PEOPLE), "table", store).data) == [
        ["p", "x"],
        ["Deniz (person:deniz)", ""],
        ["DENIZ (person:deniz-of-the-fleet)", ""],
        ["red\\u001B[31m | \\u202Eeht\\u000Anext (person:hostile)", ""],
        ["Nuri Sinaqov (person:nuri-sinaqov)", ""],
    ]


def test_markdown_is_escaped(store: Store) -> None:
    lines = write(ask(store, PEOPLE), "markdown", store).data.decode().splitlines()
    assert lines[:3] == ["| p | x |", "| --- | --- |", "| Deniz (person:deniz) |  |"]
    assert lines[4] == ("| red\\\\u001B\\[31m \\| \\\\u202Eeht\\\\u000Anext (person:hostile) |  |")


def test_a_narrow_table_folds_its_widest_columns(store: Store) -> None:
    texts = [("one", "word " * 20), ("two", "x" * 50)]
    results = rows(("a", "text"), [(Literal(a), Literal(b)) for a, b in texts])
    data = write(results, "table", store, 40).data
    assert {len(line) for line in data.decode().splitlines()} == {40}
    assert cells(data)[:2] == [["a", "text"], ["one", "word word word word word word"]]
    assert [row[0] for row in cells(data)].count("") == 4  # what is folded


def test_marks_and_wide_letters_count_as_what_they_fill(store: Store) -> None:
    texts = [("e\u0301", "1"), ("好", "2"), ("ab", "3")]
    results = rows(("a", "b"), [(Literal(a), Literal(b)) for a, b in texts])
    lines = write(results, "table", store).data.decode().splitlines()
    assert lines[3:6] == ["│ ab │ 3 │", "│ e\u0301  │ 1 │", "│ 好 │ 2 │"]


def test_csv_tsv_and_json_are_the_w3c_forms(store: Store) -> None:
    sparql = 'SELECT ?a ?b WHERE { VALUES (?a ?b) { (person:x "q\\"u,o") (UNDEF "t"@en) } }'
    assert write(ask(store, sparql), "csv", store).data == (
        f'a,b\r\n{BASE}person/x,"q""u,o"\r\n,t\r\n'.encode()
    )
    assert write(ask(store, sparql), "tsv", store).data == (
        f'?a\t?b\n<{BASE}person/x>\t"q\\"u,o"\n\t"t"@en\n'.encode()
    )
    assert json.loads(write(ask(store, sparql), "json", store).data) == {
        "head": {"vars": ["a", "b"]},
        "results": {
            "bindings": [
                {
                    "a": {"type": "uri", "value": f"{BASE}person/x"},
                    "b": {"type": "literal", "value": 'q"u,o'},
                },
                {"b": {"type": "literal", "value": "t", "xml:lang": "en"}},
            ]
        },
    }


@pytest.mark.parametrize("form", FORMATS)
def test_empty_is_told_from_full(store: Store, form: str) -> None:
    assert write(ask(store, "SELECT ?s WHERE { ?s tk:none ?o }"), form, store).empty
    assert not write(ask(store, "SELECT ?s WHERE { VALUES ?s { UNDEF } }"), form, store).empty
    assert not write(ask(store, "SELECT ?s WHERE { VALUES ?s { '' } }"), form, store).empty
    assert not write(ask(store, "ASK { ?s tk:none ?o }"), form, store).empty


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("table", "true\n"),
        ("markdown", "true\n"),
        ("csv", "true"),
        ("json", '{"head":{},"boolean":true}'),
    ],
)
def test_ask(store: Store, form: str, text: str) -> None:
    assert write(ask(store, "ASK {}"), form, store).data.decode() == text


def test_ask_that_fails(store: Store) -> None:
    assert write(ask(store, "ASK { ?s tk:none ?o }"), "table", store).data == b"false\n"


@pytest.mark.parametrize("form", FORMATS)
def test_construct_is_turtle_with_the_prefixes_it_uses(store: Store, form: str) -> None:
    sparql = "CONSTRUCT { ?p tk:x 'a', <https://e.example/> } WHERE { ?p a tk:Unit }"
    data = write(ask(store, sparql), form, store).data
    assert data.decode().startswith(
        f"@prefix tk: <{PREFIXES['tk']}> .\n@prefix unit: <{BASE}unit/> .\nunit:sample-corps tk:x "
    )
    assert len(list(parse(data, RdfFormat.TURTLE))) == 2


def test_construct_of_nothing_is_empty(store: Store) -> None:
    assert write(ask(store, "CONSTRUCT WHERE { ?s tk:none ?o }"), "table", store).empty
