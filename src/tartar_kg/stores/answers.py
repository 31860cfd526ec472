"""Answers of servers, read whole or refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from tartar_kg.errors import BadStoreAnswer
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

_JSON: Final = ("application/sparql-results+json", "application/json")
_TURTLE: Final = ("text/turtle", "application/turtle", "application/x-turtle")
_BOOLEAN: Final = PREFIXES["xsd"] + "boolean"
#: The canonical form of what is also a boolean (XML Schema 1.1 Datatypes, section 3.3.2).
_CANONICAL: Final = {"0": "false", "1": "true"}
_ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def read_answer(
    data: bytes, content_type: str, server: str
) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Return the answer that a server gave: SPARQL 1.1 results in JSON, or a graph in Turtle.

    Booleans are in canonical form, whatever form the server gives them, as Virtuoso does 0 and 1.
    Raises BadStoreAnswer for another type, as of a page for people, and for what does not parse to
    its end, as an answer that was broken off.
    """
    kind = content_type.partition(";")[0].strip().lower()
    try:
        if kind in _JSON:
            results = json.loads(data)  # whole: rows are parsed as they are asked for
            if _BOOLEAN.encode() in data:
                data = _canonical(results)
            return parse_query_results(data, QueryResultsFormat.JSON)
        if kind in _TURTLE:
            store = Store()
            store.extend(map(_canonical_triple, parse(data, RdfFormat.TURTLE)))
            return store.query(_ALL)
    except (ValueError, SyntaxError) as error:
        raise BadStoreAnswer(
            server,
            "gives an answer that does not parse to its end.",
            "It may have been broken off by a limit of time; see the server's log.",
        ) from error
    raise BadStoreAnswer(
        server,
        f"answers with {kind or 'an unnamed type'}, which is no SPARQL result.",
        "Check the address, and whether another --profile fits the server.",
    )


def _canonical(results: dict[str, Any]) -> bytes:
    for row in results.get("results", {}).get("bindings", ()):
        for term in row.values():
            if term.get("datatype") == _BOOLEAN:
                term["value"] = _CANONICAL.get(term["value"], term["value"])
    return json.dumps(results).encode()


def _canonical_triple(quad: Quad) -> Quad:
    term = quad.object
    if not isinstance(term, Literal) or term.datatype.value != _BOOLEAN:
        return quad
    value = _CANONICAL.get(term.value, term.value)
    return Quad(quad.subject, quad.predicate, Literal(value, datatype=NamedNode(_BOOLEAN)))
