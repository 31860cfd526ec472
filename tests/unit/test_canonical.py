from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from tests.exporting.terms import QUADS

from tartar_kg.canonical import lines
from tartar_kg.graphs import read_store
from tartar_kg.layout import graph_files

if TYPE_CHECKING:
    from random import Random

A, B = ox.NamedNode("urn:a"), ox.NamedNode("urn:b")


def by_the_whole(quads: list[ox.Quad]) -> list[str]:
    """Canonicalize all quads at once, as the algorithm is written."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(f"{quad} .\n" for quad in dataset)


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(QUADS, max_size=12), st.randoms())
def test_one_dataset_has_one_text(quads: list[ox.Quad], random: Random) -> None:
    found = lines(quads)
    assert found == by_the_whole(quads)
    shuffled = [*quads, *quads]
    random.shuffle(shuffled)
    assert lines(shuffled) == found
    again = list(ox.parse("".join(found).encode(), format=ox.RdfFormat.N_QUADS))
    assert lines(again) == found


def test_an_independent_processor_writes_the_shipped_graph_alike() -> None:
    quads = list(read_store(graph_files()))
    blank = [line for line in lines(quads) if "_:" in line]
    assert len(blank) > 10
    told = "".join(blank).replace("_:c14n", "_:other")
    form = "application/n-quads"  # URDNA2015 is the name that RDFC-1.0 had as a draft
    options = {"algorithm": "URDNA2015", "inputFormat": form, "format": form}
    normal = jsonld.normalize(told, options)
    assert sorted(normal.splitlines(keepends=True)) == blank


def test_characters_are_escaped_as_the_specification_has_it() -> None:
    text = "\b\t\n\f\r\"\\\0\x0b\x7f\x80\u2028\ufffe\U0001f54a'"
    (line,) = lines([ox.Quad(A, B, ox.Literal(text))])
    told = r"\b\t\n\f\r\"\\\u0000\u000B\u007F" + "\x80\u2028" + r"\uFFFE" + "\U0001f54a'"
    assert line == f'<urn:a> <urn:b> "{told}" .\n'


def test_order_is_that_of_the_bytes() -> None:
    texts = ["\uffee", "\U0001f54a", "z", "ə", "Z"]
    found = lines(ox.Quad(A, B, ox.Literal(text)) for text in texts)
    assert [line.encode() for line in found] == sorted(line.encode() for line in found)
