"""Units under units: each unit and claim is drawn once, whatever stands above what."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tartar_kg.exploring.entries import Claim, Linked
from tartar_kg.exploring.hierarchy import DEEPEST, RESULTS, Step, Unit, units, without_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING = Linked("")


def unit(name: str) -> Linked:
    return Linked(f"Unit {name}", f"unit:{name}")


def step(number: int, below: Linked, above: Linked, result: str, kind: str) -> Step:
    claim = Claim(f"relation:{number}", f"claim {number}", "alleged", (), (), ())
    return Step(kind, below, above, NOTHING, Linked("command"), NOTHING, result, NOTHING, claim)


def drawn(first: list[Unit]) -> Iterator[tuple[Unit, int]]:
    left = [(each, 1) for each in first]
    while left:
        here, depth = left.pop()
        yield here, depth
        left += [(each, depth + 1) for each in here.below]


NAMES = st.sampled_from([unit(name) for name in "abcdefg"])
RELATIONS = st.tuples(NAMES, NAMES, st.sampled_from(RESULTS), st.just("unit relation"))
PEOPLE = st.sampled_from([Linked(f"Person {n}", f"person:{n}") for n in range(3)])
POSTINGS = st.tuples(
    PEOPLE, st.one_of(NAMES, st.just(NOTHING)), st.sampled_from(RESULTS), st.just("posting")
)


@given(st.lists(st.one_of(RELATIONS, POSTINGS), max_size=25))
def test_every_unit_and_every_claim_is_drawn_once(
    links: list[tuple[Linked, Linked, str, str]],
) -> None:
    steps = [step(n, *link) for n, link in enumerate(links)]
    found = [each for each, _ in drawn(units(steps))]
    things = {each.above for each in steps if each.above.name}
    things |= {each.below for each in steps if each.kind == "unit relation"}
    assert sorted(each.thing for each in found) == sorted(things)
    shown = [s for each in found for s in (*each.postings, *each.under, *each.elsewhere)]
    assert sorted(shown + without_unit(steps)) == sorted(steps)
    for each in found:
        assert all(s.above == each.thing for s in each.postings)
        assert all(s.below == each.thing for s in (*each.under, *each.elsewhere))
        for below in each.below:
            assert below.under
            assert {s.above for s in below.under} == {each.thing}


def test_the_strongest_relation_says_where_a_unit_is_drawn() -> None:
    weak = step(1, unit("b"), unit("a"), "possible", "unit relation")
    strong = step(2, unit("b"), unit("c"), "evidenced", "unit relation")
    first, second = units([weak, strong])
    assert (first.thing, first.below) == (unit("a"), [])
    (below,) = second.below
    assert (below.under, below.elsewhere) == ([strong], [weak])


def test_nothing_is_drawn_under_itself() -> None:
    one = step(1, unit("a"), unit("b"), "evidenced", "unit relation")
    other = step(2, unit("b"), unit("a"), "evidenced", "unit relation")
    own = step(3, unit("c"), unit("c"), "evidenced", "unit relation")
    assert [each.thing for each in units([one, other, own])] == [unit("a"), unit("c")]


def test_a_long_chain_is_drawn_in_parts() -> None:
    things = [unit(f"{n:04}") for n in range(5 * DEEPEST)]
    chain = [
        step(n, below, above, "evidenced", "unit relation")
        for n, (above, below) in enumerate(pairwise(things))
    ]
    found = [*drawn(units(chain))]
    assert len(found) == len(things)
    assert max(depth for _, depth in found) == DEEPEST
