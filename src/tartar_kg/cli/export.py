"""The command ``export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tartar_kg import exporting
from tartar_kg.cli.paths import GivenPath, write
from tartar_kg.cli.program import shipped_files
from tartar_kg.errors import UsageError
from tartar_kg.layout import turtle_files
from tartar_kg.texts import find_turtle

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option(
    "-o",
    "--output",
    "out",
    type=GivenPath(),
    required=True,
    metavar="FILE",
    help="The file to write, in place of one that is there; - for stdout.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(exporting.FORMATS)),
    help="Default: what the ending of FILE says.",
)
@click.option(
    "--graph",
    "paths",
    multiple=True,
    type=GivenPath(),
    help="Export this Turtle file or folder, with the ontology, in place of the shipped data.",
)
def export(out: Path, form: str | None, paths: tuple[Path, ...]) -> None:
    """Write the whole graph, ontology and data, in a format that other tools read.

    FILE ends in .ttl (Turtle), .nq (N-Quads: a named graph for each folder of data and for the
    ontology) or .jsonld (JSON-LD). The same graph gives the same bytes each time.
    """
    form = form or _told_by(out)
    files = [*turtle_files("ontology"), *find_turtle(paths)] if paths else shipped_files()
    write(exporting.write(exporting.read(files), form), out)


def _told_by(out: Path) -> str:
    endings = {ending: form for form, ending in exporting.FORMATS.items()}
    if form := endings.get(out.suffix.lower()):
        return form
    known = ", ".join(endings)
    raise UsageError(
        str(out),
        "The name of the file does not tell the format.",
        f"Give it one of the endings {known}, or say --format.",
    )
