"""Text files, read strictly: found, decoded as UTF-8, parsed as Turtle, or refused by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

import pyoxigraph as ox

from tartar_kg.errors import SeveralUnreadable, TurtleSyntax, UnreadableInput
from tartar_kg.layout import files_below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Result = TypeVar("Result")

#: In Turtle that parses: strings, IRIs, names and escapes, in which no other sign counts; comments;
#: and what RDF 1.2 has beyond RDF 1.1.
TOKENS: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'(?:[^'\\]|\\.)*'"
    r"|(?P<beyond><<|\{\||~|--(?:ltr|rtl)\b|(?<![\w\"'@-])(?i:@?version)(?=\s*[\"']))"
    r"|<[^>]*>"
    r"|[\w.-]*:(?:[\w:.%-]|\\.)*"
    r"|\\."
    r"|(?P<comment>#[^\n]*)",
    re.DOTALL,
)
#: The signs of RDF 1.2 that make triples.
_SIGNS: Final = (b"<<", b"{|", b"~", b"--ltr", b"--rtl")


def find_turtle(paths: Iterable[Path]) -> list[Path]:
    """Return the files named, and every .ttl file below the folders named, each file once.

    Raises UnreadableInput for a path that is neither, for a folder that holds no Turtle, and for
    one that cannot be looked into, at any depth.
    """
    found: dict[Path, Path] = {}
    for files in read_each(_turtle_below, paths):
        for file in files:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file. Raises UnreadableInput."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(str(path), error) from error


def decode(data: bytes, path: Path) -> str:
    """Return UTF-8 bytes as text, exactly: no newline is translated, a byte order mark stays.

    Raises UnreadableInput for any other encoding, naming `path` and the first byte at fault.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            str(path),
            f"is not UTF-8 (byte {error.start + 1} of {len(data)}).",
            "Save the file as UTF-8 and run the command again.",
        ) from error


def parse_turtle(data: bytes, path: Path) -> list[ox.Quad]:
    """Return the triples of a Turtle file, in its order; a byte order mark is passed over.

    Blank nodes are never those of another file. Raises TurtleSyntax with line and column, counted
    from 1, also for the syntax of RDF 1.2, which the parser would take: triple terms, annotations,
    reifiers, VERSION, and the direction of a string. Raises UnreadableInput for text that is not
    UTF-8.
    """
    text = decode(data, path).removeprefix("\ufeff")
    try:
        parsed = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
        quads = list(parsed)
    except SyntaxError as error:
        raise not_turtle(error, path) from error
    if not may_go_beyond(data) and b"version" not in data.lower():
        return quads
    for token in TOKENS.finditer(text):
        if token["beyond"]:
            line = text.count("\n", 0, token.start()) + 1
            column = token.start() - text.rfind("\n", 0, token.start())
            problem = f"{token['beyond']!r} is RDF 1.2, and every file here keeps to RDF 1.1."
            raise TurtleSyntax(str(path), line, column, problem)
    return quads


def not_turtle(error: SyntaxError, path: Path) -> TurtleSyntax:
    """Return what pyoxigraph says of Turtle that does not parse, with line and column from 1."""
    problem = str(error.msg).partition(": ")[2] or str(error.msg)
    return TurtleSyntax(str(path), error.lineno or 1, error.offset or 1, f"{problem}.")


def may_go_beyond(data: bytes) -> bool:
    """Return whether the bytes hold signs of which RDF 1.2 could make other triples than RDF 1.1.

    They may stand in strings all the same: ``parse_turtle`` tells. The word VERSION, which makes
    no triples, is not looked for.
    """
    return any(sign in data for sign in _SIGNS)


def read_each(read: Callable[[Path], Result], paths: Iterable[Path]) -> list[Result]:
    """Return what `read` makes of each path.

    Raises UnreadableInput for one path that `read` refuses, SeveralUnreadable for more than one:
    every path is tried.
    """
    results: list[Result] = []
    refused: list[UnreadableInput] = []
    for path in paths:
        try:
            results.append(read(path))
        except UnreadableInput as error:
            refused.append(error)
    if len(refused) > 1:
        raise SeveralUnreadable(refused)
    if refused:
        raise refused[0]
    return results


def unreadable(name: str, error: OSError) -> UnreadableInput:
    """Return what keeps a file from being read."""
    problem = f"cannot be read ({error.strerror})."
    return UnreadableInput(name, problem, "Check the path and its permissions.")


def _turtle_below(path: Path) -> list[Path]:
    try:
        if not path.is_dir():
            if not path.exists():
                raise UnreadableInput(str(path), "does not exist.", "Check the path.")
            return [path]
        files = sorted(file for file in files_below(path, ".ttl") if file.is_file())
    except OSError as error:
        raise unreadable(str(error.filename or path), error) from error
    if not files:
        raise UnreadableInput(str(path), "is a folder without .ttl files.", "Name another folder.")
    return files
