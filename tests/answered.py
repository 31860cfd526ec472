"""What the command line writes of a stored query, for files from elsewhere to be compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from tartar_kg import charting
from tartar_kg.cli.program import program

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Ending of a file to the options of ``query run`` that write the same.
OPTIONS = {
    "csv": ["--format", "csv"],
    "json": ["--format", "json"],
    "tsv": ["--format", "tsv"],
    "md": ["--format", "markdown"],
    "exhibits.html": ["--exhibits", "html"],
    "exhibits.md": ["--exhibits", "markdown"],
    "ttl": [],
}


def written(name: str, ending: str, values: Mapping[str, str]) -> bytes:
    """Return what ``query run``, or ``chart``, writes to stdout."""
    if ending == "svg":
        kinds = {query: kind for kind, query in charting.QUERIES.items()}
        words = ["chart", kinds.get(name, "outcomes"), "-o", "-"]
    else:
        words = ["query", "run", name, *OPTIONS[ending]]
    for parameter, value in values.items():
        words += ["--set", f"{parameter}={value}"]
    done = CliRunner().invoke(program, words)
    assert done.exit_code == 0, done.stderr
    return done.stdout_bytes
