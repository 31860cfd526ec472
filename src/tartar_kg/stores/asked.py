"""The request of a query, put together by SPARQLWrapper; nothing else imports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_GRAPH_FORMS = frozenset({"CONSTRUCT", "DESCRIBE"})


@dataclass(frozen=True)
class Asked:
    """What is sent for a query: SPARQL 1.1 Protocol, section 2.1.2, query via POST."""

    address: str
    content: bytes
    headers: Mapping[str, str]


def request_of(address: str, sparql: str, parameters: Sequence[tuple[str, str]]) -> Asked:
    """Return the request of a query with the parameters given, each of which may come again.

    It asks for SPARQL results in JSON, or for Turtle where the answer is a graph.
    """
    wrapper = SPARQLWrapper(address)
    wrapper.setOnlyConneg(True)
    wrapper.setMethod(POST)
    wrapper.setQuery(sparql)
    wrapper.setReturnFormat(TURTLE if wrapper.queryType in _GRAPH_FORMS else JSON)
    for name, value in parameters:
        wrapper.addParameter(name, value)
    request = wrapper._createRequest()
    assert isinstance(request.data, bytes)
    return Asked(request.full_url, request.data, dict(request.header_items()))
