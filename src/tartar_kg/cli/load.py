"""The command ``load``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tartar_kg import loading
from tartar_kg.cli.paths import GivenPath
from tartar_kg.cli.places import Place, place
from tartar_kg.stores import is_address
from tartar_kg.terms import printable


@click.command()
@click.argument("paths", nargs=-1, type=GivenPath())
@place("--to", "The store to load into: a folder, or the address of a server.", required=True)
@click.option("--graph", metavar="IRI", help="Load all files into this named graph.")
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be replaced; write nothing.")
def load(paths: tuple[Path, ...], *, place: Place, graph: str | None, dry: bool) -> None:
    """Load Turtle files into the named graphs of a store, in place of what is there.

    PATHS are files and folders; without any, the shipped ontology and data. Each kind of file has a
    named graph of its own. All are replaced at once, when everything has arrived and is found
    whole; until then, and if anything fails, the store answers as before. A load that was broken
    off is taken up where it stood when the command is run again. A name and password are read from
    TARTAR_STORE_USER and TARTAR_STORE_PASSWORD, or from ~/.netrc.

    Exit code: 0 done; 2 files or options do not fit; 3 a file cannot be read; 4 the store cannot
    be reached, or refuses.
    """
    planned = loading.plan(paths, graph)
    new = dry and not is_address(place.where) and not Path(place.where).exists()
    store = None if new else place.store(writing=not dry)
    with click.progressbar(
        length=sum(one.size for one in planned),
        label="Reading" if dry else "Loading",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        if dry or store is None:
            outcomes = loading.rehearse(store, planned, bar.update)
        else:
            outcomes = loading.load(store, planned, bar.update)
    for one in outcomes:
        click.echo(printable(_line(one, dry=dry)))


def _line(one: loading.Outcome, *, dry: bool) -> str:
    """Say what was, or would be, done to one graph."""
    if not one.changed:
        return f"{one.graph}: unchanged, {one.before} triples"
    if one.before is None:
        return f"{one.graph}: {'would be ' if dry else ''}new, {one.after} triples"
    verb = "would be replaced" if dry else "replaced"
    return f"{one.graph}: {one.before} triples {verb} by {one.after}"
