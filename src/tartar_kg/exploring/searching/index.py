"""Finding texts by words: the same word first, then how it may be spelled, go on, or be meant."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tartar_kg.exploring.searching.contents import read
from tartar_kg.exploring.searching.words import forms, words

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

    from tartar_kg.exploring.material import Material
    from tartar_kg.exploring.searching.contents import Contents
    from tartar_kg.exploring.searching.words import Form

#: How a word of a text fits one that is asked for, the best first: it is the same in Latin letters,
#: or the same in another spelling, begins so, begins so in another spelling, or is like it.
SAME, SPELLED, BEGINS, BEGINS_SPELLED, LIKE = range(5)
#: So many letters added, lost, taken for others or changed with the next make a word a like one,
#: by the length from which that is so. They are looked for where no text has the word otherwise.
SLIPS: Final = {4: 1, 8: 2}
#: A beginning of so many letters is looked for in other spellings, too.
SHORTEST: Final = 3
#: So many words are asked for at once.
_MOST: Final = 16
_STRETCH: Final = 500


class Rank(NamedTuple):
    """Where a hit stands: the lowest first, those alike in the order of their labels."""

    #: Whether one word at least is but like one asked for.
    like: bool
    #: What the text is: a place in ``FIELDS``.
    field: int
    #: How the word fits that fits worst, and how all do.
    worst: int
    total: int
    #: How long the text is.
    length: int


class Match(NamedTuple):
    """The texts that were found, each with its rank, and how many of how many words they have."""

    texts: Mapping[int, Rank]
    fit: int
    asked: int
    #: The numbers of all forms that fit, to mark words by.
    forms: frozenset[int]


class Index:
    """The texts of the contents by the words that they have."""

    def __init__(self, contents: Contents, postings: Mapping[Form, array[int]]) -> None:
        """Take the contents, and for each form of a word the numbers of the texts with it."""
        self.contents = contents
        self.forms = sorted(postings)
        self.postings = [postings[form] for form in self.forms]
        self._plains = [form.plain for form in self.forms]
        self._by_fold = sorted(range(len(self.forms)), key=lambda n: self.forms[n].fold)
        self._folds = [self.forms[number].fold for number in self._by_fold]

    def match(self, asked: str) -> Match:
        """Return the texts with all the words, or where none has, those with the most of them."""
        each: list[dict[int, int]] = []
        marked: set[int] = set()
        for _, _, word in list(words(asked))[:_MOST]:
            fits = [self._fitting(form) for form in forms(word)]
            found = self._joined(*fits)
            if not found:
                fits = [
                    fit or self._slipped(form) for fit, form in zip(fits, forms(word), strict=True)
                ]
                found = self._joined(*fits)
            marked.update(*fits)
            each.append(found)
        counts = Counter(number for found in each for number in found)
        fit = max(counts.values(), default=0)
        ranked = {
            number: self._rank(number, [found[number] for found in each if number in found])
            for number, count in counts.items()
            if count == fit
        }
        return Match(ranked, fit, len(each), frozenset(marked))

    def number(self, form: Form) -> int:
        """Return the number of a form, -1 for one that no text has."""
        place = bisect_left(self._plains, form.plain)
        found = place < len(self._plains) and self._plains[place] == form.plain
        return place if found else -1

    def _rank(self, number: int, fits: list[int]) -> Rank:
        text, worst = self.contents.texts[number], max(fits)
        return Rank(worst == LIKE, text.field, worst, sum(fits), len(text.words))

    def _joined(self, whole: dict[int, int], *parts: dict[int, int]) -> dict[int, int]:
        """Return how texts fit that have a word as a whole, or all its parts."""
        found = self._texts(whole)
        if len(parts) > 1:
            apart = [self._texts(part) for part in parts]
            for number in set.intersection(*map(set, apart)):
                fit = max(part[number] for part in apart)
                found[number] = min(found.get(number, fit), fit)
        return found

    def _texts(self, fitting: Mapping[int, int]) -> dict[int, int]:
        """Return the texts with a form, each by how that fits best which fits best."""
        found: dict[int, int] = {}
        for form, fit in sorted(fitting.items(), key=lambda each: -each[1]):
            found.update(dict.fromkeys(self.postings[form], fit))
        return found

    def _fitting(self, form: Form) -> dict[int, int]:
        """Return the numbers of the forms that fit without a slip, each by how."""
        found: dict[int, int] = {}
        for place in self._beginning(self._folds, form.fold):
            if self._folds[place] == form.fold:
                found[self._by_fold[place]] = SPELLED
            elif len(form.fold) >= SHORTEST:
                found[self._by_fold[place]] = BEGINS_SPELLED
        for place in self._beginning(self._plains, form.plain):
            fit = SAME if self._plains[place] == form.plain else BEGINS
            found[place] = min(fit, found.get(place, fit))
        return found

    def _slipped(self, form: Form) -> dict[int, int]:
        """Return the numbers of the forms that slips make of this one."""
        found = dict.fromkeys(_like(form.plain, self._plains), LIKE)
        found.update((self._by_fold[place], LIKE) for place in _like(form.fold, self._folds))
        return found

    def _beginning(self, ordered: list[str], start: str) -> Iterable[int]:
        first = bisect_left(ordered, start)
        return takewhile(lambda n: ordered[n].startswith(start), range(first, len(ordered)))


def _like(word: str, others: list[str]) -> list[int]:
    """Return the places of words that a slip or two make of this one."""
    slips = max((most for length, most in SLIPS.items() if len(word) >= length), default=0)
    if not slips:
        return []
    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [place for _, _, place in found]


def made(material: Material) -> Generator[None, None, Index]:
    """Return the index of a graph, resting from time to time. Raises what the graph raises."""
    contents = yield from read(material)
    postings: defaultdict[Form, array[int]] = defaultdict(lambda: array("I"))
    for number, text in enumerate(contents.texts):
        for form in dict.fromkeys(form for *_, word in words(text.words) for form in forms(word)):
            postings[form].append(number)
        if number % _STRETCH == 0:
            yield
    return Index(contents, postings)


def index_of(material: Material) -> Index:
    """Return the index of a graph, without a rest. Raises what the graph raises."""
    making = made(material)
    while True:
        try:
            next(making)
        except StopIteration as done:
            index: Index = done.value
            return index
