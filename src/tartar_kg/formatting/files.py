"""Turtle files in canonical form: compare a file with its canonical text, and replace it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tartar_kg.errors import CommentInTurtle, UnreadableInput
from tartar_kg.formatting.turtle import format_triples
from tartar_kg.texts import TOKENS, decode, parse_turtle, read_bytes
from tartar_kg.writing import replace

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Formatted:
    """A file, its bytes as they stand, and its canonical text."""

    path: Path
    before: bytes
    after: str

    @property
    def changed(self) -> bool:
        """Whether the file differs from its canonical text."""
        return self.before != self.after.encode()


def first_comment(text: str) -> int | None:
    """Return the line, counted from 1, of the first comment in valid Turtle, or None."""
    for token in TOKENS.finditer(text):
        if token["comment"]:
            return text.count("\n", 0, token.start()) + 1
    return None


def format_file(path: Path) -> Formatted:
    """Return the canonical text of a file; the file's stem names its main entity.

    A byte order mark and CRLF line ends are read and not kept. Raises TurtleSyntax with line and
    column, CommentInTurtle where a comment would be lost, and UnreadableInput where the file cannot
    be read, is not UTF-8, or is a device or a pipe, which cannot be replaced.
    """
    if path.exists() and not path.is_file():
        raise UnreadableInput(str(path), "is no regular file.", "Name a file or a folder.")
    before = read_bytes(path)
    quads = parse_turtle(before, path)
    if (line := first_comment(decode(before, path))) is not None:
        raise CommentInTurtle(str(path), line)
    return Formatted(path, before, format_triples(quads, path.stem, str(path)))


def write_formatted(formatted: Formatted) -> None:
    """Replace the file by its canonical text in one step (``writing.replace``).

    Raises UnreadableInput where the folder cannot be written.
    """
    try:
        replace(formatted.path, formatted.after.encode())
    except OSError as error:
        raise UnreadableInput(
            str(formatted.path),
            f"cannot be written ({error.strerror}).",
            "Check the permissions of the file and of its folder.",
        ) from error
