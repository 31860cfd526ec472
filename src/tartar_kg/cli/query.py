"""The commands ``query list``, ``query show`` and ``query run``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click
from pyoxigraph import QueryTriples, Store

from tartar_kg import asking, tables
from tartar_kg.catalogue.files import find
from tartar_kg.cli.paths import GivenPath
from tartar_kg.cli.program import shipped_store
from tartar_kg.errors import UsageError
from tartar_kg.graphs import read_store
from tartar_kg.layout import turtle_files
from tartar_kg.texts import find_turtle

if TYPE_CHECKING:
    from pathlib import Path

_as = click.option("--format", "form", type=click.Choice(tables.FORMATS), help="Default: table.")


@click.group()
def query() -> None:
    """List, show and run the stored queries."""


@query.command("list")
@_as
def list_(form: str | None) -> None:
    """List the stored queries: theme, name, and the question that each answers."""
    written = tables.write(asking.listing(), form or tables.FORMATS[0], Store(), _width())
    click.echo(written.data, nl=False)


@query.command()
@click.argument("name")
def show(name: str) -> None:
    """Show what a stored query says of itself, and its SPARQL."""
    click.echo(asking.page(find(name)).encode(), nl=False)


@query.command()
@click.argument("name")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set a parameter.")
@_as
@click.option(
    "--graph",
    "paths",
    multiple=True,
    type=GivenPath(),
    help="Ask this Turtle file or folder, with the ontology, in place of the shipped data.",
)
@click.pass_context
def run(
    ctx: click.Context, name: str, given: tuple[str, ...], form: str | None, paths: tuple[Path, ...]
) -> None:
    """Run a stored query. A CONSTRUCT gives Turtle, every other query the format asked for."""
    stored, values = find(name), asking.settings(given)
    if paths:
        store = read_store([*turtle_files("ontology"), *find_turtle(paths)])
    else:
        store = shipped_store(ctx)
    results = asking.ask(stored, values, store)
    for note in asking.of_like_name(stored, values, store) if values else ():
        click.echo(note, err=True)
    if isinstance(results, QueryTriples) and form:
        raise UsageError(f"--format {form}", f"{name} gives triples.", "Leave the option out.")
    written = tables.write(results, form or tables.FORMATS[0], store, _width())
    click.echo(written.data, nl=False)
    if written.empty:
        click.echo(asking.why_empty(stored, values), err=True)


def _width() -> int | None:
    """Return the width of the terminal that shows stdout, None where it is none or has none."""
    if not sys.stdout.isatty():
        return None
    return os.get_terminal_size(sys.stdout.fileno()).columns or None
