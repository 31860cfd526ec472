"""A condition in SPARQL that lets through all names that may be like given ones, and few others.

Where a graph has very many names, most of them never leave it. Only ASCII stands in the regular
expressions, since Virtuoso 7 takes nothing else; a name in which a word begins with another letter
is always let through.
"""

from __future__ import annotations

from itertools import permutations
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
_OTHER_LETTER: Final = "[^ -~]"
#: Two words, neither of them an initial, and the first no title.
_TWO_WORDS: Final = "[^ .,]{2}.*[ .,].*[^ .,]{2}"
_TITLED: Final = f"^({'|'.join(sorted(persons.TITLES))})[ .]"


def may_name(names: Iterable[str]) -> str:
    """Return a condition on ``?text``: whether it may be the name of a person with these names.

    It is empty where there are so many names that all names there are had better be looked at. A
    regular expression takes a store some microseconds for each name that it has, so there are four,
    however many names are asked for.
    """
    sounds = sorted({_sounds(parts) for name in names if (parts := persons.parsed(name))})
    if len(sounds) > _MOST:
        return ""
    of_one = {_letters(sound) for some in sounds if len(some) == 1 for sound in some}
    of_more = {_letters(sound) for some in sounds if len(some) > 1 for sound in some}
    pairs = {
        f"{_letters(one)}[\\\\s\\\\S]*[ -@]{_letters(other)}"
        for some in sounds
        for one, other in permutations(some, 2)
    }
    likely = _matches(_START + _either({_OTHER_LETTER, *of_one, *pairs}))
    if not of_more:
        return likely
    short = f"(!{_matches(_TWO_WORDS)} || {_matches(_TITLED, 'i')})"
    return f"{likely} || ({_matches(_START + _either(of_more))} && {short})"


def _sounds(parts: persons.PersonName) -> tuple[str, ...]:
    """Return the first sound of each given name and surname, sorted."""
    words = {fold(word): word for word in (parts.surname, *parts.given)}
    return tuple(sorted(folded[:1] for folded in words if folded))


def _letters(sound: str) -> str:
    letters = _LETTERS.get(sound, sound)
    return f"[{letters}{letters.upper()}]"


def _either(expressions: Iterable[str]) -> str:
    return f"({'|'.join(sorted(expressions))})"


def _matches(expression: str, flags: str = "") -> str:
    return f'REGEX(?text, "{expression}"' + (f', "{flags}")' if flags else ")")
