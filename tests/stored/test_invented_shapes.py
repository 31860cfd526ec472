"""Invented graphs against invented shapes: batches find what pySHACL finds in all at once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st
from pyparsing import ParseException
from tests.stored.compared import as_one, in_batches, store_of
from tests.stored.grammar import graphs, shapes_graphs

from tartar_kg.errors import BadShapes
from tartar_kg.validating.stored import Batches

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

#: As many as a run of the tests has time for; more by hand.
EXAMPLES = int(os.environ.get("TARTAR_EXAMPLES", "300"))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    derandomize=EXAMPLES == 300,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    triples=graphs,
    shapes=shapes_graphs(),
    size=st.sampled_from([1, 2, 5, 500]),
    at_once=st.sampled_from([None, 60]),
)
def test_batches_find_what_is_found_in_all_at_once(
    triples: list[tuple[Node, Node, Node]], shapes: Graph, size: int, at_once: int | None
) -> None:
    store = store_of(triples)
    try:
        expected = as_one(store, shapes)
    except (BadShapes, TypeError, ParseException):
        reject()  # a blank node that is to be less than another, a $PATH of two signs, ...
    found = in_batches(store, shapes, Batches(size, at_once))
    assert found == expected, shapes.serialize(format="turtle")
