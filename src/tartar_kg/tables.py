"""Answers as table, CSV, TSV, Markdown, W3C JSON or Turtle."""

from __future__ import annotations

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
from tartar_kg.terms import labels, markdown, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Literal, Triple

    from tartar_kg.graphs import Graph

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
    store: Graph,
    width: int | None = None,
) -> Written:
    """Return the results in one of ``FORMATS``; a CONSTRUCT is Turtle in any of them.

    ``csv``, ``tsv`` and ``json`` are the W3C serialisations. ``table`` and ``markdown`` are for
    people: labels from the store beside IRIs, nothing that could disturb a screen; ``width`` is
    the number of columns that a table should fill, None for as many as it needs.
    """
    if isinstance(results, QueryTriples):
        return turtle(results)
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


def prefixes(triples: Iterable[Triple]) -> dict[str, str]:
    """Return the prefixes of the one table that Turtle with these triples has a use for."""
    used = {
        compact(node.value).partition(":")[0]
        for triple in triples
        for node in (triple.subject, triple.predicate, triple.object)
        if hasattr(node, "value")
    }
    return {prefix: iri for prefix, iri in PREFIXES.items() if prefix in used}


def turtle(triples: Iterable[Triple]) -> Written:
    """Return triples as Turtle, each once, in the order of their texts."""
    ordered = sorted(set(triples), key=str)
    data = serialize(ordered, format=RdfFormat.TURTLE, prefixes=prefixes(ordered)) or b""
    return Written(data, not ordered)


def _markdown(head: list[str], cells: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head)]
    lines += [[markdown(cell) for cell in row] for row in cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _table(head: list[str], cells: list[list[str]], width: int | None) -> str:
    """Return columns under their names; cells fold where the width is short."""
    # Imported here: the other formats do without it, and it takes a tenth of a query's time.
    from prettytable import PrettyTable, TableStyle  # noqa: PLC0415

    table = PrettyTable(head, align="l")
    table.set_style(TableStyle.SINGLE_BORDER)
    table.add_rows(cells)
    if width is not None:
        sizes = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
        limit = _limit(sizes, width - 3 * len(sizes) - 1)
        table.max_width = dict.fromkeys(head, limit)
    return f"{table.get_string()}\n"


def _limit(sizes: list[int], space: int) -> int:
    """Return the greatest width at which to fold every column so that all fit the space."""
    limit = max(sizes)
    while sum(min(size, limit) for size in sizes) > space and limit > _NARROWEST:
        limit -= 1
    return limit
