"""Every figure that someone gives, by what is counted, with its range; conflicts are marked."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.catalogue.headers import read_header
from tartar_kg.claims import wording
from tartar_kg.exploring.answers import number
from tartar_kg.exploring.chapters import Page, Place, html

if TYPE_CHECKING:
    from tartar_kg.exploring.entries import Claim, Linked
    from tartar_kg.exploring.material import Material

#: The stored queries of which the page is made.
QUERY: Final = "all-counts"
CONFLICTS: Final = "counts-in-conflict"
_AT: Final = "figures.html"
_ABOUT: Final = "comparator:about"
#: How far the scale goes beyond the largest figure, so that one can see what has no upper bound.
_ROOM: Final = 1.1
#: Most marks on a scale beside 0.
_MARKS: Final = 8


class Bar(NamedTuple):
    """A figure on a scale that begins at 0, in hundredths: one number has no width."""

    left: float
    width: float
    open_above: bool


class Figure(NamedTuple):
    """A figure, of whom it is, and the figures that it stands against."""

    claim: Claim
    #: The number in words.
    words: str
    group: Linked
    #: Whether the source qualifies it so.
    about: bool
    #: None where no number is given.
    bar: Bar | None
    against: tuple[Linked, ...]


class Subject(NamedTuple):
    """What is counted, with marks on the scale of its figures: where, and which number."""

    subject: Linked
    marks: tuple[tuple[float, str], ...]
    figures: list[Figure]


class Figures:
    """The page of all figures."""

    def __init__(self, material: Material) -> None:
        """Take what it is made of."""
        self._material = material
        self._about = read_header(material.queries[QUERY])

    def addresses(self) -> list[str]:
        """Return its address."""
        return [_AT]

    def page(self, at: str, place: Place) -> Page | None:
        """Return it."""
        if at != _AT:
            return None
        narrow = self._material.is_large
        subjects = [] if narrow else self._subjects()
        words = {"query": QUERY, "narrow": narrow, "subjects": subjects}
        return html(_AT, place, about=self._about, **words)

    def _subjects(self) -> list[Subject]:
        rows = {row["claim"]: row for row in self._material.answer(QUERY).by_column()}
        told = self._material.dossiers.claims(claim.name for claim in rows)
        facts = self._material.facts
        against = self._against()
        by_subject: dict[Linked, list[dict[str, Linked]]] = {}
        for row in rows.values():
            by_subject.setdefault(row["subject"], []).append(row)
        found = []
        for subject, group in by_subject.items():
            most = max((number for row in group for number in _bounds(row) if number), default=0)
            figures = [
                Figure(
                    claim=told[row["claim"].name],
                    words=wording.figure(facts, row["claim"].name),
                    group=row["group"],
                    about=row["comparator"].name == _ABOUT,
                    bar=_bar(*_bounds(row), most),
                    against=tuple(against.get(row["claim"], ())),
                )
                for row in group
            ]
            found.append(Subject(subject, _marks(most), figures))
        return found

    def _against(self) -> dict[Linked, dict[Linked, None]]:
        """Return for each figure those that exclude it or are set against it."""
        found: dict[Linked, dict[Linked, None]] = {}
        for row in self._material.answer(CONFLICTS).by_column():
            for one, other in (("low", "high"), ("high", "low")):
                found.setdefault(row[one], {})[row[other]] = None
        return found


def _bounds(row: dict[str, Linked]) -> tuple[int | None, int | None]:
    return number(row["lower"].words), number(row["upper"].words)


def _bar(lower: int | None, upper: int | None, most: int) -> Bar | None:
    if lower is None and upper is None:
        return None
    left = _place(lower or 0, most)
    right = 100.0 if upper is None else _place(upper, most)
    return Bar(left, right - left, open_above=upper is None)


def _marks(most: int) -> tuple[tuple[float, str], ...]:
    """Return 0 and round numbers up to the largest."""
    rounds = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in rounds if most // step <= _MARKS)
    return tuple((_place(n, most), f"{n:,}") for n in range(0, most + 1, step))


def _place(number: int, most: int) -> float:
    """Return where a number stands on the scale, in hundredths."""
    return 100 * number / (most * _ROOM or 1)
