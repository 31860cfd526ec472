"""Links that hold both ways are stored both ways, so that a query from either end finds them."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from tartar_kg.graphs import read_store
from tartar_kg.layout import graph_files
from tartar_kg.namespaces import PREFIXES


@pytest.mark.parametrize("link", ["alternativeReading", "conflictsWith"])
def test_link_is_stored_both_ways(link: str) -> None:
    quads = list(
        read_store(graph_files()).quads_for_pattern(None, NamedNode(PREFIXES["tk"] + link), None)
    )
    pairs = {(str(quad.subject), str(quad.object)) for quad in quads}
    assert pairs
    assert {(b, a) for a, b in pairs} == pairs
