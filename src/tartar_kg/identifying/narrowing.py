"""A condition in SPARQL that lets through all names that may be like given ones, and few others.

Where a graph has very many names, most of them never leave it. Only ASCII stands in the regular
expressions, since Virtuoso 7 takes nothing else; a name in which a word begins with another letter
is always let through.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from tartar_kg.identifying import persons
from tartar_kg.identifying.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

#: With more names than this the condition would cost more than it saves.
_MOST: Final = 30
#: First sounds, folded, to the letters with which they can be written; others are their own.
_LETTERS: Final = {
    "$": "s",
    "a": "aey",
    "f": "fp",
    "i": "iouy",
    "j": "cdjtz",
    "k": "cghkqx",
    "v": "vw",
}
_START: Final = "(^|[ -@])"
_OTHER_LETTER: Final = f'REGEX(?text, "{_START}[^ -~]")'
#: Two words, neither of them an initial, and the first no title.
_TWO_WORDS: Final = 'REGEX(?text, "[^ .,]{2}.*[ .,].*[^ .,]{2}")'
_TITLED: Final = f'REGEX(?text, "^({"|".join(sorted(persons.TITLES))})[ .]", "i")'
_SHORT: Final = f"(!{_TWO_WORDS} || {_TITLED})"


def may_name(names: Iterable[str]) -> str:
    """Return a condition on ``?text``: whether it may be the name of a person with these names.

    It is empty where there are so many names that all names there are had better be looked at.
    """
    sounds = {_sounds(parts) for name in names if (parts := persons.parsed(name))}
    if len(sounds) > _MOST:
        return ""
    return " || ".join([_OTHER_LETTER, *map(_has, sorted(sounds))])


def _sounds(parts: persons.PersonName) -> tuple[str, ...]:
    """Return the first sound of each given name and surname, sorted."""
    words = {fold(word): word for word in (parts.surname, *parts.given)}
    return tuple(sorted(folded[:1] for folded in words if folded))


def _has(sounds: tuple[str, ...]) -> str:
    """Return whether two words begin with these sounds, or one of them where it is no more."""
    starts = {sound: _begins(sound) for sound in sounds}
    either = " || ".join(starts.values()) or "false"
    if len(sounds) < 2:  # noqa: PLR2004 - one word of a name, with which any name may go on
        return f"({either})"
    pairs = {" && ".join(sorted({starts[a], starts[b]})) for a, b in combinations(sounds, 2)}
    both = " || ".join(f"({pair})" for pair in sorted(pairs))
    return f"(({either}) && ({_SHORT} || {both}))"


def _begins(sound: str) -> str:
    letters = _LETTERS.get(sound, sound)
    return f'REGEX(?text, "{_START}[{letters}{letters.upper()}]")'
