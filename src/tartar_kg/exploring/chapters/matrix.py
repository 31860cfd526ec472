"""Which claims bear on which legal element for whom: people by elements, with five values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.catalogue.headers import read_header
from tartar_kg.exploring.addresses import beside, thing_beside
from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.namespaces import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tartar_kg.claims.facts import Facts
    from tartar_kg.exploring.entries import Claim, Linked
    from tartar_kg.exploring.material import Material

#: The stored query of which the matrix is made.
QUERY: Final = "element-matrix"
_AT: Final = "matrix.html"
_NONE: Final = "no data"
_READING: Final = "tk:alternativeReading"
#: What is said of a value that holds in one reading of words that can be read otherwise.
_IN_ONE: Final = " in one reading"
#: The five values, to the words of a cell.
VALUES: Final = {
    "claims for": "asserted",
    "claims against": "denied or questioned",
    "source says none": "said to be none",
    "searched and nothing found": "searched",
    "no data": "no data",
}


class Bearing(NamedTuple):
    """A claim or record that bears on an element."""

    value: str
    record: Linked
    #: None for the record of a search.
    claim: Claim | None
    #: The claims by which the person has a part in it, where it does not name the person.
    parts: list[Claim]


class Cell(NamedTuple):
    """Person and element: so many claims or records of each value, in words."""

    element: Linked
    counts: tuple[tuple[str, int], ...]

    @property
    def has_data(self) -> bool:
        """Whether there is a claim or record."""
        return self.counts != ((_NONE, 1),)


class Row(NamedTuple):
    """A person, whether a source states a command, and a cell for each element."""

    person: Linked
    command: str
    cells: tuple[Cell, ...]


class Matrix:
    """The whole matrix, and a page for each of its people."""

    def __init__(self, material: Material) -> None:
        """Take what they are made of."""
        self._material = material
        self._about = read_header(material.queries[QUERY])

    def addresses(self) -> list[str]:
        """Return the address of the whole, and of each person's."""
        people = {row["person"].name for row in self._material.answer(QUERY).by_column()}
        return [_AT, *sorted(beside(name, _AT) for name in people)]

    def page(self, at: str, place: Place) -> Page | None:
        """Return the whole, or what bears on the elements for one person."""
        if at == _AT:
            narrow = self._material.is_large
            rows = [] if narrow else self._rows(self._material.answer(QUERY).by_column())
            elements = [cell.element for cell in rows[0].cells] if rows else []
            words = {"rows": rows, "elements": elements, "narrow": narrow}
            return html(_AT, place, about=self._about, query=QUERY, **words)
        person = thing_beside(at, _AT)
        if not compact(person).startswith("person:"):
            return None
        found = self._material.answer(QUERY, {"person": person}).by_column()
        if not found:
            return None
        (row,) = self._rows(found)
        bearings = self._bearings(found)
        return html(
            "bearings.html",
            place,
            about=self._about,
            query=QUERY,
            row=row,
            bearings=bearings,
            values=VALUES,
        )

    def _rows(self, rows: Iterable[dict[str, Linked]]) -> list[Row]:
        found: dict[Linked, dict[Linked, dict[str, set[str]]]] = {}
        command: dict[Linked, str] = {}
        for row in rows:
            command[row["person"]] = row["command"].words
            cells = found.setdefault(row["person"], {})
            values = cells.setdefault(row["element"], {})
            values.setdefault(row["value"].words, set()).add(row["record"].name)
        facts = self._material.facts
        return [
            Row(person, command[person], tuple(_cell(*cell, facts) for cell in cells.items()))
            for person, cells in found.items()
        ]

    def _bearings(self, rows: list[dict[str, Linked]]) -> dict[Linked, list[Bearing]]:
        """Return what bears on each element, each value by itself, in the order of the values."""
        claims = (row["record"].name for row in rows if row["status"].words)
        told = self._material.dossiers.claims([*claims, *_names(rows, "via")])
        found: dict[Linked, dict[tuple[str, Linked], Bearing]] = {}
        for row in sorted(rows, key=lambda row: [*VALUES].index(row["value"].words)):
            bearings = found.setdefault(row["element"], {})
            value, record, via = row["value"].words, row["record"], row["via"].name
            if record.name:
                bearing = Bearing(value, record, told.get(record.name), [])
                bearing = bearings.setdefault((value, record), bearing)
                if via and told[via] not in bearing.parts:
                    bearing.parts.append(told[via])
        ordered = sorted(found, key=lambda element: element.name)
        return {element: [*found[element].values()] for element in ordered}


def _names(rows: Iterable[dict[str, Linked]], column: str) -> Iterator[str]:
    return (row[column].name for row in rows if row[column].name)


def _cell(element: Linked, values: dict[str, set[str]], facts: Facts) -> Cell:
    counts = []
    for value, words in VALUES.items():
        firm, read = _counted(values.get(value, set()), facts)
        counts += [(words, firm)] * bool(firm) + [(words + _IN_ONE, read)] * bool(read)
    return Cell(element, tuple(counts))


def _counted(records: set[str], facts: Facts) -> tuple[int, int]:
    """Return how many records there are, and how many more in one reading of their words alone.

    Readings of the same words count once; whichever was meant, where all are among the records.
    """
    left, firm, read = set(records), 0, 0
    while left:
        together, new = set[str](), {min(left)}
        while new:
            together |= new
            near = (facts.objects(each, _READING) + facts.subjects(_READING, each) for each in new)
            new = {other for others in near for other in others} - together
        firm, read = (firm + 1, read) if together <= records else (firm, read + 1)
        left -= together
    return firm, read
