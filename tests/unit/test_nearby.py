"""Answers compared near a change: the same differences as those of the whole answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store, Triple

from tartar_kg import layout
from tartar_kg.catalogue.files import find, read
from tartar_kg.changes import Change, change_of
from tartar_kg.graphs import read_store
from tartar_kg.namespaces import BASE, PREFIXES
from tartar_kg.reviewing.answers import Compared, answer_differences
from tartar_kg.reviewing.nearby import Nearby, NotCompared
from tartar_kg.validating.stored.asking import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

QUERIES = [read(path) for path in layout.query_files()]
#: Queries of which no row hangs on one node, or that are not taken apart.
NEVER = {
    "careers-and-alleged-roles",
    "claims-with-status",
    "days-between",
    "dossier",
    "element-matrix",
    "search-claims",
    "search-texts",
    "statements-by-institution",
    "superiors-on-date",
    "support-lost-without-speaker",
    "things-by-class",
    "timeline",
    "uses-of-concepts",
}
OVERSAW = NamedNode(f"{BASE}participation/hikmet-hasanov-oversaw")


@pytest.fixture(scope="module")
def shipped() -> Store:
    return read_store(layout.graph_files())


def in_memory(change: Change) -> Change:
    after = Store()
    after.extend(change.before.quads_for_pattern(None, None, None))
    for gone in change.removed:
        after.remove(Quad(*gone))
    after.extend(Quad(*new) for new in change.added)
    return Change(change.before, after, change.added, change.removed)


def alike(near: Compared, whole: Compared) -> bool:
    assert not whole.not_compared
    left_out = {name for name, _ in near.not_compared}
    assert left_out <= NEVER
    return near.differences == tuple(d for d in whole.differences if d.query not in left_out)


def about(store: Store, nodes: Iterable[NamedNode]) -> list[Triple]:
    return [quad.triple for node in nodes for quad in store.quads_for_pattern(node, None, None)]


def test_a_claim_that_is_gone_is_gone_from_every_answer(shipped: Store) -> None:
    change = change_of(shipped, [], about(shipped, [OVERSAW]))
    near, whole = (
        answer_differences(change, QUERIES),
        answer_differences(in_memory(change), QUERIES),
    )
    assert alike(near, whole)
    assert {"alleged-roles", "knowledge-indicators"} < {d.query for d in near.differences}
    assert alike(answer_differences(change, QUERIES, Rows(shipped, 1000)), whole)


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_any_change_gives_the_same_differences(shipped: Store, data: st.DataObject) -> None:
    pool: dict[NamedNode, list[Triple]] = {}
    for quad in sorted(shipped, key=str):
        pool.setdefault(quad.predicate, []).append(quad.triple)
    one = st.sampled_from(sorted(pool, key=str)).flatmap(lambda p: st.sampled_from(pool[p]))
    removed = data.draw(st.lists(one, max_size=3))
    if data.draw(st.booleans()):
        attests = pool[NamedNode(PREFIXES["tk"] + "attests")]
        said = data.draw(st.sampled_from(attests))
        nodes = data.draw(st.sampled_from([[said.subject], [said.object]]))
        removed += about(shipped, [node for node in nodes if isinstance(node, NamedNode)])
    mixed = data.draw(st.lists(st.tuples(one, one, one, st.booleans()), max_size=3))
    added = [Triple(a.subject, b.predicate, (c if x else b).object) for a, b, c, x in mixed]
    change = change_of(shipped, added, removed)
    near = answer_differences(change, QUERIES)
    assert alike(near, answer_differences(in_memory(change), QUERIES))


def test_triples_are_named_as_not_compared(shipped: Store) -> None:
    change = change_of(shipped, [], about(shipped, [OVERSAW]))
    near = answer_differences(change, [find("dossier")])
    assert near == ((), (("dossier", "it gives triples: it would be read from the whole graph"),))
    (difference,) = answer_differences(in_memory(change), [find("dossier")]).differences
    assert not difference.gained
    assert any("(participation:hikmet-hasanov-oversaw)" in row[0] for row in difference.lost)


def test_too_much_is_told_and_not_read(shipped: Store) -> None:
    change = change_of(shipped, [], about(shipped, [OVERSAW]))
    query = find("alleged-roles")
    was, now = Nearby(change).answers(query)
    assert was.rows.total() == now.rows.total() + 1
    with pytest.raises(NotCompared, match="than are to be looked at"):
        Nearby(change, most=10).answers(query)


def test_what_is_looked_at_does_not_grow_with_the_graph(shipped: Store) -> None:
    """A hundred people more of whom other things are said, by the same author: no triple more."""
    change = change_of(shipped, [], about(shipped, [OVERSAW]))
    larger = Store()
    larger.extend(shipped)
    kinds = ("participation", "attestation", "person")
    for quad in shipped.quads_for_pattern(None, None, None):
        text = str(quad.triple)
        if "hikmet-hasanov" in text and quad.subject.value.startswith(
            tuple(f"{BASE}{kind}/" for kind in kinds)
        ):
            for number in range(100):
                larger.add(Quad(*(_other(term, number) for term in quad.triple)))
    assert len(larger) > 2 * len(shipped)
    for name in ("alleged-roles", "hearsay-depth", "one-speaker", "testimonies"):
        query = find(name)
        fewest = next(n for n in range(10, 5000, 10) if fits(change, name, n))
        grown = change_of(larger, [], change.removed)
        assert Nearby(grown, most=fewest).answers(query) == Nearby(change).answers(query)


def fits(change: Change, name: str, most: int) -> bool:
    try:
        Nearby(change, most=most).answers(find(name))
    except NotCompared:
        return False
    return True


def _other(term: object, number: int) -> NamedNode:
    """Return another term of the same kind for one that is named for the person."""
    assert not isinstance(term, Triple)
    if isinstance(term, NamedNode) and "hikmet-hasanov" in term.value:
        return NamedNode(f"{term.value}-{number}")
    return term  # type: ignore[return-value]
