"""The rules that a stored query keeps to, beyond those of its header (docs/style.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyparsing import ParseBaseException
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from tartar_kg.catalogue.files import read
from tartar_kg.catalogue.headers import read_header
from tartar_kg.namespaces import PREFIXES
from tartar_kg.proofing.engines import disagreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pyoxigraph import Triple

    from tartar_kg.catalogue.files import QueryFile

_FORMS: Final = {"SelectQuery", "ConstructQuery", "AskQuery"}
_SELECTS: Final = {"SelectQuery", "SubSelect"}
_OUTSIDE: Final = {"ServiceGraphPattern", "GraphGraphPattern", "DatasetClause"}


def proof(path: Path, graph: Sequence[Triple]) -> list[str]:
    """Return what is wrong with a query file, sentence by sentence; nothing where it is sound.

    Its header, parameters and form are checked, then the answers of pyoxigraph and rdflib over
    the triples are compared, in two orders of reading. Raises UnreadableInput and BadQueryFile,
    the latter for the first fault of the header.
    """
    query = read(path)
    read_header(query)
    return faults(query) or [text for text in [disagreement(query.sparql, graph)] if text]


def faults(query: QueryFile) -> list[str]:
    """Return what is wrong with the form of a query's SPARQL, as rdflib parses it."""
    try:
        prologue, body = parseQuery(query.sparql)
    except ParseBaseException as error:
        return [f"rdflib does not parse it: {str(error).partition(chr(10))[0][:160]}."]
    return [*_form(body), *_prefixes(prologue, query.sparql)]


def _form(body: CompValue) -> Iterator[str]:
    parts = list(_parts(body))
    if body.name not in _FORMS:
        yield "It is no SELECT, CONSTRUCT or ASK."
    if {part.name for part in parts} & _OUTSIDE:
        yield "It has SERVICE, GRAPH or FROM; all the data is in the default graph."
    # CompValue.get gives back the key where there is no value, so membership is asked.
    if not all("projection" in part for part in parts if part.name in _SELECTS):
        yield "It has a SELECT *: name the columns."
    if body.name == "SelectQuery" and "orderby" not in body:
        yield "It has no ORDER BY."


def _prefixes(prologue: Any, sparql: str) -> Iterator[str]:
    for part in prologue:
        if part.name != "PrefixDecl":
            continue
        if PREFIXES.get(part.prefix) != str(part.iri):
            yield f"The prefix {part.prefix}: is not as in the project's table."
        if sparql.count(f"{part.prefix}:") == 1:
            yield f"The prefix {part.prefix}: is not used."


def _parts(value: Any) -> Iterator[CompValue]:
    """Yield every node of a parsed query."""
    if isinstance(value, CompValue):
        yield value
        value = list(value.values())
    if not isinstance(value, str) and hasattr(value, "__iter__"):
        for inner in value:
            yield from _parts(inner)
