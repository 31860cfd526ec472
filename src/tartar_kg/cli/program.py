"""The click group ``tartar-kg``: commands loaded when used, errors in three lines."""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

import click

from tartar_kg import __version__
from tartar_kg.errors import StoreDamaged, TartarError, UnreadableInput, UnwritableOutput
from tartar_kg.graphs import ReadAhead
from tartar_kg.layout import graph_files, root
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Store

#: Command to the module and attribute that hold it; a module is imported when its command is used.
COMMANDS: Final[dict[str, str]] = {
    "chart": "tartar_kg.cli.chart:chart",
    "describe": "tartar_kg.cli.describe:describe",
    "load": "tartar_kg.cli.load:load",
    "export": "tartar_kg.cli.export:export",
    "format": "tartar_kg.cli.format:format_",
    "query": "tartar_kg.cli.query:query",
    "review": "tartar_kg.cli.review:review",
    "serve": "tartar_kg.cli.serve:serve",
    "site": "tartar_kg.cli.site:site",
    "sources": "tartar_kg.cli.sources:sources",
    "validate": "tartar_kg.cli.validate:validate",
}

#: What a shell reports for a program whose reader went away: 128 + SIGPIPE.
READER_GONE: Final = 141


class Program(click.Group):
    """A group that imports a command's module only when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program, unless stdout is closed: no command does half of its work unseen."""
        with _told():
            if sys.stdout is None:
                raise UnwritableOutput("it is closed")
            return super().main(*args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the first words; ``--help`` and ``--version`` write to stdout in doing so."""
        with _told():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a ``TartarError`` becomes three lines on stderr and its exit code."""
        with _told():
            return super().invoke(ctx)


@contextmanager
def _told() -> Iterator[None]:
    """Turn errors into lines on stderr and an exit code, before click makes 1 of them.

    An ``OSError`` that names a file comes from looking for the shipped files, and one that names
    none from writing to stdout or stderr, or from a working folder that is gone.
    """
    try:
        yield
    except TartarError as error:
        raise SystemExit(tell(error)) from error
    except OSError as error:
        if error.errno is None and not isinstance(error, BrokenPipeError):
            # RocksDB's, met as a row was read.
            raise SystemExit(tell(StoreDamaged("store", str(error)))) from error
        if error.filename is not None or isinstance(error, FileNotFoundError):
            name = str(error.filename or "the working folder")
            unreadable = f"cannot be read ({error.strerror})."
            advice = "Check that it is there, and its permissions."
            raise SystemExit(tell(UnreadableInput(name, unreadable, advice))) from error
        # What is left in the buffer goes nowhere, or the end of Python would fail at it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise SystemExit(READER_GONE) from error
        raise SystemExit(tell(UnwritableOutput(error.strerror or str(error)))) from error


def tell(error: TartarError) -> int:
    """Write the error to stderr, if that can be, and return its exit code."""
    with suppress(OSError):
        for part in (error.subject, error.problem, error.advice):
            for line in part.splitlines():
                click.echo(printable(line), err=True)
    return error.exit_code


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tartar-kg")
def program() -> None:
    """Ask, check and describe what sources say about the Tartar case.

    Results go to stdout, all else to stderr. Exit codes: 0 done, 1 findings, 2 usage,
    3 unreadable input, 4 a store that cannot be reached or refuses.
    """


def shipped_store(ctx: click.Context) -> Store:
    """Return the shipped graph; raises as ``graphs.read_store`` does, or where there is no file.

    ``ctx.obj`` is the reading that ``main`` began, or None where a command runs without it.
    """
    if isinstance(ctx.obj, ReadAhead) and ctx.obj.paths:
        return ctx.obj.store()
    return ReadAhead(shipped_files()).store()


def shipped_files() -> tuple[Path, ...]:
    """Return the files of the shipped graph. Raises UnreadableInput where there are none."""
    files = graph_files()
    if not files:
        raise UnreadableInput(str(root()), "There is no shipped graph here.", "Install anew.")
    return files
