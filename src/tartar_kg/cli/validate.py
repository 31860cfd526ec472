"""`tartar-kg validate`: the graph against its shapes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from tartar_kg import findings as f
from tartar_kg.cli.paths import GivenPath
from tartar_kg.cli.places import Place, place
from tartar_kg.errors import UsageError
from tartar_kg.terms import printable
from tartar_kg.validating import Batches, Validation, validate_store
from tartar_kg.validating import validate as validate_

if TYPE_CHECKING:
    from pathlib import Path

SEVERITIES = [severity.word for severity in sorted(f.Severity, reverse=True)]


@click.command()
@click.argument("paths", nargs=-1, type=GivenPath())
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="violation",
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@place("--store", "Validate what is current in this store: a folder, or a server's address.")
def validate(paths: tuple[Path, ...], *, form: str, fail_on: str, place: Place | None) -> None:
    """Validate the shipped graph, or it and the Turtle files in PATHS with it, or a store.

    Each finding is shown with the file and line of the node it is about, the shape's message, and
    the shape. A given file that has the name of a shipped data file and states its main entity is
    taken instead of it, so that an edited copy can be checked; stderr tells which. A given file
    that says more of a term of the ontology is a violation. What a store holds is fetched by focus
    nodes and what their shapes can read; findings there name no file and no line.

    Exit code: 0 nothing as grave as --fail-on; 1 findings; 3 a file cannot be read; 4 the store
    cannot be reached.
    """
    start = time.perf_counter()
    validation = validate_(paths) if place is None else _stored(place, paths)
    totals = {"files": validation.files, "focusNodes": validation.focus_nodes}
    found = validation.findings
    click.echo(f.as_json(found, **totals) if form == "json" else f.as_text(found), nl=False)
    for shipped, other in validation.replaced:
        note = f"{shipped} is left out: {other} stands in for it"
        click.echo(printable(note), err=True)
    click.echo(_summary(validation, time.perf_counter() - start), err=True)
    if f.reaches(found, f.Severity.of(fail_on)):
        raise click.exceptions.Exit(1)


def _stored(place: Place, paths: tuple[Path, ...]) -> Validation:
    """Validate what a store holds. Raises UsageError where files are named too."""
    if paths:
        raise UsageError(
            "--store",
            "Files are named as well, which are not in the store.",
            "Name one of the two.",
        )
    return validate_store(place.graph(), Batches(at_once=place.at_once))


def _summary(validation: Validation, seconds: float) -> str:
    counted = ", ".join(
        f"{number} {severity}{'s' * (number != 1)}"
        for severity, number in f.counts(validation.findings).items()
    )
    focused = f"{validation.focus_nodes} focus nodes"
    checked = f"{validation.files} files, {focused}" if validation.files else focused
    return f"{checked}: {counted}; {seconds:.1f} s"
