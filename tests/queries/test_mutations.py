"""Every condition of every stored query bites.

A mutant (``mutants``) must answer the query's case otherwise than the query does. One that does not
means that the case lacks a near miss, or that the change makes no difference: then ``EQUIVALENT``
says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import pytest
from tests.queries.answers import case_of, expected_in, values_of
from tests.queries.mutants import STATUS, STRENGTH, mutants

from tartar_kg import layout
from tartar_kg.catalogue.files import read
from tartar_kg.catalogue.filling import fill
from tartar_kg.catalogue.headers import read_header
from tartar_kg.naming import parse

if TYPE_CHECKING:
    from pathlib import Path

QUERIES = layout.query_files()

_DOMAIN = "by the domains of the other properties, nothing of another class has them"
_ONE = "a search record has one date and one reason"
_HAS = "everything of its class has one"
_ASKED = "a filter asks for what the OPTIONAL finds; as a pattern it would be joined too early"
_ONCE = "Oxigraph gives each end of a path of alternatives once; other engines may not"
_BEGINS = "it ties the branch to what is asked; without it Oxigraph joins the whole graph"
_NARROWS = "it says where to look alone: each chain is tested for the speaker anyway"
_BINDS = "Virtuoso walks a path that may have no steps from what a pattern binds alone"
EQUIVALENT: Final[dict[str, dict[str, str]]] = {
    "acquittals": {
        "require { ?count tk:comparator ?comparator }": _HAS,
        "require { ?given tk:speaker ?people_speaker }": _HAS,
    },
    "alleged-roles": {"drop ?claim a tk:Participation": _DOMAIN},
    "demands": {"drop ?claim a tk:Proposition": _DOMAIN},
    "dossier": {"drop ?thing a ?kind": _BINDS},
    "element-matrix": {
        "require { ?record tk:bearsOn ?bears }": _ASKED,
        "require { ?via tk:role ?how }": _ASKED,
    },
    "postings": {
        "drop ?claim a tk:Posting": _DOMAIN,
        "swap DISTINCT in SELECT DISTINCT ?agent ?role": _ONCE,
    },
    "searched-not-found": {
        "drop ?search a tk:SearchRecord": _DOMAIN,
        "sort down ?date": _ONE,
        "sort down ?reason": _ONE,
    },
    "sentences-by-defendant": {"drop ?claim a tk:Sentence": _DOMAIN},
    "statements-by-institution": {
        "drop ?statement a tk:Statement": _DOMAIN,
        "swap DISTINCT in ( DISTINCT ?each )": "a graph holds no triple twice",
    },
    "still-held": {
        "require { ?count tk:comparator ?comparator }": _HAS,
        "require { ?given tk:speaker ?people_speaker }": _HAS,
    },
    "superiors-on-date": {
        "require { ?attestation tk:basis ?basis }": _HAS,
        "require { ?attestation tk:passage ?passage }": _HAS,
        "require { ?attestation tk:speaker ?speaker }": _HAS,
        "require { ?attestation tk:stance ?stance }": _HAS,
        "require { ?claim dcterms:type ?type }": _HAS,
        "require { ?claim tk:agent ?unit_or_holder }": _HAS,
        "drop ?below ?below a ?kin .": _BEGINS,
    },
    "support-lost-without-speaker": {
        "drop ?said ?said (^tk:inStatement/tk:attests)* ?claim .": _NARROWS,
        "drop ?words tk:attests ?said": _NARROWS,
        "drop ?words tk:speaker ?without": _NARROWS,
    },
    "testimonies": {"drop ?testimony a tk:Statement": _DOMAIN},
}


@pytest.mark.parametrize("path", QUERIES, ids=[path.stem for path in QUERIES])
def test_only_equivalent_mutants_survive(path: Path) -> None:
    query, store = read(path), ox.Store()
    store.load(path=case_of(path) / "graph.ttl", format=ox.RdfFormat.TURTLE)
    types = {parameter.name: parameter.type for parameter in read_header(query).parameters}
    settings = [
        {name: parse(name, types[name], text, store) for name, text in values_of(file).items()}
        for file in expected_in(path)
    ]

    def answers(sparql: str) -> list[object]:
        texts = [fill(query._replace(sparql=sparql), values) for values in settings]
        return [_told(store.query(text)) for text in texts]

    right = answers(query.sparql)
    survivors = {what for what, sparql in mutants(query).items() if answers(sparql) == right}
    assert survivors == set(EQUIVALENT.get(path.stem, ()))


def _told(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> object:
    """Return rows with their order, and triples without."""
    if isinstance(results, ox.QueryTriples):
        return set(results)
    return results.serialize(format=ox.QueryResultsFormat.CSV)


def test_what_is_mutated_once_is_alike_everywhere() -> None:
    texts = [read(path).sparql for path in QUERIES]
    assert len({" ".join(m[0].split()) for text in texts for m in STATUS.finditer(text)}) == 1
    tests = {
        m[0].replace(m[1], "?claim").replace(m[2], "?strength")
        for text in texts
        for m in STRENGTH.finditer(text)
    }
    assert len(tests) == 1
