"""Options and answers that the commands which ask a stored query share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from pyoxigraph import QuerySolutions

from tartar_kg import asking
from tartar_kg.catalogue.files import find, gives_triples
from tartar_kg.cli.paths import GivenPath, with_ontology
from tartar_kg.cli.program import shipped_store
from tartar_kg.errors import UsageError
from tartar_kg.graphs import read_store

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import QueryBoolean, QueryTriples

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.cli.places import Place
    from tartar_kg.graphs import Graph

setting = click.option(
    "--set", "given", multiple=True, metavar="NAME=VALUE", help="Set a parameter."
)
graph = click.option(
    "--graph",
    "paths",
    multiple=True,
    type=GivenPath(),
    help="Ask this Turtle file or folder, with the ontology, in place of the shipped data.",
)


def answer(
    ctx: click.Context,
    name: str,
    given: tuple[str, ...],
    paths: tuple[Path, ...],
    place: Place | None,
    *,
    rows: bool = False,
) -> tuple[QueryFile, dict[str, str], Graph, QuerySolutions | QueryBoolean | QueryTriples]:
    """Return the query, the values set, the graph and the answer.

    With ``rows`` a query that gives triples is refused before it is asked, and the header is read
    before: an error, of the parser of SPARQL, too, holds on to what was at hand, and an answer
    must be let go by the thread that asked for it.
    """
    stored, values = find(name), asking.settings(given)
    if rows:
        if gives_triples(stored):
            raise _without_rows(name)
        from tartar_kg.catalogue.headers import read_header  # noqa: PLC0415 - it imports YAML

        read_header(stored)
    store = _graph(ctx, paths, place)
    results = asking.ask(stored, values, store)
    for note in asking.of_like_name(stored, values, store) if values else ():
        click.echo(note, err=True)
    return stored, values, store, results


def _graph(ctx: click.Context, paths: tuple[Path, ...], place: Place | None) -> Graph:
    """Return the graph to ask. Raises UsageError where files and a store are named."""
    if paths and place:
        raise UsageError(
            "--store", "Files are named as well, with --graph.", "Name one of the two."
        )
    if paths:
        return read_store(with_ontology(paths))
    return place.graph() if place else shipped_store(ctx)


def rows_of(results: QuerySolutions | QueryBoolean | QueryTriples, name: str) -> QuerySolutions:
    """Return the rows of an answer. Raises UsageError for one that has none, as of an ASK."""
    if not isinstance(results, QuerySolutions):
        raise _without_rows(name)
    return results


def _without_rows(name: str) -> UsageError:
    return UsageError(name, "This query's answer has no rows.", "Choose a SELECT.")
