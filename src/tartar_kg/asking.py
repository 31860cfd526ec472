"""Asking the graph a stored query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal

from tartar_kg import layout, tables
from tartar_kg.catalogue.files import evaluate, read
from tartar_kg.catalogue.values import substitute
from tartar_kg.errors import UnknownParameter, UsageError
from tartar_kg.suggestions import did_you_mean
from tartar_kg.terms import parse, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.catalogue.headers import Header


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
    if not values:
        return evaluate(query, query.sparql, store)
    types = {parameter.name: parameter.type for parameter in header(query).parameters}
    for name in values:
        if name not in types:
            raise UnknownParameter(
                name,
                f"The query {query.name} has no parameter of this name.",
                did_you_mean(name, types) or f"It has: {', '.join(types) or 'none'}",
            )
    terms = {name: parse(name, types[name], text, store) for name, text in values.items()}
    return evaluate(query, substitute(query, terms), store)


def header(query: QueryFile) -> Header:
    """Return the query's header; raises BadQueryFile. YAML is imported with the first one."""
    from tartar_kg.catalogue.headers import read_header  # noqa: PLC0415 - see catalogue

    return read_header(query)


def listing() -> QuerySolutions:
    """Return theme, name and summary of every stored query; raises what reading one raises."""
    queries = [read(path) for path in layout.query_files()]
    return tables.rows(
        ("theme", "name", "summary"),
        [(Literal(q.theme), Literal(q.name), Literal(header(q).summary)) for q in queries],
    )


def why_empty(query: QueryFile, values: Mapping[str, str]) -> str:
    """Return the note for an answer without rows: the header's reason where it is about these."""
    if not values and (reason := header(query).empty_because):
        return f"No rows: {reason}"
    return "No rows: the graph says nothing that fits. That is no evidence of the contrary."


def page(query: QueryFile) -> str:
    """Return header and SPARQL for people to read, printable line by line."""
    about = header(query)
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
