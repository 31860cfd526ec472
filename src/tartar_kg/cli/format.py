"""`tartar-kg format`: the canonical Turtle of the project's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tartar_kg import layout
from tartar_kg.cli.paths import GivenPath
from tartar_kg.formatting import format_file, write_formatted
from tartar_kg.texts import find_turtle, read_each

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = ("ontology", "data", "shapes")


@click.command("format")
@click.argument("paths", nargs=-1, type=GivenPath())
@click.option("--check", is_flag=True, help="Change nothing; name each file that would change.")
def format_(paths: tuple[Path, ...], *, check: bool) -> None:
    """Bring Turtle files into their canonical form.

    PATHS are files and folders; without any, the shipped ontology, data and shapes. Each file that
    is rewritten is named. Nothing is rewritten unless every file can be read, and a file with a
    comment is refused, since the comment would be lost.

    Exit code: 0 done, or with --check nothing to do; 1 with --check, a file would change;
    3 a file cannot be read.
    """
    files = find_turtle(paths) if paths else layout.turtle_files(*FOLDERS)
    changed = [one for one in read_each(format_file, files) if one.changed]
    for one in changed:
        if not check:
            write_formatted(one)
        click.echo(str(one.path))
    verb = "would change" if check else "changed"
    click.echo(f"{len(changed)} of {len(files)} files {verb}", err=True)
    if check and changed:
        raise click.exceptions.Exit(1)
