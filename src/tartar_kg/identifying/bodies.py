"""Names of units, organizations, places and groups: their numbers, and their words in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Final

from tartar_kg.identifying.likeness import UNLIKE, Likeness, alike, compared
from tartar_kg.identifying.spelling import lower, plain, words

#: Words that tell no two things apart, in plain spelling.
_IDLE: Final = frozenset({"and", "at", "for", "in", "n", "no", "number", "of", "sayli", "the"})
#: Words for the sort of a place, in plain spelling, each with the one that stands for them.
_SORTS: Final = {
    **dict.fromkeys(("district", "raion", "rajon", "rayon", "rayonu", "region"), "region"),
    **dict.fromkeys(("city", "gorod", "shahar", "shahari", "sheher", "town"), "town"),
    **dict.fromkeys(("kand", "kandi", "kend", "kendi", "selo", "village"), "village"),
}
#: Ordinal numbers in letters, in plain spelling: English and Azerbaijani.
_ORDINALS: Final = {
    word: number
    for line in (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "birinci ikinci uchuncu dorduncu beshinci altinci yeddinci sakkizinci doqquzuncu onuncu",
    )
    for number, word in enumerate(line.split(), start=1)
}
#: Roman numerals, which Latin letters alone make: the Russian for "in" is no five.
_ROMAN: Final = dict(
    zip(re.findall("[ivx]+", "i ii iii iv v vi vii viii ix x xi xii"), range(1, 13), strict=True)
)
#: A number in figures, with what makes an ordinal of it in English, Azerbaijani or Russian.
_NUMBER: Final = re.compile(r"0*([0-9]+)(?:st|nd|rd|th|c[iu]|y|ya|oy|go)?")

#: What is left of the likeness for each word, and for a sort of place, that one name has alone.
_EXTRA: Final = 0.9
_EXTRA_TO_ONE: Final = 0.6
_SORT_ALONE: Final = 0.95
#: Where neither has a word beside the number.
_NUMBER_ALONE: Final = 0.9


@dataclass(frozen=True)
class BodyName:
    """The parts of a name: numbers, sorts of place, and the words that are left, as written."""

    numbers: frozenset[str]
    sorts: frozenset[str]
    words: tuple[str, ...]


def number(word: str) -> str:
    """Return the number that a word is, ``1`` for 1st, First, I and birinci; else nothing."""
    if word[0].isnumeric():
        found = _NUMBER.fullmatch(plain(word))
        return found[1] if found else lower(word)
    if word.isascii() and (roman := _ROMAN.get(word.lower())):
        return str(roman)
    return str(_ORDINALS.get(plain(word), ""))


def sort_of_place(word: str) -> str:
    """Return region, town or village for a word that means it, else nothing."""
    return _SORTS.get(plain(word), "")


def is_idle(word: str) -> bool:
    """Return whether the word, an article for one, tells no two names apart."""
    return plain(word) in _IDLE


@lru_cache(maxsize=1 << 16)
def parsed(name: str) -> BodyName | None:
    """Return the parts of a name, or None where it has neither a word nor a number."""
    found = words(name)
    numbers = frozenset(filter(None, map(number, found)))
    sorts = frozenset(filter(None, map(sort_of_place, found)))
    rest = tuple(w for w in found if not number(w) and not sort_of_place(w) and not is_idle(w))
    return BodyName(numbers, sorts, rest) if rest or numbers else None


def compare(name: BodyName, other: BodyName) -> Likeness:
    """Return how like two names are; where numbers or sorts of place differ, they are not."""
    if name.numbers != other.numbers or (name.sorts and other.sorts and name.sorts != other.sorts):
        return UNLIKE
    reasons = [f"same number {each}" for each in sorted(name.numbers)]
    if not name.words and not other.words:
        return Likeness(_NUMBER_ALONE, tuple(reasons))
    pairs = _paired(name.words, other.words)
    if not pairs:
        return UNLIKE
    score = prod(sorted(likeness for likeness, _, _ in pairs))
    reasons += [compared("word", name.words[i], other.words[j]) for _, i, j in pairs]
    few = min(len(name.words), len(other.words))
    left_out = [w for i, w in enumerate(name.words) if i not in {i for _, i, _ in pairs}]
    left_out += [w for j, w in enumerate(other.words) if j not in {j for _, _, j in pairs}]
    score *= (_EXTRA if few > 1 else _EXTRA_TO_ONE) ** len(left_out)
    left_out += sorted(name.sorts ^ other.sorts)
    score *= _SORT_ALONE ** (name.sorts != other.sorts)
    reasons += [f'"{word}" on one side alone' for word in left_out]
    return Likeness(score, tuple(reasons))


def _paired(found: tuple[str, ...], others: tuple[str, ...]) -> list[tuple[float, int, int]]:
    """Return the words paired, the likest first: likeness, place, other place.

    All words of the shorter name are paired; how does not depend on which name is which.
    """
    likest = sorted(
        ((alike(w, v), i, j) for i, w in enumerate(found) for j, v in enumerate(others)),
        key=lambda pair: (-pair[0], sorted((found[pair[1]], others[pair[2]]))),
    )
    pairs: list[tuple[float, int, int]] = []
    for likeness, i, j in likest:
        if all(i != k and j != m for _, k, m in pairs):
            pairs.append((likeness, i, j))
    return sorted(pairs, key=lambda pair: pair[1])
