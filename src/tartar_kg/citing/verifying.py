"""Does each passage of a source still hold in a document, and what falls where one does not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from tartar_kg.citing.documents import Document
    from tartar_kg.citing.sources import Claim, Passage, Source

#: How far from its place, in code points, a passage is looked for.
REACH: Final = 1000
#: So many passages must have moved alike before the move is believed without the length's word.
ALIKE: Final = 2


class State(Enum):
    """What became of a passage."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    CHANGED = "changed"
    OUT_OF_RANGE = "out of range"

    @property
    def lost(self) -> bool:
        """Whether the passage's words are no longer to be found."""
        return self in {State.CHANGED, State.OUT_OF_RANGE}


@dataclass(frozen=True)
class Checked:
    """A passage, what became of it, by how much it moved, and the claims that rest on it."""

    passage: Passage
    state: State
    shift: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Verification:
    """A document held against a source.

    `same` says that the document is the text encoded, to the byte; `difference` is what was done to
    it where it is that text in another guise. `unsupported` are the claims that no attestation
    supports any longer.
    """

    source: Source
    length: int
    sha256: str
    difference: str
    passages: tuple[Checked, ...]
    unsupported: frozenset[Claim]

    @property
    def same(self) -> bool:
        """Whether digest and length of the document are those of the source."""
        return self.sha256 == self.source.sha256 and self.length == self.source.length

    @property
    def holds(self) -> bool:
        """Whether there is nothing to report."""
        return self.same and all(checked.state is State.UNCHANGED for checked in self.passages)

    def count(self, state: State) -> int:
        """Return the number of passages in this state."""
        return sum(checked.state is state for checked in self.passages)


def verify(document: Document, source: Source) -> Verification:
    """Hold a document against a source: its digest, its length, and the digest of each passage.

    A passage whose words stand elsewhere has *moved*, if others moved alike or the document grew
    by just as much; so one inserted character leaves one changed passage, not a hundred. Where the
    document is the text encoded in another guise (line ends, byte order mark, normalization form,
    the end of the text), the passages are looked for in the text without the guise.
    """
    text, difference = document.restored(source.sha256)
    shifts = _shifts(text, source)
    checked = tuple(_check(text, source, passage, shifts) for passage in source.passages)
    lost = {one.passage.iri for one in checked if one.state.lost}
    return Verification(
        source,
        len(document.text),
        document.sha256,
        difference,
        checked,
        _unsupported(source, lost),
    )


def _shifts(document: Document, source: Source) -> dict[str, int]:
    """Return by how much each passage moved, for those that did."""
    found = {
        passage.iri: _places(document, passage)
        for passage in source.passages
        if document.digest(passage.start, passage.end) != passage.sha256
    }
    votes = Counter(shift for places in found.values() for shift in places)
    grown = len(document.text) - source.length
    believed = [s for s, number in votes.most_common() if number >= ALIKE or s == grown]
    return {
        iri: next(shift for shift in believed if shift in places)
        for iri, places in found.items()
        if not places.isdisjoint(believed)
    }


def _places(document: Document, passage: Passage) -> set[int]:
    """Return the distances, within reach, at which the passage's words stand."""
    return {
        shift
        for shift in range(-REACH, REACH + 1)
        if document.digest(passage.start + shift, passage.end + shift) == passage.sha256
    }


def _check(document: Document, source: Source, passage: Passage, shifts: dict[str, int]) -> Checked:
    digest = document.digest(passage.start, passage.end)
    if digest == passage.sha256:
        state = State.UNCHANGED
    elif passage.iri in shifts:
        state = State.MOVED
    else:
        state = State.OUT_OF_RANGE if digest is None else State.CHANGED
    claims = {a.claim for a in source.attestations if passage.iri in a.passages}
    return Checked(passage, state, shifts.get(passage.iri, 0), tuple(sorted(claims)))


def _unsupported(source: Source, lost: Collection[str]) -> frozenset[Claim]:
    """Return the claims left without support.

    An attestation falls with the last of its passages, and with the statement that it is made in.
    """
    claims = {attestation.claim for attestation in source.attestations}
    fallen: frozenset[str] = frozenset()
    while True:
        standing = {
            attestation.claim.iri
            for attestation in source.attestations
            if not attestation.passages <= set(lost) and attestation.statement not in fallen
        }
        now = frozenset(claim.iri for claim in claims if claim.iri not in standing)
        if now == fallen:
            return frozenset(claim for claim in claims if claim.iri in fallen)
        fallen = now
