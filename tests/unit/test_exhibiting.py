"""Exhibit sheets and explanations of an invented answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from tests.invented import turtle

from tartar_kg import exhibiting
from tartar_kg.catalogue.files import QueryFile
from tartar_kg.errors import UsageError
from tartar_kg.graphs import digest
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = """
summary: Who <b>saw</b> what?
description: One row a claim. It does not prove the claim.
tags: [sample]
parameters:
  who: {type: person, label: who}
columns:
  who: who
  claim: the claim
"""
SPARQL = """PREFIX tk: <https://w3id.org/tartar-kg/ontology#>
SELECT ?who ?claim
WHERE {
  VALUES ?who { UNDEF }
  ?claim tk:agent ?who
}
ORDER BY ?claim
"""
CITED = "  - “On \\[X\\]”, published by Press \\*P\\* (Of one side.), characters "
QUERY = QueryFile(Path("queries/theme/sample.rq"), HEADER, SPARQL)
GRAPH = """
source:x a tk:Source ; dcterms:title "On [X]"@en ; dcterms:publisher organization:p ;
  tk:affiliation "Of one side."@en .
organization:p rdfs:label "Press *P*"@en .
passage:x-10-19 oa:hasSource source:x ; oa:start 10 ; oa:end 19 ; tk:sha256 "aa" ;
  tk:paraphrase "Later."@en .
passage:x-2-9 oa:hasSource source:x ; oa:start 2 ; oa:end 9 ; tk:sha256 "bb" ;
  tk:paraphrase "Sooner."@en .
person:a rdfs:label "A <script>alert(1)</script>"@en .
speaker:author rdfs:label "the author"@en .
stance:asserts rdfs:label "asserts"@en . stance:denies rdfs:label "denies"@en .
basis:unstated rdfs:label "unstated"@en .
posting:one a tk:Posting ; rdfs:label "A as | guard"@en ; tk:agent person:a ;
  skos:editorialNote "Undated."@en ; tk:dateBasis date-basis:not-stated .
attestation:one tk:attests posting:one ; tk:speaker speaker:author ; tk:stance stance:asserts ;
  tk:basis basis:unstated ; tk:passage passage:x-10-19, passage:x-2-9 .
attestation:two tk:attests posting:one ; tk:speaker person:a ; tk:stance stance:denies ;
  tk:basis basis:unstated ; tk:passage passage:x-2-9 .
"""


@pytest.fixture
def store() -> Store:
    store = Store()
    store.load(turtle(GRAPH).encode(), RdfFormat.TURTLE)
    return store


def ask(store: Store, sparql: str = SPARQL) -> QuerySolutions:
    results = store.query(sparql, prefixes=dict(PREFIXES))
    assert isinstance(results, QuerySolutions)
    return results


def lines(store: Store, values: dict[str, str]) -> Sequence[str]:
    return exhibiting.sheet(QUERY, values, ask(store), store).splitlines()


def test_an_exhibit_has_every_attestation_with_source_position_and_digest(store: Store) -> None:
    text = lines(store, {})
    at = text.index("## Exhibit 1: A as \\| guard")
    assert text[at + 2 :] == [
        "- Claim: posting:one, in row 1",
        "- Status, derived: disputed",
        "- asserted by the author (basis: unstated) \\[2-9, 10-19\\]",
        CITED + "2 to 9, SHA-256 bb. In our words: Sooner.",
        CITED + "10 to 19, SHA-256 aa. In our words: Later.",
        "- denied by A \\<script\\>alert(1)\\</script\\> (basis: unstated) \\[2-9\\]",
        CITED + "2 to 9, SHA-256 bb. In our words: Sooner.",
        "- Note: Undated.",
    ]


def test_the_head_names_query_values_and_graph(store: Store) -> None:
    text = lines(store, {"who": "person:a"})
    assert text[0] == "# Exhibits: Who \\<b\\>saw\\</b\\> what?"
    assert "- Query: theme/sample" in text
    assert "- Parameter who: person:a" in text
    assert f"- Data: tartar-kg 0.1.0, graph SHA-256 {digest(store)}" in text
    assert "- Parameter who: all" in lines(store, {})


def test_the_same_graph_gives_the_same_bytes_and_another_does_not(store: Store) -> None:
    again = Store()
    again.extend(sorted(store, key=str, reverse=True))
    first = exhibiting.sheet(QUERY, {}, ask(store), store)
    assert exhibiting.sheet(QUERY, {}, ask(again), again) == first
    again.load(turtle("person:b a tk:Person .").encode(), RdfFormat.TURTLE)
    assert digest(again) != digest(store)


def test_the_page_is_inert(store: Store) -> None:
    page = exhibiting.page(exhibiting.sheet(QUERY, {}, ask(store), store))
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "default-src 'none'" in page


def test_an_answer_without_claims_says_so(store: Store) -> None:
    empty = ask(store, "SELECT ?who ?claim WHERE { ?who tk:none ?claim }")
    assert exhibiting.sheet(QUERY, {}, empty, store).endswith("The answer holds no claims.\n")


def test_a_row_is_explained_by_its_claims(store: Store) -> None:
    text = exhibiting.explain(1, ask(store), store)
    assert text[:4] == [
        "who: A <script>alert(1)</script> (person:a)",
        "claim: A as | guard (posting:one)",
        "",
        "- [disputed] A as | guard (posting:one)",
    ]
    assert "    denied by A <script>alert(1)</script> (basis: unstated) [2-9]" in text


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_row_that_is_not_there_cannot_be_explained(store: Store, number: int) -> None:
    with pytest.raises(UsageError, match="The answer has 1 rows"):
        exhibiting.explain(number, ask(store), store)
