"""How much of a review is shown, and when it blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from tartar_kg.findings import Severity
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

#: So many items of one kind are shown, unless all are asked for.
ITEMS: Final = 10
#: So many characters of one text are shown, unless all are asked for.
LONGEST: Final = 600


@dataclass(frozen=True)
class Showing:
    """What a reader asked for: `threshold` is the severity from which a new finding blocks.

    `all` takes the limits off where a format has any; JSON, SARIF and JUnit have none.
    """

    threshold: Severity = Severity.VIOLATION
    all: bool = False

    def some(self, items: Sequence[T], most: int = ITEMS) -> tuple[Sequence[T], int]:
        """Return the items to show, and how many are left out."""
        shown = items if self.all else items[:most]
        return shown, len(items) - len(shown)

    def words(self, text: str) -> str:
        """Return a text on one line, with nothing that could disturb a screen, cut if too long."""
        if self.all:
            return printable(text)
        shown = printable(text[: LONGEST + 1])
        return shown if len(shown) <= LONGEST else shown[:LONGEST] + "…"


BRIEF: Final = Showing()
