"""Which query texts are refused, and with which words."""

from __future__ import annotations

import pytest

from tartar_kg import layout
from tartar_kg.catalogue.files import read
from tartar_kg.errors import RefusedRequest
from tartar_kg.serving.checking import check, plain

#: Ways to say SERVICE, each with the place of an address.
REACHING = {
    "plain": "SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <ADDRESS> { ?s ?p ?o } }",
    "small letters": "select * { sErViCe <ADDRESS> { ?s ?p ?o } }",
    "subquery": "SELECT * { { SELECT ?s { SERVICE <ADDRESS> { ?s ?p ?o } } } }",
    "variable": "SELECT * { VALUES ?where { <ADDRESS> } SERVICE ?where { ?s ?p ?o } }",
    "optional": "SELECT * { ?a ?b ?c OPTIONAL { SERVICE <ADDRESS> { ?s ?p ?o } } }",
    "union": "SELECT * { { ?a ?b ?c } UNION { SERVICE <ADDRESS> { ?s ?p ?o } } }",
    "minus": "SELECT * { ?a ?b ?c MINUS { SERVICE <ADDRESS> { ?a ?p ?o } } }",
    "graph": "SELECT * { GRAPH ?g { SERVICE <ADDRESS> { ?s ?p ?o } } }",
    "exists": "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <ADDRESS> { ?s ?p ?o } } }",
    "not exists": "SELECT * { ?a ?b ?c FILTER NOT EXISTS { SERVICE <ADDRESS> { ?s ?p ?o } } }",
    "exists in BIND": "SELECT * { BIND(IF(EXISTS { SERVICE <ADDRESS> {} }, 1, 2) AS ?x) }",
    "exists in HAVING": "SELECT (1 AS ?x) { ?a ?b ?c } HAVING (EXISTS { SERVICE <ADDRESS> {} })",
    "exists in ORDER BY": "SELECT * { ?a ?b ?c } ORDER BY (EXISTS { SERVICE <ADDRESS> {} })",
    "exists in SELECT": "SELECT (EXISTS { SERVICE <ADDRESS> {} } AS ?x) {}",
    "within SERVICE": "SELECT * { SERVICE <ADDRESS> { SERVICE <ADDRESS> { ?s ?p ?o } } }",
    "construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "ask": "ASK { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "describe": "DESCRIBE ?s { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "prefixed": "PREFIX far: <ADDRESS> SELECT * { SERVICE far: { ?s ?p ?o } }",
    "relative": "BASE <ADDRESS> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "no space": "SELECT*{SERVICE<ADDRESS>{?s?p?o}}",
    "after a comment": "SELECT * { # nothing\nSERVICE <ADDRESS> { ?s ?p ?o } }",
    "after a carriage return": "SELECT * { # nothing\rSERVICE <ADDRESS> { ?s ?p ?o }\n }",
    "escaped letter": "SELECT * { \\u0053ERVICE <ADDRESS> { ?s ?p ?o } }",
    "long escaped letter": "SELECT * { \\U00000053ERVICE <ADDRESS> { ?s ?p ?o } }",
    "escaped quote": 'SELECT * { VALUES ?x { "\\u0022" } SERVICE <ADDRESS> {} VALUES ?y { "" } }',
    "escaped end of line": "SELECT * { # \\u000ASERVICE <ADDRESS> { ?s ?p ?o }\n }",
    "escaped escape": 'SELECT * { VALUES ?x { "\\\\u0022" } SERVICE <ADDRESS> {} }',
    "escaped address": "SELECT * { SERVICE <ADDRESS\\u00e9> { ?s ?p ?o } }",
    "quote in a comment": 'SELECT * { # "\n SERVICE <ADDRESS> {} # "\n }',
    "comment sign in an address": "SELECT * { ?s <x:y#z> ?o . SERVICE <ADDRESS> {} }",
    "comment sign in a string": 'SELECT * { ?s ?p "#" . SERVICE <ADDRESS> {} }',
    "long strings": 'SELECT * { ?s ?p """"a""\\"""" . SERVICE <ADDRESS> {} . ?t ?q """"b""" }',
}
#: rdflib's parser trips over these, so they are refused for that.
UNPARSED = {"comment sign in a string", "comment sign in an address", "within SERVICE"}
#: The letters of the word, and no SERVICE.
STAYING = {
    "comment": "SELECT * { ?s ?p ?o } # SERVICE <ADDRESS> {}",
    "string": 'SELECT * { ?s ?p "SERVICE <ADDRESS> {}" }',
    "long string": 'SELECT * { ?s ?p """\n SERVICE <ADDRESS> {} \n""" }',
    "variable": "SELECT ?service { ?service ?SERVICE ?o }",
    "prefix": "PREFIX service: <ADDRESS> SELECT * { service:SERVICE ?p service:x }",
    "IRI": "SELECT * { ?s <ADDRESS/service> ?o }",
    "escaped letter of another kind": 'SELECT * { ?s ?p "\\u015F\\U0001F600" }',
    "longer word": 'SELECT * { ?s ?p "servicemen"@en }',
}
ADDRESS = "http://127.0.0.1:1/"


@pytest.mark.parametrize("name", REACHING)
def test_what_reaches_out_is_refused(name: str) -> None:
    with pytest.raises(RefusedRequest) as refused:
        check(REACHING[name].replace("ADDRESS", ADDRESS))
    if name in UNPARSED:
        assert refused.value.status == 400
    elif "escaped" in name and "address" not in name:
        assert "escape" in refused.value.problem
    else:
        assert refused.value.status == 403
        assert "SERVICE" in refused.value.problem


@pytest.mark.parametrize("query", STAYING.values(), ids=STAYING)
def test_what_only_looks_like_it_is_taken(query: str) -> None:
    assert check(query.replace("ADDRESS", ADDRESS)).form == "SELECT"


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://127.0.0.1:1/>",
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP SILENT ALL",
        "ASK {} ; CLEAR ALL",
    ],
)
def test_updates_are_no_queries(update: str) -> None:
    with pytest.raises(RefusedRequest, match="does not parse"):
        check(update)


@pytest.mark.parametrize("path", layout.query_files(), ids=lambda path: path.stem)
def test_every_stored_query_is_taken(path: object) -> None:
    assert check(read(path).sparql).form in {"SELECT", "ASK", "CONSTRUCT"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("SELECT * {\n ?s ?p }", 2),
        ("SELECT * {\n ?s ?p ?o .\n\n ?s }", 4),
        ("SELECT *\n{ ?s ?p ?o } LIMIT x", 2),
        ("", 1),
    ],
)
def test_tells_the_line(query: str, line: int) -> None:
    with pytest.raises(RefusedRequest) as refused:
        check(query)
    assert refused.value.line == line


def test_tells_of_a_prefix() -> None:
    with pytest.raises(RefusedRequest) as refused:
        check("SELECT * { ?s tk:attests ?o }")
    assert refused.value.advice == "Begin with: PREFIX tk: <https://w3id.org/tartar-kg/ontology#>"


def test_nesting() -> None:
    with pytest.raises(RefusedRequest, match="too deeply"):
        check("SELECT * " + "{" * 3000 + "}" * 3000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\r\nb\rc\nd", "a\nb\nc\nd"), ("\\u0259\\U0001F600", "ə\U0001f600"), ("\\n\\t", "\\n\\t")],
)
def test_one_text_for_both_parsers(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "\\u0041",
        "\\u000A",
        "\\U0000005C",
        "\\uD800",
        "\\U00110000",
        "\\u12",
        "\\\\u0259",
        "\0",
        "\ud800",
    ],
)
def test_escapes_that_could_mislead(text: str) -> None:
    with pytest.raises(RefusedRequest):
        plain(text)
