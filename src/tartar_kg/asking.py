"""Asking the graph a stored query.

The modules that only some of this needs are imported where it does: together they would cost
about a quarter of the time in which a query without ``--set`` is answered.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

from typing import TYPE_CHECKING

from tartar_kg.catalogue.files import evaluate
from tartar_kg.errors import UnknownParameter, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

    from tartar_kg.catalogue.files import QueryFile


def settings(given: Iterable[str]) -> dict[str, str]:
    """Return ``name=value`` words as name to value; raises UsageError for a bad or second one."""
    found: dict[str, str] = {}
    for word in given:
        name, equals, value = word.partition("=")
        if not equals:
            raise UsageError(word, "A value is set as name=value.", "Put = between the two.")
        if name in found:
            raise UsageError(name, "This parameter is set twice.", "Set it once.")
        found[name] = value
    return found


def ask(
    query: QueryFile, values: Mapping[str, str], store: Store
) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Return the store's answer to the query with these values in the place of its defaults.

    ``values`` maps names of parameters to what a user typed. Raises UnknownParameter,
    BadParameterValue and BadQueryFile.
    """
    return evaluate(query, _filled(query, values, store) if values else query.sparql, store)


def of_like_name(query: QueryFile, values: Mapping[str, str], store: Store) -> list[str]:
    """Return a note for each value that other things of its kinds may have been meant by.

    ``values`` are those that ``ask`` has taken. See ``naming.akin``.
    """
    from pyoxigraph import NamedNode

    from tartar_kg.catalogue.headers import read_header
    from tartar_kg.naming import KINDS, akin, parse
    from tartar_kg.terms import labels, printable, show

    types = {parameter.name: parameter.type for parameter in read_header(query).parameters}
    notes = []
    for name, text in values.items():
        term = parse(name, types[name], text, store)
        if not isinstance(term, NamedNode):
            continue
        if others := akin(text, term.value, KINDS[types[name]], store):
            taken = show(term, labels(store, [term]))
            given = printable(f"{name}={text}")
            notes.append(f"{given}: taken as {taken}; of a like name: {', '.join(others)}")
    return notes


def why_empty(query: QueryFile, values: Mapping[str, str]) -> str:
    """Return the note for an answer without rows: the header's reason where it is about these."""
    from tartar_kg.catalogue.headers import read_header

    if not values and (reason := read_header(query).empty_because):
        return f"No rows: {reason}"
    fit = "No rows fit this query with these values." if values else "No rows fit this query."
    left_out = f"What it leaves out: tartar-kg query show {query.name}"
    return f"{fit} That is no evidence of the contrary. {left_out}"


def listing() -> QuerySolutions:
    """Return theme, name and summary of every stored query; raises what reading one raises."""
    from pyoxigraph import Literal

    from tartar_kg import layout, tables
    from tartar_kg.catalogue.files import read
    from tartar_kg.catalogue.headers import read_header

    queries = [read(path) for path in layout.query_files()]
    return tables.rows(
        ("theme", "name", "summary"),
        [(Literal(q.theme), Literal(q.name), Literal(read_header(q).summary)) for q in queries],
    )


def page(query: QueryFile) -> str:
    """Return header and SPARQL for people to read; nothing in it disturbs a screen."""
    from tartar_kg.catalogue.headers import read_header
    from tartar_kg.terms import printable

    about = read_header(query)
    lines = [f"{query.theme}/{query.name}", about.summary, "", *about.description.splitlines()]
    lines += ["", f"tags: {', '.join(about.tags)}"]
    if about.elements:
        lines.append(f"evidence bearing on: {', '.join(about.elements)}")
    for parameter in about.parameters:
        default = "all" if parameter.default == "UNDEF" else parameter.default
        lines.append(f"--set {parameter.name}=... ({parameter.type}): {parameter.label}")
        lines.append(f"    default: {default}")
    lines += [f"column {column.name}: {column.meaning}" for column in about.columns]
    if about.empty_because:
        lines.append(f"empty because: {about.empty_because}")
    lines += ["", *query.sparql.splitlines()]
    return "".join(f"{printable(line)}\n" for line in lines)


def _filled(query: QueryFile, values: Mapping[str, str], store: Store) -> str:
    from tartar_kg.catalogue.filling import fill
    from tartar_kg.catalogue.headers import read_header
    from tartar_kg.naming import parse
    from tartar_kg.suggestions import did_you_mean

    types = {parameter.name: parameter.type for parameter in read_header(query).parameters}
    for name in values:
        if name not in types:
            raise UnknownParameter(
                name,
                f"The query {query.name} has no parameter of this name.",
                did_you_mean(name, types) or f"It has: {', '.join(types) or 'none'}",
            )
    terms = {name: parse(name, types[name], text, store) for name, text in values.items()}
    return fill(query, terms)
