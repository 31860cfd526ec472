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

    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.graphs import Graph


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
    query: QueryFile, values: Mapping[str, str], store: Graph
) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Return the store's answer to the query with these values in the place of its defaults.

    ``values`` maps names of parameters to what a user typed. Raises UnknownParameter,
    BadParameterValue and BadQueryFile.
    """
    return evaluate(query, filled(query, values, store) if values else query.sparql, store)


def filled(query: QueryFile, values: Mapping[str, str], store: Graph) -> str:
    """Return the query's text with these values in the place of its defaults.

    ``values`` maps names of parameters to what a user typed. Raises UnknownParameter and
    BadParameterValue.
    """
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


def of_like_name(query: QueryFile, values: Mapping[str, str], store: Graph) -> list[str]:
    """Return a note for each value that other things of its kinds may have been meant by.

    ``values`` are those that ``ask`` has taken. See ``naming.akin``. Concepts have no
    surnames, and are left out.
    """
    from pyoxigraph import NamedNode

    from tartar_kg.catalogue.headers import read_header
    from tartar_kg.namespaces import CONCEPTS
    from tartar_kg.naming import KINDS, akin, parse
    from tartar_kg.terms import labels, printable, show

    types = {parameter.name: parameter.type for parameter in read_header(query).parameters}
    notes = []
    for name, text in values.items():
        term = parse(name, types[name], text, store)
        if not isinstance(term, NamedNode) or types[name] in CONCEPTS:
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


def listing(
    theme: str | None = None, element: str | None = None, words: str = ""
) -> QuerySolutions:
    """Return theme, name and summary of the stored queries of a theme, on an element, with words.

    ``element`` is the id of a legal element on which the rows are evidence (``CR-4a``). Each of
    ``words`` must stand in the name, summary, tags or description, whatever its case. Raises
    UsageError for a theme or element that no query has, and what reading one raises.
    """
    from pyoxigraph import Literal

    from tartar_kg import layout, tables
    from tartar_kg.catalogue.files import read
    from tartar_kg.catalogue.headers import read_header

    queries = [(query, read_header(query)) for query in map(read, layout.query_files())]
    _known(theme, "theme", {query.theme for query, _ in queries})
    _known(element, "element", {e for _, about in queries for e in about.elements})
    found = [
        (Literal(query.theme), Literal(query.name), Literal(about.summary))
        for query, about in queries
        if theme in {None, query.theme}
        and (element is None or element in about.elements)
        and _has_words(words, query.name, about.summary, about.description, *about.tags)
    ]
    return tables.rows(("theme", "name", "summary"), found)


def _known(value: str | None, what: str, values: set[str]) -> None:
    from tartar_kg.suggestions import did_you_mean

    if value is not None and value not in values:
        advice = did_you_mean(value, values) or f"There are: {', '.join(sorted(values))}"
        raise UsageError(value, f"No stored query has this {what}.", advice)


def _has_words(words: str, *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())


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
