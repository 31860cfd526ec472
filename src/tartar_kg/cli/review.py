"""`tartar-kg review`: what a change breaks, mends and changes, before it is merged."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from tartar_kg import findings as f
from tartar_kg.cli.paths import GivenPath
from tartar_kg.cli.places import Place, place
from tartar_kg.errors import UsageError
from tartar_kg.reviewing import Asked, accept, applied, of_files, of_revision, outputs
from tartar_kg.reviewing import review as review_
from tartar_kg.terms import printable
from tartar_kg.validating.reporting import shown
from tartar_kg.validating.stored.asking import Rows

if TYPE_CHECKING:
    from pathlib import Path

    from tartar_kg.reviewing import Edit

SEVERITIES = [severity.word for severity in sorted(f.Severity, reverse=True)]


@click.command()
@click.argument("paths", nargs=-1, type=GivenPath())
@click.option("--base", metavar="REV", help="Review the working tree against a git revision.")
@click.option(
    "--without",
    multiple=True,
    type=GivenPath(),
    metavar="PATH",
    help="Turtle whose triples the change takes away; can be given more than once.",
)
@click.option(
    "--document",
    "documents",
    multiple=True,
    type=GivenPath(),
    metavar="FILE",
    help="The text of a source: passages that the change adds are held against it; can be given "
    "more than once.",
)
@click.option("--full", is_flag=True, help="Validate everything, not only what is affected.")
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(outputs.OUTPUTS)),
    default="text",
    show_default=True,
)
@click.option("--all", "everything", is_flag=True, help="Leave nothing out of the text.")
@click.option(
    "--answers", is_flag=True, help="With --store: compare the answers to stored queries as well."
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="violation",
    show_default=True,
    help="Exit with 1 for a new finding from this severity on.",
)
@click.option(
    "--accept-changes",
    "accepted",
    is_flag=True,
    help="In a checkout: take the answers after the change for the golden ones.",
)
@place("--store", "Review what the change does to this store: a folder, or a server's address.")
def review(
    paths: tuple[Path, ...],
    *,
    base: str | None,
    without: tuple[Path, ...],
    documents: tuple[Path, ...],
    full: bool,
    form: str,
    everything: bool,
    answers: bool,
    fail_on: str,
    accepted: bool,
    place: Place | None,
) -> None:
    """Review a change before it is merged: the Turtle files in PATHS, or the working tree.

    Files are added to the shipped graph; one that has the name of a shipped data file and states
    its main entity comes in its place. With --base, what the working tree has that the revision has
    not is reviewed, and the other way round. Only what the change can affect is validated, before
    and after, so that new findings, mended ones and those that stood are told apart: new ones
    alone block.

    Exit code: 0 nothing new as grave as --fail-on; 1 new findings; 2 usage; 3 a file cannot be
    read; 4 the store cannot be reached.
    """
    start = time.perf_counter()
    edit = _edit(paths, base, without)
    asked = Asked(documents=documents, full=full)
    if place is not None:
        graph = place.graph()
        far = None if place.at_once is None else Rows(graph, place.at_once)
        asked = Asked(graph, far, documents, full, answers)
    change = applied(edit, asked)
    found = review_(edit, change, asked)
    threshold = f.Severity.of(fail_on)
    click.echo(outputs.OUTPUTS[form](found, outputs.Showing(threshold, everything)), nl=False)
    if accepted:
        for path in accept(change):
            click.echo(f"written: {printable(shown(path))}", err=True)
    click.echo(f"reviewed in {time.perf_counter() - start:.1f} s", err=True)
    if found.blocks(threshold):
        raise click.exceptions.Exit(1)


def _edit(paths: tuple[Path, ...], base: str | None, without: tuple[Path, ...]) -> Edit:
    """Return what is to be reviewed. Raises UsageError unless it is one thing."""
    if base is not None and not (paths or without):
        return of_revision(base)
    if base is None and (paths or without):
        return of_files(paths, without)
    raise UsageError(
        "review",
        "A review is of files or of the working tree against a revision.",
        "Name files, or a revision with --base.",
    )
