"""Parameters: the ``VALUES ?name { default }`` lines of a stored query, and values put there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Literal, NamedNode

    from tartar_kg.catalogue.files import QueryFile

_LINE: Final = re.compile(r"(\s*VALUES \?(\w+) \{ )([^{}]*?)( \})")


def defaults(query: QueryFile) -> dict[str, str]:
    """Return the default of each parameter, as SPARQL, by name.

    The parameters are the VALUES lines that follow ``WHERE {``. Raises BadQueryFile where a name
    has more than one VALUES, there or elsewhere in the query.
    """
    found = [(line[2], line[3]) for _, line in _lines(query.sparql)]
    for name, _ in found:
        if len(re.findall(rf"VALUES\s*\(?\s*[?$]{name}\b", query.sparql, re.IGNORECASE)) > 1:
            raise query.wrong(f"There is more than one VALUES of ?{name}.", "Leave one of them.")
    return dict(found)


def fill(query: QueryFile, terms: Mapping[str, NamedNode | Literal]) -> str:
    """Return the SPARQL with each term, serialised, in the place of its parameter's default.

    Every name in ``terms`` must be one of ``defaults(query)``.
    """
    lines = query.sparql.split("\n")
    for number, line in _lines(query.sparql):
        if line[2] in terms:
            lines[number] = f"{line[1]}{terms[line[2]]}{line[4]}"
    return "\n".join(lines)


def _lines(sparql: str) -> list[tuple[int, re.Match[str]]]:
    """Return number and match of each parameter's line."""
    lines = sparql.split("\n")
    start = next((i for i, line in enumerate(lines, 1) if line.endswith("WHERE {")), len(lines))
    found = []
    for number in range(start, len(lines)):
        match = _LINE.fullmatch(lines[number])
        if match is None:
            break
        found.append((number, match))
    return found
