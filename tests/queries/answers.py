"""Answers of a stored query from two engines, in one form that can be compared byte for byte.

Each engine's answer goes through the W3C JSON format and is normalised there: the datatype
xsd:string is left out, numbers are written in canonical form. A SELECT then becomes SPARQL 1.1
CSV with the line ending LF, an ASK the line ``true`` or ``false``, a CONSTRUCT its N-Triples,
sorted. The answer must be the same from both engines, datatypes and the order of rows included,
and from a graph whose triples were read in reverse.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import rdflib

from tartar_kg.catalogue.files import read
from tartar_kg.catalogue.filling import fill
from tartar_kg.catalogue.headers import read_header
from tartar_kg.naming import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CASES = Path(__file__).parent
GOLDEN = CASES.parent / "golden"
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {f"{XSD}{name}" for name in ("integer", "decimal", "nonNegativeInteger")}


def answer(
    path: Path, graph: Sequence[ox.Triple], values: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return the answer to the query file over the triples; AssertionError where engines differ.

    ``values`` are what a user would give with ``--set``.
    """
    query = read(path)
    types = {parameter.name: parameter.type for parameter in read_header(query).parameters}
    store = _store(graph)
    terms = {name: parse(name, types[name], text, store) for name, text in values.items()}
    sparql = fill(query, terms)
    oxigraph = _oxigraph(sparql, graph)
    assert _oxigraph(sparql, graph[::-1]) == oxigraph, "the ORDER BY is not total (pyoxigraph)"
    assert _rdflib(sparql, graph) == oxigraph, "rdflib and pyoxigraph differ"
    assert _rdflib(sparql, graph[::-1]) == oxigraph, "the ORDER BY is not total (rdflib)"
    if not oxigraph.startswith("{"):
        return oxigraph
    results = ox.parse_query_results(oxigraph.encode(), ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean):
        return f"{str(bool(results)).lower()}\n"
    csv = results.serialize(format=ox.QueryResultsFormat.CSV) or b""
    return csv.decode().replace("\r\n", "\n")


def triples(paths: Iterable[Path]) -> list[ox.Triple]:
    """Return the triples of Turtle files, each once."""
    found = [quad.triple for path in paths for quad in ox.parse(path=path)]
    return list(dict.fromkeys(found))


def case_of(path: Path) -> Path:
    """Return the folder of the query's case."""
    return CASES / path.parent.name / path.stem


def expected_in(path: Path) -> list[Path]:
    """Return the files of the answers over the query's case: that of the defaults first.

    The others have the values of the parameters in their names, as ``name=value,...``.
    """
    ending = ending_of(path)
    first = case_of(path) / f"expected.{ending}"
    return [first, *sorted(case_of(path).glob(f"*=*.{ending}"))]


def values_of(file: Path) -> dict[str, str]:
    """Return the values of parameters that a file of expected answers has in its name."""
    words = file.stem.split(",") if "=" in file.stem else ()
    return dict(word.split("=", 1) for word in words)


def golden_of(path: Path) -> Path:
    """Return the file of the answer over the shipped graph."""
    return GOLDEN / path.parent.name / f"{path.stem}.{ending_of(path)}"


def has_rows(text: str) -> bool:
    """Return whether an answer says anything: a row, a triple, or true or false."""
    return text in {"true\n", "false\n"} or text.endswith(" .\n") or text.count("\n") > 1


def ending_of(path: Path) -> str:
    """Return the ending of the files of answers: nt for a CONSTRUCT, else csv."""
    return "nt" if isinstance(ox.Store().query(read(path).sparql), ox.QueryTriples) else "csv"


def _store(graph: Iterable[ox.Triple]) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in graph)
    return store


def _oxigraph(sparql: str, graph: Iterable[ox.Triple]) -> str:
    results = _store(graph).query(sparql)
    if isinstance(results, ox.QueryTriples):
        return _sorted(ox.serialize(results, format=ox.RdfFormat.N_TRIPLES) or b"")
    return _normal(json.loads(results.serialize(format=ox.QueryResultsFormat.JSON) or b""))


def _rdflib(sparql: str, graph: Sequence[ox.Triple]) -> str:
    copy = rdflib.Graph()
    for t in graph:
        copy.add((_term(t.subject), _term(t.predicate), _term(t.object)))
    results = copy.query(sparql)
    if results.type == "CONSTRUCT":
        return _sorted(results.serialize(format="nt", encoding="utf-8") or b"")
    return _normal(json.loads(results.serialize(format="json") or b""))


def _term(term: object) -> rdflib.term.Identifier:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == f"{XSD}string":
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=term.datatype.value, normalize=False)


def _normal(results: dict[str, Any]) -> str:
    for row in results.get("results", {}).get("bindings", ()):
        for term in row.values():
            assert term["type"] != "bnode", "a blank node has no name to compare it by"
            if term.get("datatype") == f"{XSD}string":
                del term["datatype"]
            if term.get("datatype") in NUMBERS:
                number = Decimal(term["value"])
                term["value"] = f"{number.normalize():f}" if number else "0"
    return json.dumps(results, sort_keys=True, ensure_ascii=False)


def _sorted(lines: bytes) -> str:
    return "".join(sorted(f"{line}\n" for line in set(lines.decode().splitlines()) if line))
