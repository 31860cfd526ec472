"""The real sources: every passage holds, every sentence is accounted for.

The documents are no part of the project. Where they are at hand (the folder that TARTAR_DOCUMENTS
names, or shared/sources beside the checkout, a document named <slug of its source>.txt), they are
read. Elsewhere the same is checked as far as positions tell it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.house.tree import document_folder

from tartar_kg import layout
from tartar_kg.citing import Document, Source, cover, read_document, read_sources, verify
from tartar_kg.graphs import read_store

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = read_sources(read_store(layout.graph_files()))
#: White space that may lie between two passages, in code points.
GAP = 2
#: Sentences that one passage may hold.
SENTENCES = 2


def slug(source: Source) -> str:
    return source.iri.rpartition("/")[2]


def document_of(source: Source) -> Document | None:
    folder: Path | None = document_folder()
    return None if folder is None else read_document(folder / f"{slug(source)}.txt")


def test_there_is_a_source() -> None:
    assert [slug(source) for source in SOURCES] == ["tartar-case-2024"]


@pytest.mark.parametrize("source", SOURCES, ids=slug)
def test_passages_lie_in_the_text_and_side_by_side(source: Source) -> None:
    assert source.passages
    assert all(0 <= passage.start < passage.end <= source.length for passage in source.passages)
    overlapping = [
        (one.iri, other.iri) for one, other in pairwise(source.passages) if one.end > other.start
    ]
    assert not overlapping


@pytest.mark.parametrize("source", SOURCES, ids=slug)
def test_accounted_passages_leave_white_space_only(source: Source) -> None:
    cited = source.cited()
    spans = [(p.start, p.end) for p in source.passages if p.reviewed or p.iri in cited]
    bounds = [(0, 0), *spans, (source.length, source.length)]
    gaps = [(end, start) for (_, end), (start, _) in pairwise(bounds) if start - end > GAP]
    assert not gaps


@pytest.mark.parametrize("source", SOURCES, ids=slug)
def test_every_passage_is_cited_or_reviewed_and_not_both(source: Source) -> None:
    cited = source.cited()
    wrong = [p.iri for p in source.passages if bool(p.reviewed) == (p.iri in cited)]
    assert not wrong


@pytest.mark.parametrize("source", SOURCES, ids=slug)
def test_document_holds(source: Source) -> None:
    document = document_of(source)
    if document is None:  # what positions tell is told by the tests above
        assert len({passage.sha256 for passage in source.passages}) == len(source.passages)
        return
    assert verify(document, source).holds
    coverage = cover(document, source)
    assert coverage.sentences
    assert coverage.unaccounted == ()
    crowded = [
        passage.iri
        for passage in source.passages
        if sum(passage.start <= one.start < passage.end for one in coverage.sentences) > SENTENCES
    ]
    assert not crowded
