"""Turtle files in canonical form: compare a file with its canonical text, and replace it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tartar_kg.errors import CommentInTurtle, UnreadableInput
from tartar_kg.formatting.turtle import format_triples
from tartar_kg.texts import decode, parse_turtle, read_bytes

#: The tokens of Turtle in which a ``#`` is no comment, then the comment.
TOKENS: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'(?:[^'\\]|\\.)*'"
    r"|<[^>]*>"
    r"|\\."
    r"|(?P<comment>#)",
    re.DOTALL,
)


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
    be read, is not UTF-8, or goes beyond RDF 1.1.
    """
    before = read_bytes(path)
    quads = parse_turtle(before, path)
    if (line := first_comment(decode(before, path))) is not None:
        raise CommentInTurtle(str(path), line)
    return Formatted(path, before, format_triples(quads, path.stem, str(path)))


def write_formatted(formatted: Formatted) -> None:
    """Replace the file by its canonical text in one step, keeping its mode.

    A reader finds the old file or the new one, never a part. A symbolic link stays, and the file
    that it names is replaced. Raises UnreadableInput where the folder cannot be written.
    """
    target = formatted.path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(formatted.after.encode())
            shutil.copymode(target, name)
            Path(name).replace(target)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UnreadableInput(
            str(formatted.path),
            f"cannot be written ({error.strerror}).",
            "Check the permissions of the file and of its folder.",
        ) from error
