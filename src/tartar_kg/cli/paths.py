"""Paths as they are typed, and what is written to them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tartar_kg.errors import UnwritableOutput, UsageError
from tartar_kg.layout import turtle_files
from tartar_kg.texts import find_turtle
from tartar_kg.writing import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class GivenPath(click.Path):
    """A path that need not exist; whoever reads it says what is wrong with it.

    An empty one is refused: it would mean the whole working folder, and comes from a variable
    that is not set.
    """

    def __init__(self) -> None:
        super().__init__(readable=False, path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """Return the path. Raises UsageError for an empty one."""
        if not os.fspath(value):
            raise UsageError(
                "path",
                "A path that was given is empty.",
                "Check that the variable it comes from is set.",
            )
        return super().convert(value, param, ctx)


def write(data: bytes, out: Path) -> None:
    """Write to a file in one step (``writing.replace``), or to stdout for ``-``.

    Raises UnwritableOutput for a file.
    """
    if out == Path("-"):
        click.echo(data, nl=False)
        return
    try:
        replace(out, data)
    except OSError as error:
        raise UnwritableOutput(error.strerror or str(error), str(out)) from error


def output(what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the option for the file that a command writes, which it is given as ``out``."""
    return click.option(
        "-o",
        "--output",
        "out",
        type=GivenPath(),
        required=True,
        metavar="FILE",
        help=f"{what} to write, in place of one that is there; - for stdout.",
    )


def with_ontology(paths: Sequence[Path]) -> list[Path]:
    """Return the files of a graph of the user's own: the ontology, and the Turtle in the paths."""
    return [*turtle_files("ontology"), *find_turtle(paths)]
