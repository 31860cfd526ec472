"""Invented changes of invented graphs: what they bring and mend is what pySHACL finds in all."""

from __future__ import annotations

import os
from time import time_ns
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, event, given, reject, seed, settings
from hypothesis import strategies as st
from pyparsing import ParseException
from tests.changed.differing import agrees, changed, expected_of, whole
from tests.stored.compared import store_of
from tests.stored.grammar import graphs, shapes_graphs

from tartar_kg.errors import BadShapes
from tartar_kg.validating.changed import plan_of, validate_change

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

#: In each of the parts, which run at the same time; more by hand.
USUAL = 500
EXAMPLES = int(os.environ.get("TARTAR_EXAMPLES", USUAL))


@pytest.mark.parametrize("part", range(4))
def test_a_change_brings_and_mends_what_whole_validations_differ_in(part: int) -> None:
    @seed(part if EXAMPLES == USUAL else time_ns())
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(base=graphs, more=graphs, shapes=shapes_graphs(), data=st.data())
    def compare(
        base: list[tuple[Node, Node, Node]],
        more: list[tuple[Node, Node, Node]],
        shapes: Graph,
        data: st.DataObject,
    ) -> None:
        store = store_of(base)
        before = sorted((quad.triple for quad in store), key=str)
        gone = data.draw(st.lists(st.sampled_from(before), max_size=4)) if before else []
        come = [quad.triple for quad in store_of(more[: part + 2])]
        after = {*before, *come}.difference(gone)
        try:
            expected = expected_of(whole(before, shapes), whole(after, shapes))
        except (BadShapes, TypeError, ParseException):
            reject()  # a blank node that is to be less than another, a $PATH of two signs, ...
        plan = plan_of(shapes)
        found = validate_change(changed(store, after), plan)
        event(f"new: {bool(found.new)}, mended: {bool(found.mended)}")
        assert agrees(found, expected), shapes.serialize(format="turtle")
        if part == 0:
            full = validate_change(changed(store, after), plan, full=True)
            assert full.new == expected.new
            assert full.stood == expected.stood

    compare()
