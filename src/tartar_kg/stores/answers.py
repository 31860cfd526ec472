"""Answers of servers, read whole or refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from pyoxigraph import QueryResultsFormat, RdfFormat, Store, parse, parse_query_results

from tartar_kg.errors import BadStoreAnswer

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

_JSON: Final = ("application/sparql-results+json", "application/json")
_TURTLE: Final = ("text/turtle", "application/x-turtle")
_ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def read_answer(
    data: bytes, content_type: str, server: str
) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Return the answer that a server gave: SPARQL 1.1 results in JSON, or a graph in Turtle.

    Raises BadStoreAnswer for another type, as of a page for people, and for what does not parse to
    its end, as an answer that was broken off.
    """
    kind = content_type.partition(";")[0].strip().lower()
    try:
        if kind in _JSON:
            json.loads(data)  # whole: rows are parsed as they are asked for
            return parse_query_results(data, QueryResultsFormat.JSON)
        if kind in _TURTLE:
            store = Store()
            store.extend(parse(data, RdfFormat.TURTLE))
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
