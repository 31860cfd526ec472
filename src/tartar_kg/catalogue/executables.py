r"""The stored queries in RDF, as SPARQL executables of SHACL (https://www.w3.org/TR/shacl/).

A query is a ``sh:SPARQLExecutable`` of its form, with its whole text, prefixes included, so that
nothing has to be put before it (5.2.1). A parameter is a ``sh:Parameter`` (6.2.1): the last part of
its ``sh:path`` is the variable. Its value goes into the query's line ``VALUES ?name { default }``;
it cannot be pre-bound, since a pre-bound query has no VALUES (appendix A). A column is a
``csvw:Column``, since an answer is a table (CSV on the Web, https://www.w3.org/TR/csv2rdf/).
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from tartar_kg.catalogue.files import evaluate
from tartar_kg.catalogue.headers import read_header
from tartar_kg.namespaces import BASE, PREFIXES
from tartar_kg.naming import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.catalogue.headers import Column, Parameter

_Said: TypeAlias = "Iterator[tuple[str, NamedNode | Literal]]"

_GAP: Final = r"(?:\s|#[^\n]*)*+"
#: Prefixes of a query and comments among them, then the word that tells its form.
_BEGINNING: Final = re.compile(
    rf"(?i)((?:\s|#[^\n]*|BASE{_GAP}<[^>]*>|PREFIX{_GAP}[^\s:]*:{_GAP}<[^>]*>)*+)(\w*)"
)
#: Forms of queries; each has a class of executables and a property for the text.
_FORMS: Final = ("Select", "Ask", "Construct")
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BASE: Final = BASE.replace(".", r"\.")
#: Types of parameters that are no kinds of IRI.
_DATATYPES: Final = {"date": "xsd:date", "integer": "xsd:integer", "string": "xsd:string"}


def triples(queries: Iterable[QueryFile]) -> Iterator[Triple]:
    """Yield what the catalogue says of the queries, their parameters and their columns.

    Raises BadQueryFile, also for two queries of one name and for a name that cannot stand in an
    IRI, for a form that SHACL has no class for, and for a parameter with several defaults.
    """
    seen = set()
    for query in queries:
        if query.name in seen:
            raise query.wrong("Another stored query has this name.", "Rename one of them.")
        if not _NAME.fullmatch(query.name):
            raise query.wrong("The name of the file is not kebab-case.", "Rename the file.")
        seen.add(query.name)
        yield from _of_query(query)


def _of_query(query: QueryFile) -> Iterator[Triple]:
    about = read_header(query)
    parts = {
        f"parameter:{query.name}-{parameter.name}": _parameter(query, parameter, order)
        for order, parameter in enumerate(about.parameters)
    } | {
        f"column:{query.name}-{column.name}": _column(column, order)
        for order, column in enumerate(about.columns)
    }
    links = (
        ("sh:parameter" if part.startswith("parameter:") else "dcterms:hasPart", _node(part))
        for part in parts
    )
    said = {f"query:{query.name}": chain(_text(query), _header(query), links), **parts}
    for subject, pairs in said.items():
        for predicate, object_ in pairs:
            yield Triple(_node(subject), _node(predicate), object_)


def _text(query: QueryFile) -> _Said:
    """Yield the classes and the text."""
    _, word = _begun(query)
    form = word.capitalize()
    if form not in _FORMS:
        raise query.wrong("It is no SELECT, CONSTRUCT or ASK.", "Ask in one of these forms.")
    yield "rdf:type", _node("sh:SPARQLExecutable")
    yield "rdf:type", _node(f"sh:SPARQL{form}Executable")
    yield f"sh:{form.lower()}", Literal(query.sparql)


def _header(query: QueryFile) -> _Said:
    """Yield what the header says of the whole query; the question is a comment, as SIB has it."""
    about = read_header(query)
    yield "rdfs:label", _english(query.name.replace("-", " "))
    yield "rdfs:comment", _english(about.summary)
    yield "dcterms:description", _english(about.description)
    yield "schema:category", Literal(query.theme)
    for tag in about.tags:
        if tag not in about.elements:
            yield "schema:keywords", Literal(tag)
    for element in about.elements:
        yield "dcterms:subject", _node(f"element:{element}")
    if about.empty_because:
        yield "skos:editorialNote", _english(about.empty_because)


def _parameter(query: QueryFile, parameter: Parameter, order: int) -> _Said:
    """Yield what a parameter is; all are optional, since each has a default or means "all"."""
    yield "rdf:type", _node("sh:Parameter")
    yield "sh:path", _node(f"variable:{parameter.name}")
    yield "sh:name", _english(parameter.label)
    yield "sh:order", Literal(order)
    yield "sh:optional", Literal(value=True)
    if parameter.type in _DATATYPES:
        yield "sh:datatype", _node(_DATATYPES[parameter.type])
    else:
        kinds = "|".join(KINDS[parameter.type])
        yield "sh:nodeKind", _node("sh:IRI")
        yield "sh:pattern", Literal(f"^{_BASE}({kinds})/")
    if term := default(query, parameter):
        yield "sh:defaultValue", term


def _column(column: Column, order: int) -> _Said:
    yield "rdf:type", _node("csvw:Column")
    yield "csvw:name", Literal(column.name)
    yield "dcterms:description", _english(column.meaning)
    yield "sh:order", Literal(order)


def default(query: QueryFile, parameter: Parameter) -> NamedNode | Literal | None:
    """Return the term that the default means under the prefixes of the query, None for UNDEF.

    Raises BadQueryFile for several.
    """
    prologue, _ = _begun(query)
    asked = f"{prologue}\nSELECT ?value {{ VALUES ?value {{ {parameter.default} }} }}"
    results = evaluate(query, asked, Store())
    assert isinstance(results, QuerySolutions)
    match [row["value"] for row in results]:
        case [None]:
            return None
        case [NamedNode() | Literal() as term]:
            return term
        case _:
            raise query.wrong(f"{parameter.name} has not one default.", "Give one term, or UNDEF.")


def _begun(query: QueryFile) -> tuple[str, str]:
    """Return the prologue of the query and the word that follows it."""
    beginning = _BEGINNING.match(query.sparql)
    assert beginning
    return beginning[1], beginning[2]


def _english(text: str) -> Literal:
    return Literal(text, language="en")


def _node(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)
