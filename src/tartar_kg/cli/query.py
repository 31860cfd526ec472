"""The commands ``query list``, ``show``, ``run``, ``explain``, ``check`` and ``catalogue``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click
from pyoxigraph import QueryTriples, Store

from tartar_kg import asking, tables
from tartar_kg.catalogue.files import find, read
from tartar_kg.cli.answers import answer, graph, rows_of, setting
from tartar_kg.cli.paths import GivenPath
from tartar_kg.cli.places import stored
from tartar_kg.errors import UsageError
from tartar_kg.graphs import read_store
from tartar_kg.layout import query_files
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from pathlib import Path

    from tartar_kg.cli.places import Place

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


@query.command()
@click.argument("name")
@setting
@_as
@graph
@stored
@click.option(
    "--exhibits",
    type=click.Choice(("markdown", "html")),
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
    place: Place | None,
    exhibits: str | None,
) -> None:
    """Run a stored query. A CONSTRUCT gives Turtle, every other query the format asked for."""
    asked, values, store, results = answer(ctx, name, given, paths, place, rows=bool(exhibits))
    if exhibits:
        from tartar_kg import exhibiting  # noqa: PLC0415 - needed for this alone

        found = rows_of(results, name)
        click.echo(exhibiting.written(exhibits, asked, values, found, store), nl=False)
        return
    if isinstance(results, QueryTriples) and form:
        del results  # see answer
        raise UsageError(f"--format {form}", f"{name} gives triples.", "Leave the option out.")
    written = tables.write(results, form or tables.FORMATS[0], store, _width())
    click.echo(written.data, nl=False)
    if written.empty:
        click.echo(asking.why_empty(asked, values), err=True)


@query.command()
@click.argument("name")
@click.argument("row", type=int)
@setting
@graph
@stored
@click.pass_context
def explain(
    ctx: click.Context,
    *,
    name: str,
    row: int,
    given: tuple[str, ...],
    paths: tuple[Path, ...],
    place: Place | None,
) -> None:
    """Tell why row number ROW of an answer is there: its claims, and who stands behind each."""
    from tartar_kg import exhibiting  # noqa: PLC0415 - needed for this alone

    _, _, store, results = answer(ctx, name, given, paths, place, rows=True)
    for line in exhibiting.explain(row, rows_of(results, name), store):
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


def _width() -> int | None:
    """Return the width of the terminal that shows stdout, None where it is none or has none."""
    if not sys.stdout.isatty():
        return None
    return os.get_terminal_size(sys.stdout.fileno()).columns or None
