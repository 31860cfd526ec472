"""Answers of a query from two engines, in one form that can be compared byte for byte.

Each engine's answer goes through the W3C JSON format and is normalised there: the datatype
xsd:string is left out, numbers are written in canonical form. A CONSTRUCT becomes its N-Triples,
sorted, with the same normalisations. Oxigraph keeps no subtype of xsd:integer, so none is told.
"""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
import rdflib

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    _Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
#: Each type of numbers, with the type as which it is told.
_NUMBERS: Final = {
    f"{_XSD}{name}": f"{_XSD}{told}"
    for name, told in (
        ("integer", "integer"),
        ("decimal", "decimal"),
        ("nonNegativeInteger", "integer"),
    )
}


def disagreement(sparql: str, graph: Sequence[ox.Triple]) -> str:
    """Return how the engines' answers over the triples differ, or nothing where they do not.

    They must be the same, datatypes and the order of rows included, from either engine and from
    the triples read in reverse. What an engine raises for a query it cannot run is passed on.
    """
    first = oxigraph(sparql, graph)
    if oxigraph(sparql, graph[::-1]) != first:
        return "The ORDER BY does not order all rows (pyoxigraph)."
    if from_rdflib(sparql, graph) != first:
        return "rdflib and pyoxigraph answer differently."
    if from_rdflib(sparql, graph[::-1]) != first:
        return "The ORDER BY does not order all rows (rdflib)."
    return ""


def oxigraph(sparql: str, graph: Iterable[ox.Triple]) -> str:
    """Return pyoxigraph's answer over the triples as normalised JSON, or sorted N-Triples."""
    return normalised(store_of(graph).query(sparql))


def normalised(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> str:
    """Return pyoxigraph's answer as normalised JSON, or sorted N-Triples."""
    if isinstance(results, ox.QueryTriples):
        return _sorted(results)
    return _normal(json.loads(results.serialize(format=ox.QueryResultsFormat.JSON) or b""))


def from_rdflib(sparql: str, graph: Sequence[ox.Triple]) -> str:
    """Return rdflib's answer over the triples as normalised JSON, or sorted N-Triples."""
    copy = rdflib.Graph()
    for t in graph:
        copy.add((_term(t.subject), _term(t.predicate), _term(t.object)))
    results = copy.query(sparql)
    if results.type == "CONSTRUCT":
        lines = results.serialize(format="nt", encoding="utf-8") or b""
        return _sorted(quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES))
    return _normal(json.loads(results.serialize(format="json") or b""))


def store_of(graph: Iterable[ox.Triple]) -> ox.Store:
    """Return a store that holds the triples."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in graph)
    return store


def _term(term: object) -> rdflib.term.Identifier:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == f"{_XSD}string":
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=term.datatype.value, normalize=False)


def _normal(results: dict[str, Any]) -> str:
    for row in results.get("results", {}).get("bindings", ()):
        for term in row.values():
            if term["type"] == "bnode":
                term["value"] = "_"  # a blank node has no name to compare it by
            if term.get("datatype") == f"{_XSD}string":
                del term["datatype"]
            if term.get("datatype") in _NUMBERS:
                term["value"] = _canonical(term["value"])
                term["datatype"] = _NUMBERS[term["datatype"]]
    return json.dumps(results, sort_keys=True, ensure_ascii=False)


def _sorted(triples: Iterable[ox.Triple]) -> str:
    told = (ox.Triple(t.subject, t.predicate, _told(t.object)) for t in triples)
    return "".join(sorted({f"{triple} .\n" for triple in told}))


def _told(term: _Term) -> _Term:
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        type_ = ox.NamedNode(_NUMBERS[term.datatype.value])
        return ox.Literal(_canonical(term.value), datatype=type_)
    return term


def _canonical(text: str) -> str:
    """Return a number in canonical form, and what is none as it is."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return f"{number.normalize():f}" if number else "0"
