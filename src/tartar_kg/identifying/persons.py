"""Names of persons, each part compared with its counterpart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tartar_kg.identifying.likeness import UNLIKE, Likeness, alike, compared
from tartar_kg.identifying.spelling import fold, plain, words

if TYPE_CHECKING:
    from collections.abc import Iterable

#: More words than this, or one of these first, make a description: "the officer who ...".
_LONGEST: Final = 6
_ARTICLES: Final = frozenset({"a", "an", "the"})
#: Words before a name that are no part of it, in plain spelling.
TITLES: Final = frozenset(
    {"captain", "colonel", "corporal", "dr", "ensign", "general", "lieutenant", "major", "marshal"}
    | {"mr", "mrs", "ms", "officer", "private", "senior", "sergeant", "warrant"}
)
#: What stands after a father's name, folded: son (oglu) and daughter (qizi) of.
_CHILD: Final = frozenset({fold("oglu"), fold("qizi")})
#: What Russian adds to a father's name, in plain spelling.
_PATRONYMICS: Final = ("yevich", "evich", "ovich", "yevna", "evna", "ovna")
#: The same in small letters as written, for what must be told quickly.
_CHILD_WRITTEN: Final = frozenset(
    {"oglu", "ogly", "oghlu", "oghly", "ogli", "oğlu", "оглу", "оглы"}
    | {"qizi", "qızı", "gizi", "gyzy", "kizi", "kyzy", "qyzy", "гызы", "кызы"}
)
_PATRONYMICS_WRITTEN: Final = (*_PATRONYMICS, "ович", "евич", "овна", "евна")
#: Endings by which a surname that stands first is told, folded.
_SURNAMES: Final = ("ov", "ova", "zada")

#: What is left of the likeness where that much of a name is not known on one side or both.
_SURNAME_ALONE: Final = 0.9
_GIVEN_ALONE: Final = 0.87
_BOTH_ALONE: Final = 0.95
_INITIAL: Final = 0.93
#: Fathers' names, and second given names, that are less alike than this are two names.
_SAME: Final = 0.8


@dataclass(frozen=True)
class PersonName:
    """The parts of a name as written; ``initial`` is one letter, in the place of a given name."""

    surname: str
    given: tuple[str, ...] = ()
    initial: str = ""
    father: str = ""
    surname_first: bool = False

    @property
    def alone(self) -> bool:
        """Return whether the name is one word, a surname or a given name."""
        return not self.given and not self.initial


@lru_cache(maxsize=1 << 16)
def parsed(name: str) -> PersonName | None:
    """Return the parts of a name, or None for a description or where there is no word."""
    found = words(name)
    if not found or len(found) > _LONGEST or plain(found[0]) in _ARTICLES:
        return None
    while len(found) > 1 and plain(found[0]) in TITLES:
        del found[0]
    father = _taken_father(found)
    initials = [word for word in found if len(word) == 1]
    full = [word for word in found if len(word) > 1]
    if not full:
        return None
    place = _place_of_surname(full)
    given = (*full[:place], *full[place + 1 :])
    first = place == 0 and len(full) > 1
    initial = initials[0] if initials and not given else ""
    return PersonName(full[place], given, initial, father, first)


def size(found: Iterable[str]) -> int:
    """Return how many words are given names and surnames, of a name's words in small letters.

    It is told without folding them, for very many names.
    """
    count = 0
    for word in found:
        if word in _CHILD_WRITTEN:
            count -= 1
        elif len(word) > 1 and word not in TITLES and not word.endswith(_PATRONYMICS_WRITTEN):
            count += 1
    return count


def compare(name: PersonName, other: PersonName) -> Likeness:
    """Return how like two names are; two names in which a part differs are not."""
    if name.father and other.father and alike(_bare(name.father), _bare(other.father)) < _SAME:
        return UNLIKE
    if name.alone or other.alone:
        found = _alone(name, other)
    elif name.initial or other.initial:
        found = _with_initial(name, other)
    else:
        found = max([_full(name, other), *_turned(name, other)], key=lambda like: like.score)
    if name.father and other.father and found.score:
        reason = compared("father's name", _bare(name.father), _bare(other.father))
        return Likeness(found.score, (*found.reasons, reason))
    return found


def _full(name: PersonName, other: PersonName) -> Likeness:
    score = alike(name.surname, other.surname) * alike(name.given[0], other.given[0])
    for second, other_second in zip(name.given[1:], other.given[1:], strict=False):
        if alike(second, other_second) < _SAME:
            return UNLIKE
    reasons = (
        compared("surname", name.surname, other.surname),
        compared("given name", name.given[0], other.given[0]),
    )
    return Likeness(score, reasons)


def _turned(name: PersonName, other: PersonName) -> list[Likeness]:
    """Return how like names of two words are where one has them in the other order."""
    if len(name.given) > 1 or len(other.given) > 1:
        return []
    score = alike(name.surname, other.given[0]) * alike(name.given[0], other.surname)
    reasons = (
        compared("surname", name.surname, other.given[0]),
        compared("given name", name.given[0], other.surname),
        "in the other order",
    )
    return [Likeness(score, reasons)]


def _with_initial(name: PersonName, other: PersonName) -> Likeness:
    initials = [fold(part.initial or part.given[0])[:1] for part in (name, other)]
    if initials[0] != initials[1]:
        return UNLIKE
    score = _INITIAL * alike(name.surname, other.surname)
    which = "both sides" if name.initial and other.initial else "one side"
    same = f"same first letter of the given name, an initial alone on {which}"
    return Likeness(score, (compared("surname", name.surname, other.surname), same))


def _alone(name: PersonName, other: PersonName) -> Likeness:
    score = alike(name.surname, other.surname)
    if name.alone and other.alone:
        reason = compared("name", name.surname, other.surname)
        return Likeness(_BOTH_ALONE * score, (reason, "one word alone on both sides"))
    reason = compared("surname", name.surname, other.surname)
    by_surname = Likeness(_SURNAME_ALONE * score, (reason, "surname alone on one side"))
    word, given = (name.surname, other.given[:1]) if name.alone else (other.surname, name.given[:1])
    if not given or _GIVEN_ALONE * (score := alike(word, given[0])) <= by_surname.score:
        return by_surname
    both = (word, given[0]) if name.alone else (given[0], word)
    reason = compared("given name", *both)
    return Likeness(_GIVEN_ALONE * score, (reason, "given name alone on one side"))


def _taken_father(found: list[str]) -> str:
    """Take the father's name, and the word for son or daughter, out of the words; return it."""
    for place, word in enumerate(found):
        if place and len(found) > 2 and fold(word) in _CHILD:  # noqa: PLR2004 - and one of the child's
            father = found[place - 1]
            del found[place - 1 : place + 1]
            return father
    for place, word in enumerate(found):
        if place and plain(word).endswith(_PATRONYMICS):
            return found.pop(place)
    return ""


def _bare(father: str) -> str:
    """Return the father's name in plain letters, without the ending that Russian gives it."""
    spelled = plain(father)
    ending = next(filter(spelled.endswith, _PATRONYMICS), "")
    return spelled.removesuffix(ending) if ending else father


def _place_of_surname(full: list[str]) -> int:
    """Return where the surname stands: first where only the first word ends like one, else last."""
    last = len(full) - 1
    first_like, last_like = _ends(full[0]), _ends(full[last])
    return 0 if first_like and not last_like else last


def _ends(word: str) -> bool:
    return fold(word).endswith(_SURNAMES)
