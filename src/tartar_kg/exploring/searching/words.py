"""Words of a text, each where it stands, and the forms in which it is searched for.

The script of the static site (static/matching.js) parts a text and folds a word in the same way,
by the rules that ``rules`` gives it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.identifying import spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Marks that letters take up, and signs that nobody sees, which part no word: those of Latin,
#: Cyrillic, Hebrew and Arabic, soft hyphens, joiners, and controls of direction.
_WITHIN: Final = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
#: Apostrophes, and hyphens that no figure follows, which part a word only sometimes.
_JOINER: Final = "['`\xb4\u2018\u2019\u02bb\u02bc\u02bf]|[-\u2010\u2011](?![0-9])"
_PLACE: Final = "{letter}"
_TOKEN: Final = f"{_PLACE}[{_WITHIN}]*(?:(?:{_JOINER})?{_PLACE}[{_WITHIN}]*)*"
#: A letter or figure, in Python.
_LETTER: Final = r"[^\W_]"
_WORD: Final = re.compile(_TOKEN.replace(_PLACE, _LETTER))
_PART: Final = re.compile(_JOINER)
#: What is no letter of ``spelling.SCRIPTS``: a word with it is searched for as it stands.
_OTHER: Final = "[^\0-\x7f{}\u2000-\u206f\ufeff]".format(
    "".join(f"{chr(first)}-{chr(last)}" for first, last in spelling.SCRIPTS)
)
_OTHERS: Final = re.compile(_OTHER)
#: So much of a word is looked at, and so much of its form, in characters.
_LOOKED_AT: Final = 240
_LONGEST: Final = 40
_INVISIBLE: Final = ("Mn", "Me", "Cf")


class Form(NamedTuple):
    """A word as it is spelled in Latin letters, and the form that its transliterations share."""

    plain: str
    fold: str


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the words of a text, each with its first place and the one behind its last."""
    for found in _WORD.finditer(text):
        yield found.start(), found.end(), found[0]


@lru_cache(maxsize=1 << 16)
def forms(word: str) -> tuple[Form, ...]:
    """Return the form of a word, and behind it those of its parts: of Ali-zade also Ali and zade.

    A part of one letter is none, as that of Hasanov's. None is in two forms at once.
    """
    parts = [part for part in _PART.split(word) if len(part) > 1]
    return tuple(dict.fromkeys(map(_form, [word, *parts])))


def rules() -> dict[str, object]:
    """Return what words are parted and folded by, as data (see ``spelling.rules``)."""
    return {
        **spelling.rules(),
        "word": _TOKEN.replace(_PLACE, r"[\p{L}\p{N}]"),
        "part": _JOINER,
        "other": _OTHER,
    }


def _form(word: str) -> Form:
    small = unicodedata.normalize("NFC", word[:_LOOKED_AT].lower())
    seen = (sign for sign in small if unicodedata.category(sign) not in _INVISIBLE)
    spelled = "".join(seen)[:_LONGEST]
    if _OTHERS.search(word):
        return Form(spelled, spelled)
    return Form(spelling.plain(word) or spelled, spelling.fold(word) or spelled)
