"""Answers as table, CSV, TSV, Markdown, W3C JSON or Turtle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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
_MARKDOWN: Final = re.compile(r"[\\`*_\[\]<>|~&#!$]")


@dataclass(frozen=True)
class Written:
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
    the number of columns that a table may fill, None for as many as it needs.
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
    results = parse_query_results(data, _PURE[form])
    return isinstance(results, QuerySolutions) and next(results, None) is None


def _turtle(triples: Iterable[Triple]) -> Written:
    ordered = sorted(set(triples), key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    used = {
        compact(node.value).partition(":")[0]
        for triple in ordered
        for node in (triple.subject, triple.predicate, triple.object)
        if hasattr(node, "value")
    }
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix in used}
    data = serialize(ordered, format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    return Written(data, not ordered)


def _table(head: list[str], cells: list[list[str]], width: int | None) -> str:
    from prettytable import PrettyTable  # noqa: PLC0415 - needed for this format only

    table = PrettyTable(head, align="l", max_table_width=width)
    table.add_rows(cells)
    return table.get_string() + "\n"


def _markdown(head: list[str], cells: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head)]
    lines += [[_MARKDOWN.sub(r"\\\g<0>", cell) for cell in row] for row in cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
