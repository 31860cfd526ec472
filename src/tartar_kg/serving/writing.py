"""Answers as bytes, whole or not at all."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.parsers import expat

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
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
    from pyoxigraph import QuerySolutions, Triple

    from tartar_kg.serving.negotiation import Form


def serialized(
    results: QuerySolutions | QueryBoolean | QueryTriples, form: Form, most: int
) -> bytes:
    """Return the results in this form, whole. Raises RefusedRequest for more than ``most``."""
    if isinstance(results, QueryTriples):
        assert isinstance(form.kind, RdfFormat)
        return _graph(results, form.kind, most)
    assert isinstance(form.kind, QueryResultsFormat)
    data = results.serialize(format=form.kind) if isinstance(results, QueryBoolean) else None
    return _well_formed(data or _table(results, form.kind, most), form.kind)


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


def _table(results: QuerySolutions | QueryBoolean, kind: QueryResultsFormat, most: int) -> bytes:
    """Return rows as TSV, counted while they are written, and in another form made of that.

    pyoxigraph writes results in one go, and cannot be asked to stop after so many.
    """
    lines = _Lines(most)
    try:
        results.serialize(lines, QueryResultsFormat.TSV)
    except OSError as error:
        if lines.full:
            raise too_many(most, "rows") from error
        raise
    data = lines.getvalue()
    if kind == QueryResultsFormat.TSV:
        return data
    return parse_query_results(data, QueryResultsFormat.TSV).serialize(format=kind) or b""


def _graph(triples: Iterable[Triple], kind: RdfFormat, most: int) -> bytes:
    kept: dict[Triple, None] = {}
    for triple in triples:
        kept[triple] = None
        if len(kept) > most:
            raise too_many(most, "triples")
    prefixes = tables.prefixes(kept) if kind == RdfFormat.TURTLE else None
    return _well_formed(serialize(kept, format=kind, prefixes=prefixes) or b"", kind)


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
