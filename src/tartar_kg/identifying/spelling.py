"""Words of names, and the one form in which their transliterations meet.

What a letter of another script is in Latin ones, anyascii knows. What it does not know stands here:
which Latin letters are written for one sound of a name from Azerbaijan, by way of Azerbaijani,
Russian, Armenian, Turkish or English.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterator

#: So much of a name is looked at, in characters and in words: more is no name.
_LONGEST: Final = 240
_MOST_WORDS: Final = 16
_LONGEST_WORD: Final = 40

#: Letters that anyascii takes for others than Azerbaijani has, in Latin or (the last) Cyrillic.
_LETTERS: Final = str.maketrans({"ə": "a", "ş": "sh", "ç": "ch", "ğ": "gh", "\u0458": "y"})
#: Armenian letters that make one sound together, the v of -ev in the form that small letters have.
_ARMENIAN: Final = (("ու", "u"), ("եւ", "ev"), ("և", "ev"))
#: Text of whole Latin, Cyrillic and Armenian letters, in which there is nothing to compose, no mark
#: that stands for itself and nothing invisible: most names, told quickly.
_PLAIN: Final = re.compile("[\0-\xac\xae-\u02ff\u0400-\u0482\u048a-\u058f]*")
#: Signs within a word that come and go: apostrophes, and hyphens as in Ali-zade and 1-ci.
_JOINER: Final = re.compile("['`\xb4\u2018\u2019\u02bb\u02bc\u02bf]|[-\u2010\u2011](?![0-9])")
_ASIDE: Final = re.compile(r"\([^()]*\)")
_RARE: Final = re.compile(_JOINER.pattern + r"|\(")
_WORD: Final = re.compile(r"[^\W_]+")
_NO_LETTER: Final = re.compile("[^a-z0-9$]")
_INVISIBLE: Final = ("Mn", "Me", "Cf")

#: Letters that stand for one sound together, each with the letter for it, $ for sh.
_TOGETHER: Final = {
    **dict.fromkeys(("dzh", "tch", "dj", "dz", "zh", "ch"), "j"),
    **dict.fromkeys(("sch", "sh"), "$"),
    **dict.fromkeys(("gh", "kh", "ck"), "k"),
    "ph": "f",
    "ou": "i",
}
#: Letters of sounds that one language or the other does not tell apart, with the first of each row.
_ALONE: Final = str.maketrans("jckghqxvwaeiouy", "jjkkkkkvvaaiiii")
#: A y that only says how the letter before it sounds (Kyamran, Lyatif), or stands before a first e.
_SOFT: Final = r"(?<=[b-df-hj-np-tv-xz])y(?=[aeou])|^y(?=e)"
_CLUSTER: Final = re.compile("|".join([_SOFT, *sorted(_TOGETHER, key=len, reverse=True)]))
#: -ov, -ev, -yev and -iyev, -ova and so on: one ending, a woman's kept apart from a man's.
_ENDING: Final = re.compile(r"(.{2,}?)[iy]*[eo](?:v|ff?)(a?)")
_DOUBLED: Final = re.compile(r"(.)\1+")
#: The scripts of names from these parts, and what is beside them in Unicode, by first and last
#: code point: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic and Georgian.
SCRIPTS: Final = (
    (0x80, 0x6FF),
    (0x750, 0x77F),
    (0x10A0, 0x10FF),
    (0x1C90, 0x1CBF),
    (0x1E00, 0x1FFF),
    (0xFB00, 0xFDFF),
    (0xFE70, 0xFEFF),
)


def words(name: str) -> list[str]:
    """Return the words of a name as they are written, without what it has in brackets.

    Of a very long name these are the first ones. Signs that are neither letters nor figures part
    words, but for apostrophes and hyphens before letters. Controls are gone, and so are marks that
    no letter takes up.
    """
    text = name[:_LONGEST]
    if not _PLAIN.fullmatch(text):
        text = _composed(text)
    if _RARE.search(text):
        text = _JOINER.sub("", _ASIDE.sub(" ", text))
    found = _WORD.findall(text)
    if len(text) > _LONGEST_WORD:
        return [word[:_LONGEST_WORD] for word in found[:_MOST_WORDS]]
    return found


def lower(word: str) -> str:
    """Return the word, or the words of a text, in small letters; a dotted İ becomes a plain i."""
    small = word[:_LONGEST].replace("İ", "i").casefold()
    return small if _PLAIN.fullmatch(small) else _composed(small)


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Return a word in small Latin letters and figures, as one might type it in English.

    Nothing is left of a word in a script that anyascii does not know.
    """
    spelled = lower(word)
    if not spelled.isascii():
        for letters, latin in _ARMENIAN:
            spelled = spelled.replace(letters, latin)
        spelled = anyascii(spelled.translate(_LETTERS)).lower()
    return _NO_LETTER.sub("", spelled)[:_LONGEST_WORD]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the form in which the transliterations of a word meet; folding it again changes none.

    It is coarse on purpose, to find what may be the same, and no spelling in itself.
    """
    folded, before = plain(word), ""
    while folded != before:
        folded, before = _folded(folded), folded
    return folded


def order(text: str) -> tuple[str, str]:
    """Return what to sort texts by, whatever their letters: how they are spelled in Latin ones."""
    return " ".join(plain(word) or lower(word) for word in words(text)), text


def rules() -> dict[str, object]:
    """Return what ``plain`` and ``fold`` go by, as data, for a program in another language.

    ``letters`` has the plain spelling of each letter and figure of ``SCRIPTS``, and ``pairs`` that
    of two together. Patterns are such as ECMAScript has, too.
    """
    signs = (chr(code) for first, last in SCRIPTS for code in range(first, last + 1))
    letters = {sign: plain(sign) for sign in signs if sign.isalnum()}
    return {
        "letters": letters,
        "pairs": {"".join(case): latin for two, latin in _ARMENIAN for case in sorted(_cases(two))},
        "longest": _LONGEST,
        "longestWord": _LONGEST_WORD,
        "cluster": _CLUSTER.pattern,
        "together": _TOGETHER,
        "alone": {chr(sign): chr(int(other)) for sign, other in _ALONE.items()},
        "ending": _ENDING.pattern,
    }


def load() -> None:
    """Read what anyascii reads when it is asked for a letter, while files can be opened.

    Some letters have their small ones elsewhere in Unicode.
    """
    for first, last in SCRIPTS:
        anyascii("".join(map(chr, range(first, last + 1))).casefold())


def _cases(letters: str) -> Iterator[tuple[str, ...]]:
    """Yield the letters in small, in large and in mixed ones, where each is one letter in both."""
    large = (sign.upper() for sign in letters)
    return product(*({a, b} if len(b) == 1 else {a} for a, b in zip(letters, large, strict=True)))


def _folded(word: str) -> str:
    stem, ending = word, ""
    if found := _ENDING.fullmatch(word):
        stem, ending = found[1], "ov" + found[2]
    sounds = _CLUSTER.sub(lambda found: _TOGETHER.get(found[0], ""), stem).translate(_ALONE)
    return _DOUBLED.sub(r"\1", sounds) + ending


def _composed(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if unicodedata.category(sign) not in _INVISIBLE)
