"""Names of one family of things, kept so that those like a given one are found at once.

Each word is kept once, with the things in whose names it stands, in the order of its first sound.
Only words that begin as a word asked for does are folded, and only once; rapidfuzz finds those that
are like it. So a question costs what the different words cost, not what the names do.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from tartar_kg.identifying import bodies, persons
from tartar_kg.identifying.spelling import fold, lower, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.identifying.comparing import Family

#: Words less alike than this, 0 to 1, are not looked at any further.
_LIKE: Final = 0.8
#: The first sound of a word is told from so many letters.
_FIRST: Final = 3
_NONE: Final[frozenset[str]] = frozenset()


class Index:
    """The names of things of one family, by word."""

    def __init__(self, family: Family, rows: Iterable[tuple[str, str]] = ()) -> None:
        """Take names, each with the IRI of what it names, in any order."""
        self.family = family
        self._names: dict[str, list[str]] = {}
        self._full: set[str] = set()
        self._things: dict[str, list[str]] = {}
        self._numerals: dict[str, list[str]] = {}
        self._by_first: dict[str, list[str]] = {}
        self._firsts: dict[str, str] = {}
        self._folded: dict[str, list[str]] = {}
        self._found: dict[str, frozenset[str]] = {}
        for iri, name in rows:
            self._add(iri, name)

    def names(self, iri: str) -> tuple[str, ...]:
        """Return the different names of a thing, sorted; none where it is not known."""
        return tuple(sorted(set(self._names.get(iri, ()))))

    def near(self, names: Iterable[str]) -> frozenset[str]:
        """Return the IRIs of things with a name that may be like one of these, and maybe others."""
        look = self._near_person if self.family == "person" else self._near_body
        return _NONE.union(*(look(name) for name in names))

    def _add(self, iri: str, name: str) -> None:
        self._names.setdefault(iri, []).append(name)
        found = words(lower(name))
        for word in found:
            if (things := self._things.get(word)) is None:
                self._things[word] = [iri]
                self._keep(word)
            else:
                things.append(iri)
        if self.family == "person" and persons.size(found) > 1:
            self._full.add(iri)

    def _keep(self, word: str) -> None:
        self._by_first.setdefault(self._first(word), []).append(word)
        if self.family != "person" and (number := bodies.number(word)):
            self._numerals.setdefault(number, []).append(word)

    def _first(self, word: str) -> str:
        """Return the first sound of a word, or # where it begins with a figure."""
        start = word[:_FIRST]
        if len(set(start)) < len(start):  # letters to come may still belong to the first sound
            return fold(word)[:1]
        if (first := self._firsts.get(start)) is None:
            first = "#" if start[0].isnumeric() else fold(start)[:1]
            self._firsts[start] = first
        return first

    def _near_person(self, name: str) -> frozenset[str]:
        """Return who has two words like these, and who has one like them where no more is known."""
        if (parts := persons.parsed(name)) is None:
            return _NONE
        each = [self._like(word) for word in {parts.surname, *parts.given}]
        some = _NONE.union(*each)
        if len(each) == 1:
            return some
        counts = Counter(iri for iris in each for iri in iris)
        return frozenset(iri for iri in some if counts[iri] > 1 or iri not in self._full)

    def _near_body(self, name: str) -> frozenset[str]:
        """Return what has all these numbers, and all the other words but one."""
        if (parts := bodies.parsed(name)) is None:
            return _NONE
        each = [self._like(word) for word in set(parts.words)]
        if not parts.numbers:
            counts = Counter(iri for iris in each for iri in iris)
            return frozenset(iri for iri, count in counts.items() if count >= len(each) - 1)
        within = frozenset.intersection(*map(self._numbered, parts.numbers))
        counts = Counter(iri for iris in each for iri in iris & within)
        return frozenset(iri for iri in within if counts[iri] >= len(each) - 1)

    def _numbered(self, number: str) -> frozenset[str]:
        return _NONE.union(*(self._things[word] for word in self._numerals.get(number, ())))

    def _like(self, word: str) -> frozenset[str]:
        """Return the IRIs of all that have a word like this one in a name."""
        folded = fold(word)
        if folded not in self._found:
            choices = self._by_first.get(folded[:1], [])
            likest = process.extract_iter(
                folded,
                self._folds(folded[:1]),
                scorer=Levenshtein.normalized_similarity,
                score_cutoff=_LIKE,
            )
            things = (self._things[choices[place]] for _, _, place in likest)
            self._found[folded] = _NONE.union(*things)
        return self._found[folded]

    def _folds(self, first: str) -> list[str]:
        """Return the words that begin with a sound, folded, in the order in which they are kept."""
        folds = self._folded.setdefault(first, [])
        choices = self._by_first.get(first, [])
        folds.extend(map(fold, choices[len(folds) :]))
        return folds
