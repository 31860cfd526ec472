"""The command ``site``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tartar_kg.cli.paths import GivenPath
from tartar_kg.cli.program import shipped_files
from tartar_kg.errors import MissingLibrary
from tartar_kg.graphs import read_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@click.command()
@click.option(
    "-o",
    "--output",
    "out",
    type=GivenPath(),
    required=True,
    metavar="DIR",
    help="The folder to write, which must not be there or be empty.",
)
def site(out: Path) -> None:
    """Write the pages of the graph as files: a site that needs no server and no network.

    The pages are those that serve shows, but for what asks anew: the editor, and stored queries
    with other values. The same graph gives the same bytes each time.
    """
    try:
        from tartar_kg.exploring.sites import write_site  # noqa: PLC0415 - it imports Jinja
    except ModuleNotFoundError as error:
        library = str(error.name).partition(".")[0]
        raise MissingLibrary("A site", library, "serve") from error
    count = write_site(read_store(shipped_files()), out, _told)
    click.echo(f"{count} files in {out}", err=True)


def _told(addresses: Iterable[str]) -> Iterator[str]:
    """Yield the addresses while a bar tells how far it is."""
    listed = list(addresses)
    with click.progressbar(
        length=len(listed), label="Pages", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for each in listed:
            yield each
            bar.update(1)
