"""Paths as they are typed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from tartar_kg.errors import UsageError


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
