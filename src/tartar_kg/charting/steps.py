"""The steps of a chain of command, as the rows of the answer give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.charting.answers import told
from tartar_kg.claims import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tartar_kg.charting.answers import Row
    from tartar_kg.claims.facts import Facts

#: From the strongest to the weakest.
RESULTS: Final = ("evidenced", "possible", "not evidenced")
#: Columns that have a place of their own in the chart, and those that the voices of a claim tell.
_PLACED: Final = {"level", "kind", "below", "unit_or_holder", "step", "weakest", "link", "reading"}
_VOICED: Final = {"speaker", "basis", "statement", "passage", "link_status"}


class Step(NamedTuple):
    """A step upward, or a holder of a command, by the claim on which it rests."""

    thing: str
    result: str
    #: From where it leads here; for a holder, the unit whose command it is.
    below: tuple[str, ...]
    words: list[str]


class Place(NamedTuple):
    """A unit at a level, with the steps that lead there and those said to hold its command."""

    level: int
    thing: str
    steps: list[Step]
    holders: list[Step]

    @property
    def result(self) -> str:
        """The strongest of the steps that lead here; evidenced for the subject itself."""
        results = {step.result for step in self.steps}
        return next((result for result in RESULTS if result in results), RESULTS[0])


def places(rows: Iterable[Row], facts: Facts) -> list[Place]:
    """Return the places of a chain by level, in the order of their first rows.

    A place without a thing is one where the answer says that no step is stated.
    """
    units: dict[tuple[int, str], Place] = {}
    grouped: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        key = tuple(row[name] for name in ("level", "kind", "unit_or_holder", "link", "step"))
        grouped.setdefault(key, []).append(row)
    for (level, kind, thing, _, _), group in grouped.items():
        step = _step(group, facts)
        for unit in [thing] if kind == "unit" else step.below:
            place = units.setdefault((int(level), unit), Place(int(level), unit, [], []))
            (place.steps if kind == "unit" else place.holders).append(step)
    return sorted(units.values(), key=lambda place: place.level)


def _step(rows: Sequence[Row], facts: Facts) -> Step:
    first = rows[0]
    weakest = sorted({row["weakest"] for row in rows}, key=RESULTS.index)
    ways = ", by different ways" if len(weakest) > 1 else ""
    words = [f"{first['step']} at the date; weakest step so far: {' or '.join(weakest)}{ways}"]
    words += _further(rows, facts)
    if claim := first["link"]:
        said = told(facts, claim)
        words += [said.headline, said.name, *said.voices]
        words += [f"note: {note}" for note in wording.notes(facts, claim)]
    below = tuple(dict.fromkeys(row["below"] for row in rows))
    return Step(first["unit_or_holder"], first["step"], below, words)


def _further(rows: Sequence[Row], facts: Facts) -> Iterator[str]:
    """Yield the values of columns that are not known here, under their names."""
    for name in rows[0]:
        if name not in _PLACED | _VOICED:
            values = sorted({facts.label(row[name]) for row in rows if row[name]})
            if values:
                yield f"{name.replace('_', ' ')}: {', '.join(values)}"
