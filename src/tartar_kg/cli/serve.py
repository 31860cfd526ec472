"""The command ``serve``."""

from __future__ import annotations

from pathlib import Path

import click

from tartar_kg.errors import BadStoreAddress, MissingLibrary
from tartar_kg.stores import is_address
from tartar_kg.terms import printable


@click.command()
@click.option(
    "--store",
    metavar="DIR",
    help="Serve the store in this folder, in place of the shipped graph.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8017,
    show_default=True,
    help="0 takes a free one.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=30.0,
    show_default=True,
    help="Seconds after which a query is ended.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000_000),
    default=100_000,
    show_default=True,
    help="An answer of more rows or triples is refused, never cut.",
)
def serve(store: str | None, port: int, timeout: float, limit: int) -> None:
    """Serve the graph on this machine: a SPARQL endpoint, and pages to ask it in a browser.

    Read-only, and on loopback alone: no other machine can reach it. Ctrl-C ends it.
    """
    if store is not None and (not store or is_address(store)):
        raise BadStoreAddress(
            "--store", "A folder is served, and no store at an address.", "Name a folder."
        )
    try:
        from tartar_kg.serving import running  # noqa: PLC0415 - it imports a server
        from tartar_kg.serving.limits import Limits  # noqa: PLC0415 - of the same
    except ModuleNotFoundError as error:
        library = str(error.name).partition(".")[0]
        raise MissingLibrary("Serving", library, "serve") from error
    limits = Limits(seconds=timeout, rows=limit)
    running.serve(None if store is None else Path(store), port, limits, _tell)


def _tell(address: str) -> None:
    click.echo(f"Serving {printable(address)} until Ctrl-C", err=True)
