"""What a review has to say of a change, in the order in which it is reported."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tartar_kg.findings import Severity, reaches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tartar_kg.findings import Finding
    from tartar_kg.identifying import Suggestion


class How(StrEnum):
    """What a change does to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Difference:
    """What changes of one thing, in plain words.

    `name` is its label with the compact IRI after it and, of a claim, its derived status before
    it; `kind` is the label of its class. `gained` and `lost` say what is said of it after and not
    before, and the other way round, a line each; one value for another is one line of `gained`.
    """

    iri: str
    name: str
    kind: str
    how: How
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerDifference:
    """How the answer of a stored query changes, row by row; terms are shown label first.

    `values` are the parameters that were set, none for the defaults.
    """

    query: str
    summary: str
    values: Mapping[str, str]
    columns: tuple[str, ...]
    gained: tuple[tuple[str, ...], ...]
    lost: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Review:
    """What a review has to say.

    `new`, `mended` and `stood` are findings of the shapes and of the rules on grounding and harm:
    those that the change brings, those that it ends, and those near it that it leaves as they were.
    Only `new` ones block. `not_compared` names the stored queries that the change can reach and
    whose answers were not compared, each with the reason.
    """

    files: tuple[str, ...]
    added: int
    removed: int
    focus_nodes: int
    new: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    stood: tuple[Finding, ...]
    suggestions: tuple[Suggestion, ...] = ()
    differences: tuple[Difference, ...] = ()
    answers: tuple[AnswerDifference, ...] = ()
    not_compared: tuple[tuple[str, str], ...] = ()

    def blocks(self, threshold: Severity = Severity.VIOLATION) -> bool:
        """Return whether the change must not be merged: a new finding is as grave as this."""
        return reaches(self.new, threshold)
