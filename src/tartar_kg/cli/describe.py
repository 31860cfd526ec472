"""The command ``describe``."""

from __future__ import annotations

import shutil
import textwrap

import click

from tartar_kg import describing
from tartar_kg.cli.places import Place, stored
from tartar_kg.cli.program import shipped_store


@click.command()
@click.argument("thing")
@stored
@click.pass_context
def describe(ctx: click.Context, *, thing: str, place: Place | None) -> None:
    """Tell everything that the graph says of one thing, with speakers and passages.

    THING is an IRI, prefix:local, the last part of an IRI, or a printed name. Numbers in square
    brackets are positions in the source. A status is derived from who says a claim, and is no
    verdict.
    """
    store = place.graph() if place else shipped_store(ctx)
    width = max(shutil.get_terminal_size((100, 24)).columns, 40)
    found = describing.find(thing, store)
    for other in describing.akin(thing, found, store):
        click.echo(f"Not described here, but of a like name: {other}", err=True)
    for line in describing.tell(found, store):
        indent = " " * (len(line) - len(line.lstrip(" -")) + 2)
        folded = textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False)
        click.echo("\n".join(folded))
