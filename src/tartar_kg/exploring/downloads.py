"""The answer of a stored query as a file: in which forms it can be had, and what a file is called.

Each is what ``query run``, or ``chart``, writes of the same query and values.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from anyascii import anyascii
from pyoxigraph import QuerySolutions, Store

from tartar_kg import asking, charting, exhibiting, tables
from tartar_kg.catalogue.files import find, gives_triples
from tartar_kg.claims.facts import STATUS_QUERY
from tartar_kg.errors import MissingLibrary
from tartar_kg.namespaces import compact, expand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import QueryBoolean, QueryTriples

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.graphs import Graph


class Form(NamedTuple):
    """A form in which an answer can be had."""

    #: What the name of its files ends in.
    ending: str
    media: str
    #: What a page calls it.
    words: str
    #: Whether a browser is to keep the file, and not to show it.
    kept: bool = True


CHART: Final = Form("svg", "image/svg+xml", "chart (SVG)", kept=False)
#: For rows, on every page.
ROWS: Final = (
    Form("csv", "text/csv; charset=utf-8", "CSV"),
    Form("json", "application/sparql-results+json", "JSON"),
    Form("md", "text/markdown; charset=utf-8", "Markdown"),
    Form("exhibits.html", "text/html; charset=utf-8", "exhibit sheet (HTML)", kept=False),
)
#: For triples, on every page.
TRIPLES: Final = (Form("ttl", "text/turtle; charset=utf-8", "Turtle"),)
#: For rows, where a server is asked.
SHEET: Final = Form("exhibits.md", "text/markdown; charset=utf-8", "exhibit sheet (Markdown)")
#: Endings of the forms that ``tables`` and ``exhibiting`` know by a name.
_TABLES: Final = {"csv": "csv", "json": "json", "tsv": "tsv", "md": "markdown", "ttl": "turtle"}
_SHEETS: Final = {"exhibits.html": "html", "exhibits.md": "markdown"}
#: No name of a file is longer than this, without its ending.
_LONGEST: Final = 100
_UNSAFE: Final = re.compile(r"[^a-z0-9]+")


def forms(query: QueryFile) -> tuple[Form, ...]:
    """Return the forms in which a page offers the answer of a stored query.

    A chart is among them where the query has one and what draws it is installed.
    """
    if gives_triples(query):
        return TRIPLES
    return (*ROWS, CHART) if _drawn(query) else ROWS


def _drawn(query: QueryFile) -> bool:
    try:
        charting.check()
    except MissingLibrary:
        return False
    return query.name in charting.CHARTED


def written(
    form: Form,
    query: QueryFile,
    values: Mapping[str, str],
    results: QuerySolutions | QueryBoolean | QueryTriples,
    graph: Graph,
) -> bytes:
    """Return an answer in a form that is one for answers of its kind.

    ``values`` are the parameters as the user set them. Raises MissingLibrary for a chart that
    cannot be drawn here.
    """
    if form.ending in _TABLES:
        return tables.write(results, _TABLES[form.ending], graph).data
    assert isinstance(results, QuerySolutions)
    if form.ending in _SHEETS:
        return exhibiting.written(_SHEETS[form.ending], query, values, results, graph)
    assert form == CHART
    note = asking.why_empty(query, values)
    return charting.draw(query, values, results, graph, note).data


def load() -> None:
    """Make a sheet and a table of nothing, for a process that will be able to read nothing later.

    What draws charts is loaded by ``charting.load``.
    """
    nothing, query = Store(), find(STATUS_QUERY)
    for form in (*ROWS, SHEET):
        results = nothing.query("SELECT (<urn:nothing> AS ?claim) {}")
        written(form, query, {}, results, nothing)


def file_name(query: QueryFile, values: Mapping[str, str], ending: str) -> str:
    """Return what a file with an answer is called: the query, and the values that were set.

    It has lower-case letters, digits and hyphens, whatever was typed, and a bounded length.
    """
    words = [query.name]
    for name, value in values.items():
        iri = value if value.startswith(("http://", "https://")) else expand(value)
        short = compact(iri).rpartition(":")[2] if iri else value
        # Cut first: a text of any length is a value, and each letter may become several.
        words += [name, anyascii(short[:_LONGEST])]
    safe = _UNSAFE.sub("-", "-".join(words).lower())[:_LONGEST]
    return f"{safe.strip('-')}.{ending}"
