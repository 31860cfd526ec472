"""The commands ``query list``, ``show``, ``run``, ``explain``, ``check`` and ``catalogue``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click
from pyoxigraph import QuerySolutions, QueryTriples, Store

from tartar_kg import asking, tables
from tartar_kg.catalogue.files import find, read
from tartar_kg.cli.paths import GivenPath
from tartar_kg.cli.program import shipped_store
from tartar_kg.errors import UsageError
from tartar_kg.graphs import read_store
from tartar_kg.layout import query_files, turtle_files
from tartar_kg.terms import printable
from tartar_kg.texts import find_turtle

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import QueryBoolean

    from tartar_kg.catalogue.files import QueryFile

_as = click.option("--format", "form", type=click.Choice(tables.FORMATS), help="Default: table.")


@click.group()
def query() -> None:
    """List, show, run, explain, check and hand on stored queries."""


@query.command("list")
@click.option("--theme", help="Only those of this theme.")
@click.option("--element", help="Only those whose rows are evidence on this legal element.")
@click.option("--search", "words", default="", help="Only those in whose texts all words stand.")
@_as
def list_(theme: str | None, element: str | None, words: str, form: str | None) -> None:
    """List the stored queries: theme, name, and the question that each answers."""
    found = asking.listing(theme, element, words)
    written = tables.write(found, form or tables.FORMATS[0], Store(), _width())
    click.echo(written.data, nl=False)
    if written.empty:
        click.echo("No stored query has these words.", err=True)


@query.command()
@click.argument("name")
def show(name: str) -> None:
    """Show what a stored query says of itself, and its SPARQL."""
    click.echo(asking.page(find(name)).encode(), nl=False)


_set = click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set a parameter.")
_graph = click.option(
    "--graph",
    "paths",
    multiple=True,
    type=GivenPath(),
    help="Ask this Turtle file or folder, with the ontology, in place of the shipped data.",
)


@query.command()
@click.argument("name")
@_set
@_as
@_graph
@click.option(
    "--exhibits",
    type=click.Choice(["markdown", "html"]),
    help="Give a numbered sheet of the claims in the answer, with who stands behind each.",
)
@click.pass_context
def run(
    ctx: click.Context,
    *,
    name: str,
    given: tuple[str, ...],
    form: str | None,
    paths: tuple[Path, ...],
    exhibits: str | None,
) -> None:
    """Run a stored query. A CONSTRUCT gives Turtle, every other query the format asked for."""
    stored, values, store, results = _asked(ctx, name, given, paths)
    if exhibits:
        from tartar_kg import exhibiting  # noqa: PLC0415 - needed for this alone

        sheet = exhibiting.sheet(stored, values, _rows(results, name), store)
        text = sheet if exhibits == "markdown" else exhibiting.page(sheet)
        click.echo(text.encode(), nl=False)
        return
    if isinstance(results, QueryTriples) and form:
        raise UsageError(f"--format {form}", f"{name} gives triples.", "Leave the option out.")
    written = tables.write(results, form or tables.FORMATS[0], store, _width())
    click.echo(written.data, nl=False)
    if written.empty:
        click.echo(asking.why_empty(stored, values), err=True)


@query.command()
@click.argument("name")
@click.argument("row", type=int)
@_set
@_graph
@click.pass_context
def explain(
    ctx: click.Context, name: str, row: int, given: tuple[str, ...], paths: tuple[Path, ...]
) -> None:
    """Tell why row number ROW of an answer is there: its claims, and who stands behind each."""
    from tartar_kg import exhibiting  # noqa: PLC0415 - needed for this alone

    _, _, store, results = _asked(ctx, name, given, paths)
    for line in exhibiting.explain(row, _rows(results, name), store):
        click.echo(line)


@query.command()
@click.argument("file", type=GivenPath())
def check(file: Path) -> None:
    """Check a query file: header, parameters, form, and the answers of two engines.

    Both engines, pyoxigraph and rdflib, are asked over the shipped graph, which takes seconds.
    """
    from tartar_kg import layout  # noqa: PLC0415 - needed for this alone
    from tartar_kg.proofing import proof  # noqa: PLC0415 - it imports rdflib

    triples = [quad.triple for quad in read_store(layout.graph_files())]
    faults = proof(file, sorted(triples, key=str))
    for fault in faults:
        click.echo(f"{printable(str(file))}: {printable(fault)}")
    if faults:
        sys.exit(1)


@query.command()
def catalogue() -> None:
    """Give all stored queries as Turtle.

    Each is a SPARQL executable of SHACL, with what its header says, to load into a triplestore.
    """
    from tartar_kg.catalogue.executables import triples  # noqa: PLC0415 - needed for this alone
    from tartar_kg.formatting import format_triples  # noqa: PLC0415 - needed for this alone

    text = format_triples(triples(map(read, query_files())))
    click.echo(text.encode(), nl=False)


def _asked(
    ctx: click.Context, name: str, given: tuple[str, ...], paths: tuple[Path, ...]
) -> tuple[QueryFile, dict[str, str], Store, QuerySolutions | QueryBoolean | QueryTriples]:
    """Return the query, the values set, the graph and the answer."""
    stored, values = find(name), asking.settings(given)
    if paths:
        store = read_store([*turtle_files("ontology"), *find_turtle(paths)])
    else:
        store = shipped_store(ctx)
    results = asking.ask(stored, values, store)
    for note in asking.of_like_name(stored, values, store) if values else ():
        click.echo(note, err=True)
    return stored, values, store, results


def _rows(results: QuerySolutions | QueryBoolean | QueryTriples, name: str) -> QuerySolutions:
    if not isinstance(results, QuerySolutions):
        raise UsageError(name, "This query's answer has no rows.", "Choose a SELECT.")
    return results


def _width() -> int | None:
    """Return the width of the terminal that shows stdout, None where it is none or has none."""
    if not sys.stdout.isatty():
        return None
    return os.get_terminal_size(sys.stdout.fileno()).columns or None
