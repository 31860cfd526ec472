"""Names that a mistyped one may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Azerbaijani letters that are often typed without their marks.
_LETTERS: Final = str.maketrans("əıöüğşç", "aiougsc")
#: Below this likeness (0 to 100, rapidfuzz's WRatio) a name is not worth suggesting.
_LIKE: Final = 70


def fold(name: str) -> str:
    """Return the name without case, doubled spaces and the marks of Azerbaijani letters."""
    return " ".join(name.casefold().translate(_LETTERS).replace("\u0307", "").split())


def nearest(name: str, choices: Iterable[str]) -> list[str]:
    """Return up to three of the choices that are most like the name, likest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - needed after a mistake only

    found = process.extract(
        name, sorted(choices), scorer=fuzz.WRatio, processor=fold, limit=3, score_cutoff=_LIKE
    )
    return [choice for choice, _, _ in found]


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """Return ``Did you mean a, b or c?``, or nothing where no choice is like the name."""
    found = nearest(name, choices)
    if not found:
        return ""
    *others, last = found
    return f"Did you mean {', '.join(others) + ' or ' if others else ''}{last}?"
