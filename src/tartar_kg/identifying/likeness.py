"""How like two words are, from 0 to 1, and what of them differs, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Levenshtein

from tartar_kg.identifying.spelling import fold, lower, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How much of the likeness is that of the folded words; the rest is that of their plain spelling,
#: so that of two words that fold alike the one spelled alike goes first.
_OF_FOLD: Final = 0.9


@dataclass(frozen=True)
class Likeness:
    """How like two names are, from 0 to 1, and the reasons, a phrase each."""

    score: float
    reasons: tuple[str, ...] = ()


#: Names that have nothing to do with each other.
UNLIKE: Final = Likeness(0.0)


def alike(word: str, other: str) -> float:
    """Return how like the words are, 0 to 1.

    Words that begin with different sounds are not alike, nor are a man's and a woman's surname.
    """
    folded, other_folded = fold(word), fold(other)
    if folded[:1] != other_folded[:1] or not folded or _sex(folded) * _sex(other_folded) < 0:
        return 0.0
    sounds = Levenshtein.normalized_similarity(folded, other_folded)
    spelling = Levenshtein.normalized_similarity(plain(word), plain(other))
    return _OF_FOLD * sounds + (1 - _OF_FOLD) * spelling


def compared(what: str, word: str, other: str) -> str:
    """Return what the two words are to each other: ``same surname``, or how they differ.

    ``what`` says what the words are: a surname, a word.
    """
    if lower(word) == lower(other):
        return f'same {what} "{word}"'
    verb = "is" if fold(word) == fold(other) else "is nearly"
    told = f'the {what} "{word}" {verb} "{other}"'
    if _latin(word) and _latin(other):
        return f"{told} with {' and '.join(_differences(lower(other), lower(word)))}"
    if plain(word) == plain(other):
        return f"{told} in other letters"
    differing = " and ".join(_differences(plain(other), plain(word)))
    return f"{told} in other letters, with {differing}"


def _differences(before: str, after: str) -> Iterator[str]:
    """Yield what became of the letters: ``q for g``, ``i added``, ``no i``."""
    old = new = ""
    for step in Levenshtein.opcodes(before, after):
        if step.tag != "equal":
            old += before[step.src_start : step.src_end]
            new += after[step.dest_start : step.dest_end]
        elif old or new:
            yield _difference(old, new)
            old = new = ""
    if old or new:
        yield _difference(old, new)


def _difference(old: str, new: str) -> str:
    if old and new:
        return f"{new} for {old}"
    return f"{new} added" if new else f"no {old}"


def _latin(word: str) -> bool:
    """Return whether no letter of the word is of a script after Latin (and IPA, as ə is)."""
    return all(sign < "\u02b0" or "\u1e00" <= sign <= "\u1eff" for sign in word)


def _sex(folded: str) -> int:
    """Return 1 for a man's surname in -ov, -1 for a woman's in -ova, 0 for any other word."""
    return folded.endswith("ov") - folded.endswith("ova")
