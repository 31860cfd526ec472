"""Query files: which there are, and one of them split into header and SPARQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg import layout
from tartar_kg.errors import BadQueryFile, UnknownQuery
from tartar_kg.texts import decode, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

    from tartar_kg.graphs import Graph

#: A word that would send a query to the network, or an escape that could hide it. "servicemen" and
#: "serviceman" are let through where no prefixed name can begin with them.
_REACHES_OUT: Final = r"(?i)service(?!m[ea]n[^\s:]*(?:\s|\Z))|\\u"


class QueryFile(NamedTuple):
    """A stored query as it stands in its file."""

    path: Path
    #: The YAML of the header, without its ``#+``.
    header: str
    #: Everything after the header; runs as it stands.
    sparql: str

    @property
    def name(self) -> str:
        """The name to run it by."""
        return self.path.stem

    @property
    def theme(self) -> str:
        """The folder that it stands in."""
        return self.path.parent.name

    def wrong(self, problem: str, advice: str) -> BadQueryFile:
        """Return the error that says what is wrong with this file."""
        return BadQueryFile(str(self.path), problem, advice)


def find(name: str) -> QueryFile:
    """Return the stored query of this name; no other query file is opened.

    Raises UnknownQuery, UnreadableInput and BadQueryFile.
    """
    paths = {path.stem: path for path in layout.query_files()}
    if name not in paths:
        from tartar_kg.suggestions import did_you_mean  # noqa: PLC0415 - needed after a mistake

        raise UnknownQuery(
            name,
            "There is no stored query of this name.",
            did_you_mean(name, paths) or "See the names with: tartar-kg query list",
        )
    return read(paths[name])


def read(path: Path) -> QueryFile:
    """Return a query file split into header and SPARQL.

    Raises UnreadableInput for a file that cannot be read or is not UTF-8, BadQueryFile for one
    that may reach out to the network: SERVICE, or a ``\\u`` escape that could spell it.
    """
    text = decode(read_bytes(path), path).removeprefix("\ufeff").replace("\r\n", "\n")
    lines = text.splitlines()
    length = next((i for i, line in enumerate(lines) if not line.startswith("#+")), len(lines))
    header = "\n".join(line[2:].removeprefix(" ") for line in lines[:length])
    query = QueryFile(path, header, "\n".join(lines[length:]) + "\n")
    if found := re.search(_REACHES_OUT, query.sparql):
        raise query.wrong(
            f"The query holds {found[0]!r}, which could ask another server.",
            "Write letters as themselves, and avoid that word in names and comments too.",
        )
    return query


def gives_triples(query: QueryFile) -> bool:
    """Return whether the query is a CONSTRUCT. Raises BadQueryFile as ``evaluate`` does."""
    from pyoxigraph import QueryTriples, Store  # noqa: PLC0415 - needed by few who read queries

    return isinstance(evaluate(query, query.sparql, Store()), QueryTriples)


def evaluate(
    query: QueryFile, sparql: str, store: Graph
) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Return what the store answers to the query's text, which may have values put in.

    Raises BadQueryFile where the text is no SPARQL 1.1 query.
    """
    try:
        return store.query(sparql)
    except SyntaxError as error:
        reason = str(error).partition("\n")[0][:160]
        raise query.wrong(f"The query does not parse: {reason}", "Mend the SPARQL.") from error
