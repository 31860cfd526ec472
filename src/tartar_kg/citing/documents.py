"""The document that a source encodes, as its holder has it on disk."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from typing import TYPE_CHECKING, Final

from tartar_kg.texts import decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Change = tuple[str, Callable[[str], str]]

#: What happens to a text on its way through editors and mail, and how to take it back.
SAME: Final[Change] = ("", str)
MARKS: Final[tuple[Change, ...]] = (
    SAME,
    ("a byte order mark", lambda text: text.removeprefix("\ufeff")),
)
LINE_ENDS: Final[tuple[Change, ...]] = (
    SAME,
    ("CRLF line ends", lambda text: text.replace("\r\n", "\n")),
    ("CR line ends", lambda text: text.replace("\r", "\n")),
    ("LF instead of CRLF line ends", lambda text: text.replace("\n", "\r\n")),
)
FORMS: Final[tuple[Change, ...]] = (
    SAME,
    ("another Unicode normalization form", lambda text: unicodedata.normalize("NFC", text)),
    ("another Unicode normalization form", lambda text: unicodedata.normalize("NFD", text)),
)
ENDS: Final[tuple[Change, ...]] = (
    SAME,
    ("no line end after the last line", lambda text: text + "\n"),
    ("another number of line ends after the last line", lambda text: text.rstrip("\r\n") + "\n"),
    ("a line end after the last line", lambda text: text.rstrip("\r\n")),
)


@dataclass(frozen=True)
class Document:
    """A document: its path, its exact text, and the digest of its bytes."""

    path: Path
    text: str
    sha256: str

    def digest(self, start: int, end: int) -> str | None:
        """Return the digest of a stretch of the text, None where it is not all in the text."""
        if not 0 <= start < end <= len(self.text):
            return None
        return digest_of(self.text[start:end])

    def restored(self, digest: str) -> tuple[Document, str]:
        """Return the document of this digest, where this is the same text in another guise.

        With it comes what was taken back: line ends, byte order mark, normalization form, the end
        of the text, as in "a byte order mark, CRLF line ends". Where the text itself differs, that
        is empty and the document comes back as it is.
        """
        for names, text in _readings(self.text):
            if digest_of(text) == digest:
                return Document(self.path, text, digest), ", ".join(names)
        return self, ""


def digest_of(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, in 64 lower-case hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def read_document(path: Path) -> Document:
    """Return the document, no newline translated. Raises UnreadableInput if it is not UTF-8."""
    data = read_bytes(path)
    return Document(path, decode(data, path), sha256(data).hexdigest())


def _readings(text: str) -> Iterator[tuple[list[str], str]]:
    """Yield the text with every combination of changes taken back, fewest first."""
    chains = product(MARKS, LINE_ENDS, FORMS, ENDS)
    for chain in sorted(chains, key=lambda chain: sum(change is not SAME for change in chain)):
        taken_back = text
        for _, change in chain:
            taken_back = change(taken_back)
        yield [name for name, _ in chain if name], taken_back
