"""What is read of a graph to tell a change: all that it takes, and no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store, Triple

from tartar_kg.changes import change_of
from tartar_kg.claims import wording
from tartar_kg.claims.facts import Facts
from tartar_kg.graphs import read_store
from tartar_kg.layout import graph_files
from tartar_kg.namespaces import PREFIXES, compact, expand
from tartar_kg.reviewing.entities import differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import BlankNode, Literal, QueryBoolean, QuerySolutions, QueryTriples


@pytest.fixture(scope="module")
def shipped() -> Store:
    return read_store(graph_files())


def test_every_claim_is_told_as_from_the_whole_graph(shipped: Store) -> None:
    """What is read near a claim is all that its wording and its status take."""
    facts = Facts(shipped)
    claims = set(facts.statuses)
    gone = [
        q.triple for claim in claims for q in shipped.quads_for_pattern(node(claim), None, None)
    ]
    found = {compact(d.iri): d for d in differences(change_of(shipped, [], gone))}
    assert found.keys() == claims
    for claim in claims:
        first, *rest = wording.claim(facts, claim)
        assert found[claim].name == first
        assert list(found[claim].lost[: len(rest)]) == [line.strip() for line in rest]


class Asked:
    """A graph far away, which counts how often it is asked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.times = 0

    def query(self, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        self.times += 1
        return self.store.query(query)

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | None,  # noqa: A002
    ) -> Iterator[Quad]:
        self.times += 1
        return self.store.quads_for_pattern(subject, predicate, object)


def test_a_graph_far_away_is_asked_a_few_times_whatever_changes(shipped: Store) -> None:
    claims = [node(claim) for claim in Facts(shipped).statuses]
    gone = [q.triple for claim in claims for q in shipped.quads_for_pattern(claim, None, None)]
    change, asked = change_of(shipped, [], gone), Asked(shipped)
    assert differences(replace(change, before=asked)) == differences(change)
    assert asked.times < 30


def node(name: str) -> NamedNode:
    return NamedNode(expand(name) or name)


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_statuses_are_those_of_the_whole_graph(shipped: Store, data: st.DataObject) -> None:
    """Whatever is said of attestations, a claim has the status that the whole graph gives it."""
    links = [NamedNode(PREFIXES["tk"] + p) for p in ("attests", "stance", "basis")]
    pool = [quad.triple for link in links for quad in shipped.quads_for_pattern(None, link, None)]
    taken = data.draw(st.lists(st.sampled_from(pool), max_size=6))
    pairs = st.tuples(st.sampled_from(pool), st.sampled_from(pool))
    mixed = [
        Triple(a.subject, b.predicate, b.object) for a, b in data.draw(st.lists(pairs, max_size=6))
    ]
    change = change_of(shipped, mixed, taken)
    after = Store()
    after.extend(quad for quad in shipped if quad.triple not in change.removed)
    after.extend(Quad(*triple) for triple in change.added)
    whole, were = Facts(after), Facts(shipped)
    told_ = {compact(d.iri): d for d in differences(change)}
    for claim in {*whole.statuses, *were.statuses}:
        was, now = wording.mark(were, claim), wording.mark(whole, claim)
        if was != now:
            assert told_[claim].gained[0] == f'status: was "{was}", now "{now}"'
            assert told_[claim].name.startswith(f"[{now}] ")
        elif claim in told_:
            assert told_[claim].name.startswith(f"[{now}] ")
