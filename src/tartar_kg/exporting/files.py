"""A file of a bundle: name, bytes, and what can be said of them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

#: Endings to media types as IANA registers them; a file without one is text.
_MEDIA: Final = {
    "": "text/plain",
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".nq": "application/n-quads",
    ".rq": "application/sparql-query",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
}


@dataclass(frozen=True)
class File:
    """A file; `name` is its path within the bundle, with ``/``."""

    name: str
    data: bytes

    @property
    def media(self) -> str:
        """The media type."""
        return _MEDIA[PurePosixPath(self.name).suffix]

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal digits."""
        return sha256(self.data).hexdigest()
