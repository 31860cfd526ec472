"""SELECTs of the shapes, parsed once: pySHACL asks each again for every node and in every run."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery

if TYPE_CHECKING:
    from typing import Any

    from rdflib import URIRef
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result


@lru_cache(maxsize=256)
def prepared(text: str, prefixes: frozenset[tuple[str, URIRef]] = frozenset()) -> Query:
    """Return a query, parsed and translated. Raises what rdflib does where it cannot be."""
    return prepareQuery(text, dict(prefixes))


class Asked(Graph):
    """A graph that parses no query twice."""

    def query(self, query_object: str | Query, *words: Any, **named: Any) -> Result:
        """Return the answer, as ``Graph.query`` does."""
        if isinstance(query_object, str):
            query_object = prepared(query_object, frozenset(self.namespaces()))
        return super().query(query_object, *words, **named)
