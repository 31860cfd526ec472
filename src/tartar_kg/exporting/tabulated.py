"""A graph as tables: one a class, a row a thing, a column a property.

What no cell could hold without losing something goes into one long table of triples.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from tartar_kg.canonical import relabelled
from tartar_kg.namespaces import GRAPH, PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Term: TypeAlias = NamedNode | BlankNode | Literal
_TYPE: Final = PREFIXES["rdf"] + "type"
_XSD: Final = PREFIXES["xsd"]
_DATE: Final = _XSD + "date"
_LANG_STRING: Final = PREFIXES["rdf"] + "langString"
_ONTOLOGY: Final = NamedNode(GRAPH + "ontology")
_CONCEPTS: Final = frozenset({"skos:Concept", "skos:ConceptScheme"})
#: Datatypes that a column may have, and the forms in which a cell gives the literal back.
_FORMS: Final = {
    _XSD + "boolean": re.compile("true|false"),
    _DATE: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    _XSD + "integer": re.compile(r"0|-?[1-9][0-9]{0,14}"),
    _XSD + "nonNegativeInteger": re.compile(r"0|[1-9][0-9]{0,14}"),
    _XSD + "string": re.compile(r"(?s).*"),
    _LANG_STRING: re.compile(r"(?s).*"),
    PREFIXES["edtf"] + "EDTF": re.compile(r"[0-9X./~?%,{}\[\]-]+"),
}


class Kind(NamedTuple):
    """What all values of a column are: IRIs, or literals of one datatype and language."""

    datatype: str
    language: str


#: Links to things with IRIs.
LINKS: Final = Kind("", "")


class Table(NamedTuple):
    """The things of a class, by IRI, each with its values by column; all by compact name."""

    name: str
    columns: Mapping[str, Kind]
    rows: Mapping[str, Mapping[str, list[Term]]]


class Tables(NamedTuple):
    """The tables by class, sorted by name, and what none of them holds, sorted."""

    classes: list[Table]
    others: list[tuple[Term, str, Term]]


def tabulate(quads: Iterable[Quad]) -> Tables:
    """Return a graph as tables: those of the ontology's classes, and of SKOS concepts and schemes.

    What is in the named graph of the ontology and no concept is left out: it defines the terms.
    A property has a column where all its values in the table are IRIs, or where no thing has two
    values and all are literals alike. The triples are RDF 1.1. Blank nodes have the
    labels of RDFC-1.0.
    """
    said: defaultdict[Term, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for s, p, o in sorted(_data(quads), key=lambda triple: tuple(map(str, triple))):
        said[s][p].append(o)
    members: defaultdict[str, list[Term]] = defaultdict(list)
    others: set[tuple[Term, str, Term]] = set()
    for subject, values in said.items():
        for type_ in values.pop(_TYPE, []):
            name = compact(type_.value) if isinstance(type_, NamedNode) else ""
            if isinstance(subject, NamedNode) and (name.startswith("tk:") or name in _CONCEPTS):
                members[name].append(subject)
            else:
                others.add((subject, _TYPE, type_))
    tables = [_table(name, {s: said[s] for s in members[name]}) for name in sorted(members)]
    held = {(iri, name) for table in tables for iri in table.rows for name in table.columns}
    others |= {
        (subject, name, value)
        for subject, values in said.items()
        for name, found in values.items()
        if (subject.value, compact(name)) not in held
        for value in found
    }
    return Tables(tables, sorted(others, key=lambda triple: tuple(map(str, triple))))


def _data(quads: Iterable[Quad]) -> set[tuple[Term, str, Term]]:
    """Return the triples, without those that define the terms of the ontology."""
    all_ = relabelled(quads)
    concepts = {
        quad.subject
        for quad in all_
        if quad.predicate.value == _TYPE
        and isinstance(quad.object, NamedNode)
        and compact(quad.object.value) in _CONCEPTS
    }
    found = {
        (quad.subject, quad.predicate.value, quad.object)
        for quad in all_
        if quad.graph_name != _ONTOLOGY or quad.subject in concepts
    }
    return cast("set[tuple[Term, str, Term]]", found)  # RDF 1.1 has no other terms


def _table(name: str, things: Mapping[Term, Mapping[str, list[Term]]]) -> Table:
    properties = sorted({name for values in things.values() for name in values}, key=compact)
    columns = {
        compact(iri): kind
        for iri in properties
        if (kind := _kind([values[iri] for values in things.values() if iri in values]))
        and not compact(iri).startswith("<")
    }
    rows = {
        thing.value: {compact(iri): f for iri, f in values.items() if compact(iri) in columns}
        for thing, values in things.items()
    }
    return Table(name, columns, rows)


def _kind(cells: list[list[Term]]) -> Kind | None:
    """Return what all values of a column are; None where they cannot be told apart in cells."""
    values = [value for cell in cells for value in cell]
    if all(isinstance(value, NamedNode) for value in values):
        return LINKS
    kinds = {_literal(value) for value in values}
    several = any(len(cell) > 1 for cell in cells)
    return None if several or len(kinds) > 1 else kinds.pop()


def _literal(value: Term) -> Kind | None:
    """Return the datatype and language of a literal that a cell can give back."""
    if not isinstance(value, Literal):
        return None
    form = _FORMS.get(value.datatype.value)
    if form is None or not form.fullmatch(value.value):
        return None
    if value.datatype.value == _DATE and not _is_day(value.value):
        return None
    return Kind(value.datatype.value, value.language or "")


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return bool(date.fromisoformat(text))
    return False
