"""What a dossier holds."""

from __future__ import annotations

from typing import NamedTuple

from tartar_kg.naming import AGENTS


class Linked(NamedTuple):
    """Words for a thing, and its name; none for words that are no thing's."""

    words: str
    name: str = ""


class Passage(NamedTuple):
    """A passage of a source: half-open positions in code points from 0, and its digest."""

    name: str
    start: int
    end: int
    sha256: str
    paraphrase: str
    source: Linked


class Voice(NamedTuple):
    """Who says a claim, on what basis and through whom, and where."""

    words: str
    stance: str
    passages: tuple[Passage, ...]
    notes: tuple[str, ...]


class Claim(NamedTuple):
    """A claim with its derived status, what it links to, and everyone who says it."""

    name: str
    label: str
    status: str
    details: tuple[tuple[str, tuple[Linked, ...]], ...]
    voices: tuple[Voice, ...]
    notes: tuple[str, ...]


class Entry(NamedTuple):
    """A claim alone, or claims that stand against one another, to be shown side by side."""

    claims: tuple[Claim, ...]


class Section(NamedTuple):
    """A heading and what stands under it."""

    heading: str
    entries: tuple[Entry, ...]


class Name(NamedTuple):
    """A name as printed, and where."""

    form: str
    preferred: bool
    passages: tuple[Passage, ...]


class Dossier(NamedTuple):
    """All that is told of a thing."""

    name: str
    label: str
    kind: str
    unresolved: bool
    names: tuple[Name, ...]
    about: tuple[tuple[str, tuple[Linked, ...]], ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    records: tuple[tuple[Linked, str, str], ...]

    @property
    def is_agent(self) -> bool:
        """Whether it is of those that can do, hold or say something."""
        return self.name.partition(":")[0] in AGENTS
