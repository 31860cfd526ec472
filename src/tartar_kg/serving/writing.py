"""Answers as bytes, whole or not at all."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.parsers import expat

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse_query_results,
    serialize,
)

from tartar_kg import tables
from tartar_kg.errors import RefusedRequest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import ReadableBuffer
    from pyoxigraph import Triple

    from tartar_kg.serving.negotiation import Form


def serialized(
    results: QuerySolutions | QueryBoolean | QueryTriples, form: Form, most: int
) -> bytes:
    """Return the results in this form, whole. Raises RefusedRequest for more than ``most``."""
    if isinstance(results, QueryTriples):
        assert isinstance(form.kind, RdfFormat)
        return _graph(results, form.kind, most)
    assert isinstance(form.kind, QueryResultsFormat)
    whole = bounded(results, most) if isinstance(results, QuerySolutions) else results
    return _well_formed(whole.serialize(format=form.kind) or b"", form.kind)


def bounded(results: QuerySolutions, most: int) -> QuerySolutions:
    """Return the rows, all of which are read. Raises RefusedRequest for more than ``most``.

    They are counted while they are written as TSV: pyoxigraph writes results in one go, and
    cannot be asked to stop after so many.
    """
    lines = _Lines(most)
    try:
        results.serialize(lines, QueryResultsFormat.TSV)
    except OSError as error:
        if lines.full:
            raise too_many(most, "rows") from error
        raise
    whole = parse_query_results(lines.getvalue(), QueryResultsFormat.TSV)
    assert isinstance(whole, QuerySolutions)
    return whole


def too_many(most: int, what: str) -> RefusedRequest:
    """Return the refusal of an answer with more rows or triples than ``most``.

    It is never cut: whoever reads a part of the evidence may take it for all of it.
    """
    return RefusedRequest(
        f"The answer has more than {most} {what}, the most that are given at once; none are given.",
        "Ask for a part with ORDER BY, LIMIT and OFFSET, or ask more narrowly.",
    )


class _Lines(io.BytesIO):
    """A file in memory for SPARQL TSV, in which each row is one line; it takes so many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most + 1  # the line of the variables too
        self.full = False

    def write(self, data: ReadableBuffer, /) -> int:
        self._left -= bytes(data).count(b"\n")
        if self._left < 0:
            self.full = True
            raise OSError
        return super().write(data)


def _graph(triples: Iterable[Triple], kind: RdfFormat, most: int) -> bytes:
    kept: dict[Triple, None] = {}
    for triple in triples:
        kept[triple] = None
        if len(kept) > most:
            raise too_many(most, "triples")
    if kind == RdfFormat.TURTLE:
        return tables.turtle(kept).data
    return _well_formed(serialize(sorted(kept, key=str), format=kind) or b"", kind)


def _well_formed(data: bytes, kind: QueryResultsFormat | RdfFormat) -> bytes:
    """Return the data. Raises RefusedRequest for XML that no reader would take.

    XML 1.0 has no way to write a control character, nor RDF/XML a property whose IRI ends in no
    name.
    """
    if kind in {QueryResultsFormat.XML, RdfFormat.RDF_XML}:
        try:
            expat.ParserCreate(namespace_separator=" ").Parse(data, True)  # noqa: FBT003 - expat's
        except expat.ExpatError as error:
            raise RefusedRequest(
                "The answer holds what cannot be written in XML.",
                "Ask for another form.",
                status=406,
            ) from error
    return data
