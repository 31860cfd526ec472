"""Names of one family of things, kept so that those like a given one are found at once.

Each word is kept once, in the form in which its transliterations meet, with the things in whose
names it stands; rapidfuzz finds the words that are like one asked for. So a question costs what the
different words cost that begin with one sound, not what the names do. It is a database of SQLite:
in memory, or in a file of which no more is read than a question takes.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from tartar_kg.identifying import bodies, persons
from tartar_kg.identifying.spelling import fold, lower, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tartar_kg.identifying.comparing import Family

#: Words less alike than this, 0 to 1, are not looked at any further.
_LIKE: Final = 0.8
_NONE: Final[frozenset[int]] = frozenset()
#: A word is a form of ``spelling.fold``, or # and a number; a thing is full if it has a full name.
_TABLES: Final = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, is_full INTEGER NOT NULL);
CREATE TABLE name (thing INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (thing, text))
    WITHOUT ROWID;
CREATE TABLE word (id INTEGER PRIMARY KEY, form TEXT NOT NULL UNIQUE);
CREATE TABLE stands (word INTEGER NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (word, thing))
    WITHOUT ROWID;
"""


class Index:
    """The names of things of one family, by word."""

    def __init__(self, family: Family, rows: Iterable[tuple[str, str]] = ()) -> None:
        """Take names, each with the IRI of what it names, in any order."""
        self.family = family
        self._words: dict[str, list[str]] = {}
        self._found: dict[str, frozenset[int]] = {}
        self._database = sqlite3.connect(":memory:")
        self._database.executescript(_TABLES)
        with self._database:
            self._fill(rows)

    @classmethod
    def opened(cls, family: Family, file: Path) -> Index:
        """Return the index whose bytes a file has. Raises sqlite3.DatabaseError, now or later."""
        index = cls(family)
        index._database.close()
        address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        index._database = sqlite3.connect(address, uri=True)
        return index

    def __del__(self) -> None:
        """Close the database."""
        self._database.close()

    def content(self) -> bytes:
        """Return the bytes of a file for ``opened``."""
        return self._database.serialize()

    def names(self, iri: str) -> tuple[str, ...]:
        """Return the different names of a thing, sorted; none where it is not known."""
        asked = "SELECT text FROM name WHERE thing = (SELECT id FROM thing WHERE iri = ?)"
        return tuple(sorted(text for (text,) in self._database.execute(asked, (iri,))))

    def near(self, names: Iterable[str]) -> frozenset[str]:
        """Return the IRIs of things with a name that may be like one of these, and maybe others."""
        look = self._near_person if self.family == "person" else self._near_body
        found = _NONE.union(*(look(name) for name in names))
        return frozenset(self._each("SELECT iri FROM thing WHERE id = ?", found))

    def _fill(self, rows: Iterable[tuple[str, str]]) -> None:
        """Write the tables, each in the order in which it is kept."""
        things: dict[str, int] = {}
        full: set[int] = set()
        forms: dict[str, tuple[str, ...]] = {}
        stands: dict[str, array[int]] = {}

        def named() -> Iterator[tuple[int, str]]:
            for iri, name in rows:
                thing = things.setdefault(iri, len(things))
                found = words(lower(name))
                for word in found:
                    if (own := forms.get(word)) is None:
                        own = forms[word] = self._forms(word)
                    for form in own:
                        stands.setdefault(form, array("I")).append(thing)
                if self.family == "person" and persons.size(found) > 1:
                    full.add(thing)
                yield thing, name.encode(errors="replace").decode()

        def standing() -> Iterator[tuple[int, int]]:
            for word, form in enumerate(sorted(stands)):
                yield from ((word, thing) for thing in sorted(set(stands[form])))

        fill = self._database.executemany
        fill("INSERT OR IGNORE INTO name VALUES (?, ?)", named())
        fill(
            "INSERT INTO thing VALUES (?, ?, ?)", ((n, iri, n in full) for iri, n in things.items())
        )
        fill("INSERT INTO word VALUES (?, ?)", enumerate(sorted(stands)))
        fill("INSERT INTO stands VALUES (?, ?)", standing())

    def _forms(self, word: str) -> tuple[str, ...]:
        """Return how a word is kept: by its sounds, and where it is a number as that."""
        number = self.family != "person" and bodies.number(word)
        return tuple(filter(None, (fold(word), f"#{number}" if number else "")))

    def _near_person(self, name: str) -> frozenset[int]:
        """Return who has two words like these, and who has one like them where no more is known."""
        if (parts := persons.parsed(name)) is None:
            return _NONE
        each = [self._like(word) for word in {parts.surname, *parts.given}]
        if len(each) == 1:
            return each[0]
        counts = Counter(thing for things in each for thing in things)
        once = (thing for thing, count in counts.items() if count == 1)
        short = self._each("SELECT id FROM thing WHERE id = ? AND NOT is_full", once)
        return frozenset((*short, *(thing for thing, count in counts.items() if count > 1)))

    def _near_body(self, name: str) -> frozenset[int]:
        """Return what has all these numbers, and all the other words but one."""
        if (parts := bodies.parsed(name)) is None:
            return _NONE
        each = [self._like(word) for word in set(parts.words)]
        counts = Counter(thing for things in each for thing in things)
        if not parts.numbers:
            return frozenset(thing for thing, count in counts.items() if count >= len(each) - 1)
        numbered = [self._standing(f"#{number}") for number in parts.numbers]
        within = frozenset.intersection(*map(frozenset, numbered))
        return frozenset(thing for thing in within if counts[thing] >= len(each) - 1)

    def _like(self, word: str) -> frozenset[int]:
        """Return all that have a word like this one in a name."""
        folded = fold(word)
        if folded and folded not in self._found:
            likest = process.extract_iter(
                folded,
                self._beginning(folded[0]),
                scorer=Levenshtein.normalized_similarity,
                score_cutoff=_LIKE,
            )
            things = (self._standing(form) for form, _, _ in likest)
            self._found[folded] = _NONE.union(*things)
        return self._found.get(folded, _NONE)

    def _beginning(self, sound: str) -> list[str]:
        """Return the words that begin with a sound, folded."""
        if sound not in self._words:
            asked = "SELECT form FROM word WHERE form >= ? AND form < ?"
            rows = self._database.execute(asked, (sound, chr(ord(sound) + 1)))
            self._words[sound] = [form for (form,) in rows]
        return self._words[sound]

    def _standing(self, form: str) -> Iterator[int]:
        """Yield the things with a word that is kept so."""
        asked = "SELECT thing FROM stands WHERE word = (SELECT id FROM word WHERE form = ?)"
        return (thing for (thing,) in self._database.execute(asked, (form,)))

    def _each(self, asked: str, things: Iterable[int]) -> Iterator[Any]:
        """Yield the one value that is asked of each thing, where there is one."""
        for thing in things:
            yield from (value for (value,) in self._database.execute(asked, (thing,)))
