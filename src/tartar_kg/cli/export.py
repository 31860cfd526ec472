"""The command ``export``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from tartar_kg import exporting
from tartar_kg.cli.paths import GivenPath, output, with_ontology, write
from tartar_kg.cli.program import shipped_files
from tartar_kg.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Quad


#: What can be asked for, and the ending of its files; of two that fit a name the first is meant.
_ENDINGS: Final = {
    **exporting.FORMATS,
    "graphml": ".graphml",
    "csv": ".csv.zip",
    "ftm": ".ftm.zip",
    "bundle": ".zip",
}


@click.command()
@output("The file")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_ENDINGS)),
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
    ontology), .jsonld (JSON-LD), .graphml (GraphML, to draw), .csv.zip (CSV tables by class,
    described as CSV on the Web), .ftm.zip (FollowTheMoney entities, statements, and what these
    cannot hold) or .zip (a bundle of the shipped graph: the first three, with the shapes, the
    queries, the licences and a description in RDF). The same graph gives the same bytes each time.
    """
    form = form or _told_by(out)
    if form == "bundle":
        write(_bundle(paths), out)
        return
    files = with_ontology(paths) if paths else shipped_files()
    write(_made(form, exporting.read(files)), out)


def _made(form: str, quads: list[Quad]) -> bytes:
    """Return a graph in a format of which only some users need the modules and libraries."""
    if form == "csv":
        from tartar_kg.exporting.csvw import tables  # noqa: PLC0415 - it reads the status query

        return tables(quads)
    if form == "ftm":
        from tartar_kg.exporting.ftm import entities  # noqa: PLC0415 - it imports followthemoney

        return entities(quads)
    if form == "graphml":
        from tartar_kg.exporting.graphml import graphml  # noqa: PLC0415 - it imports networkx

        return graphml(quads)
    return exporting.write(quads, form)


def _bundle(paths: tuple[Path, ...]) -> bytes:
    """Return the bundle. Raises UsageError for other data: what it says is of the shipped data."""
    from tartar_kg.exporting.bundle import bundle  # noqa: PLC0415 - needed for this alone

    if paths:
        problem = "A bundle says of the shipped graph what it is, and holds no other."
        raise UsageError("--graph", problem, "Leave it out, or export in another format.")
    return bundle(exporting.read(shipped_files()))


def _told_by(out: Path) -> str:
    for form, ending in _ENDINGS.items():
        if out.name.lower().endswith(ending):
            return form
    known = ", ".join(_ENDINGS.values())
    raise UsageError(
        str(out),
        "The name of the file does not tell the format.",
        f"Give it one of the endings {known}, or say --format.",
    )
