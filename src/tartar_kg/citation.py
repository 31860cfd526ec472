"""What the project says of itself for others to cite: CITATION.cff."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from tartar_kg.layout import root
from tartar_kg.texts import decode, read_bytes


@dataclass(frozen=True)
class Citation:
    """What to say to who cites it, title, abstract, authors, keywords, date of release, licence.

    The date is YYYY-MM-DD, the licence its id.
    """

    message: str
    title: str
    abstract: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    released: str
    licence: str


def citation() -> Citation:
    """Return what CITATION.cff holds (Citation File Format 1.2.0). Raises UnreadableInput."""
    path = root() / "CITATION.cff"
    text = decode(read_bytes(path), path)
    fields = yaml.load(text, yaml.BaseLoader)  # every scalar is text
    return Citation(
        fields["message"],
        fields["title"],
        fields["abstract"].strip(),
        tuple(author["name"] for author in fields["authors"]),
        tuple(fields["keywords"]),
        fields["date-released"],
        fields["license"],
    )
