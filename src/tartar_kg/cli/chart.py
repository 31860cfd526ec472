"""The command ``chart``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from tartar_kg import asking
from tartar_kg.cli.answers import answer, graph, rows_of, setting
from tartar_kg.cli.paths import output, write
from tartar_kg.cli.places import Place, stored
from tartar_kg.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tartar_kg.charting import Picture

_KINDS: Final = ("chain", "outcomes", "timeline")


@click.command()
@click.argument("kind", type=click.Choice(_KINDS))
@setting
@graph
@stored
@output("The SVG file")
@click.pass_context
def chart(
    ctx: click.Context,
    *,
    kind: str,
    given: tuple[str, ...],
    paths: tuple[Path, ...],
    place: Place | None,
    out: Path,
) -> None:
    """Draw the answer to a stored query as a picture (SVG).

    chain draws superiors-on-date, timeline the query of that name, outcomes the ledger, or
    outcomes-of-person where --set person=... is given. --set takes what the query takes.
    """
    from tartar_kg import charting  # noqa: PLC0415 - needed for this alone

    charting.check()
    _check(out)
    name = charting.query_of(kind, asking.settings(given))
    picture, note = _drawn(ctx, name, given, paths, place)
    write(picture.data, out)
    if picture.empty:
        click.echo(note, err=True)


def _drawn(
    ctx: click.Context,
    name: str,
    given: tuple[str, ...],
    paths: tuple[Path, ...],
    place: Place | None,
) -> tuple[Picture, str]:
    """Return the chart of a stored query, and what to say of an answer without rows.

    Here alone the answer is held, for what ``answer`` says; what draws is imported before.
    """
    from tartar_kg import charting  # noqa: PLC0415 - needed for this alone

    import_module("tartar_kg.charting.pictures")
    query, values, store, results = answer(ctx, name, given, paths, place, rows=True)
    note = asking.why_empty(query, values)
    return charting.draw(query, values, rows_of(results, name), store, note), note


def _check(out: Path) -> None:
    if out.suffix.lower() not in {"", ".svg"}:
        raise UsageError(str(out), "A chart is written as SVG.", "Give the file the ending .svg.")
