"""Answers as table, CSV, TSV, Markdown, W3C JSON or Turtle."""

from __future__ import annotations

import re
import unicodedata
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse_query_results,
    serialize,
)

from tartar_kg.namespaces import PREFIXES, compact
from tartar_kg.terms import labels, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Literal, Triple

#: The W3C formats, which pyoxigraph writes.
_PURE: Final = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
}
#: Every format of a table of rows; the first is the default.
FORMATS: Final = ("table", *_PURE, "markdown")
#: No column of a table is made narrower than this to fit a terminal.
_NARROWEST: Final = 12


class Written(NamedTuple):
    """An answer as bytes of UTF-8, and whether it has no rows and no triples."""

    data: bytes
    empty: bool


def write(
    results: QuerySolutions | QueryBoolean | QueryTriples,
    form: str,
    store: Store,
    width: int | None = None,
) -> Written:
    """Return the results in one of ``FORMATS``; a CONSTRUCT is Turtle in any of them.

    ``csv``, ``tsv`` and ``json`` are the W3C serialisations. ``table`` and ``markdown`` are for
    people: labels from the store beside IRIs, nothing that could disturb a screen; ``width`` is
    the number of columns that a table should fill, None for as many as it needs.
    """
    if isinstance(results, QueryTriples):
        return _turtle(results)
    if form in _PURE:
        data = results.serialize(format=_PURE[form]) or b""
        return Written(data, isinstance(results, QuerySolutions) and _no_rows(data, form))
    if isinstance(results, QueryBoolean):
        return Written(b"true\n" if results else b"false\n", empty=False)
    head = [variable.value for variable in results.variables]
    terms = [list(solution) for solution in results]
    known = labels(store, (term for row in terms for term in row))
    rows = [[show(term, known) for term in row] for row in terms]
    text = _markdown(head, rows) if form == "markdown" else _table(head, rows, width)
    return Written(text.encode(), not rows)


def rows(columns: Sequence[str], values: Iterable[Sequence[Literal]]) -> QuerySolutions:
    """Return rows of our own as query results, sorted, so that ``write`` can write them."""
    names = " ".join(f"?{column}" for column in columns)
    data = "\n".join(f"({' '.join(map(str, row))})" for row in values)
    results = Store().query(
        f"SELECT {names} WHERE {{ VALUES ({names}) {{ {data} }} }} ORDER BY {names}"
    )
    assert isinstance(results, QuerySolutions)
    return results


def _no_rows(data: bytes, form: str) -> bool:
    if form != "json":
        return data.find(b"\n") == len(data) - 1  # the line of the variables alone
    results = parse_query_results(data, _PURE[form])
    return isinstance(results, QuerySolutions) and next(results, None) is None


def _turtle(triples: Iterable[Triple]) -> Written:
    ordered = sorted(set(triples), key=str)
    used = {
        compact(node.value).partition(":")[0]
        for triple in ordered
        for node in (triple.subject, triple.predicate, triple.object)
        if hasattr(node, "value")
    }
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix in used}
    data = serialize(ordered, format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    return Written(data, not ordered)


def _markdown(head: list[str], cells: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head)]
    lines += [[re.sub(r"[\\`*_\[\]<>|~&#!$]", r"\\\g<0>", cell) for cell in row] for row in cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _table(head: list[str], cells: list[list[str]], width: int | None) -> str:
    """Return columns two spaces apart under their names; cells fold where the width is short."""
    sizes = [max(map(_columns, column)) for column in zip(head, *cells, strict=True)]
    folded = [[[cell] for cell in row] for row in cells]
    if width is not None:
        sizes = _narrowed(sizes, width - 2 * (len(sizes) - 1))
        folded = [
            [wrap(cell, size) for cell, size in zip(row, sizes, strict=True)] for row in cells
        ]
    lines: list[Sequence[str]] = [head, ["-" * size for size in sizes]]
    for row in folded:
        lines += zip_longest(*row, fillvalue="")
        if any(len(cell) > 1 for cell in row):
            lines.append([""] * len(sizes))  # or one row could not be told from the next
    return "".join("  ".join(map(_padded, line, sizes)).rstrip() + "\n" for line in lines)


def _narrowed(sizes: list[int], space: int) -> list[int]:
    """Return the sizes with the widest cut down, evenly, until they fit the space."""
    limit = max(sizes)
    while sum(min(size, limit) for size in sizes) > space and limit > _NARROWEST:
        limit -= 1
    return [min(size, limit) for size in sizes]


def _padded(cell: str, size: int) -> str:
    return cell + " " * (size - _columns(cell))


def _columns(text: str) -> int:
    """Return how many columns of a terminal the printable text fills."""
    if text.isascii():
        return len(text)
    marks = sum(unicodedata.combining(c) > 0 for c in text)
    return len(text) - marks + sum(unicodedata.east_asian_width(c) in "WF" for c in text)
