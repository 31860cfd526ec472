"""What the tests of charts have in common: invented graphs, answers, what a page must tell."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pyoxigraph as ox
from tests.exploring.places import HERE
from tests.exploring.reading import Read

from tartar_kg import asking, layout
from tartar_kg.catalogue.files import find
from tartar_kg.claims import wording
from tartar_kg.graphs import read_store
from tartar_kg.namespaces import compact
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from pyoxigraph import Store

    from tartar_kg.claims.facts import Facts
    from tartar_kg.exploring.pages import Pages

CASES = layout.root() / "tests" / "queries"


def case(name: str) -> Store:
    """Return the invented graph of a stored query, with the words of the ontology."""
    return read_store([*layout.turtle_files("ontology"), CASES / name / "graph.ttl"])


def rows(store: Store, name: str, **values: str) -> list[dict[str, str]]:
    results = asking.ask(find(name), values, store)
    assert isinstance(results, ox.QuerySolutions)
    data = results.serialize(format=ox.QueryResultsFormat.CSV)
    assert data is not None
    found = list(csv.DictReader(io.StringIO(data.decode())))
    return [{k: compact(v) if "://" in v else v for k, v in row.items()} for row in found]


def shown(pages: Pages, at: str) -> Read:
    found = pages.page(at, HERE)
    assert found is not None, at
    return Read(found.data.decode())


def tells(page: Read, facts: Facts, claim: str) -> None:
    """Fail unless a page has a claim with its status, its label and all who speak."""
    status = printable(wording.mark(facts, claim))
    assert f"{status} {printable(facts.label(claim))}" in page.words, claim
    for attestation in facts.subjects("tk:attests", claim):
        assert printable(wording.voice(facts, attestation)) in page.words, attestation
        for passage in facts.objects(attestation, "tk:passage"):
            assert wording.spans(facts, attestation)[1:-1].split(", ")[0] in page.words, passage


def at(thing: str, beside: str) -> str:
    return f"{thing.replace(':', '/')}/{beside}"
