"""Golden answers: the answer of record of each stored query over the shipped graph, as a file.

A SELECT is written as SPARQL 1.1 CSV with the line ending LF, an ASK as the line ``true`` or
``false``, a CONSTRUCT as its N-Triples, sorted. The file is tests/golden/<theme>/<name>.csv, or .nt
for a CONSTRUCT.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from tartar_kg.catalogue.files import gives_triples
from tartar_kg.proofing.engines import normalised

if TYPE_CHECKING:
    from pathlib import Path

    from tartar_kg.catalogue.files import QueryFile


def text_of(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> str:
    """Return an answer in the form in which it is kept."""
    return written(normalised(results))


def written(answer: str) -> str:
    """Return an answer as an engine of ``proofing.engines`` gives it in the form for a file."""
    if not answer.startswith("{"):
        return answer
    results = ox.parse_query_results(answer.encode(), ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean):
        return f"{str(bool(results)).lower()}\n"
    csv = results.serialize(format=ox.QueryResultsFormat.CSV) or b""
    return csv.decode().replace("\r\n", "\n")


def folder(root: Path) -> Path:
    """Return the folder of the golden answers below the root of a checkout."""
    return root / "tests" / "golden"


def file_of(query: QueryFile, root: Path) -> Path:
    """Return the file of the answer to a query, be it there or not."""
    return folder(root) / query.theme / f"{query.name}.{ending_of(query)}"


def ending_of(query: QueryFile) -> str:
    """Return the ending of the files of a query's answers: nt for a CONSTRUCT, else csv."""
    return "nt" if gives_triples(query) else "csv"
