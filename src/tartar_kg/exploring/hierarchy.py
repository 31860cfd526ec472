"""Units under units, each drawn once, with who is said to have held a post in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tartar_kg.exploring.entries import Claim, Linked

#: Results of the test at a date, from the strongest to the weakest.
RESULTS: Final = ("evidenced", "possible", "not evidenced")
#: What the answer calls the relations of units.
RELATION: Final = "unit relation"
#: So many units are drawn under one another.
DEEPEST: Final = 20


class Step(NamedTuple):
    """A posting or unit relation at a date, and the claim that it is."""

    kind: str
    below: Linked
    above: Linked
    post: Linked
    type: Linked
    control: Linked
    result: str
    #: Whether its dates are stated, inferred or not stated.
    dated: Linked
    claim: Claim


@dataclass
class Unit:
    """A unit or body as it is drawn."""

    thing: Linked
    #: Who is said to have held posts in it, the strongest first.
    postings: list[Step] = field(default_factory=list)
    #: The relations by which it stands under the unit that it is drawn under.
    under: list[Step] = field(default_factory=list)
    #: The relations by which it stands under others.
    elsewhere: list[Step] = field(default_factory=list)
    below: list[Unit] = field(default_factory=list)


def units(steps: Sequence[Step]) -> list[Unit]:
    """Return the units that are drawn under none, with all that is drawn under them.

    A unit that is said to have stood under several is drawn under that of the strongest relation,
    the first by name among equals; under none if it would stand above itself there, or deeper than
    ``DEEPEST`` units.
    """
    found = {step.above: Unit(step.above) for step in steps if step.above.name}
    relations = sorted((step for step in steps if step.kind == RELATION), key=_rank)
    found |= {step.below: Unit(step.below) for step in relations if step.below not in found}
    for step in sorted(steps, key=_rank):
        if step.kind != RELATION and step.above.name:
            found[step.above].postings.append(step)
    above: dict[Linked, Linked] = {}
    for step in relations:
        if step.below not in above and step.below not in _up(step.above, above):
            above[step.below] = step.above
        unit = found[step.below]
        drawn = above.get(step.below) == step.above
        (unit.under if drawn else unit.elsewhere).append(step)
    for thing in sorted(above, key=_by_name):
        found[above[thing]].below.append(found[thing])
    return _cut([found[thing] for thing in sorted(found, key=_by_name) if thing not in above])


def _cut(first: list[Unit]) -> list[Unit]:
    """Return the units with what is too deep drawn beside them."""
    left = [(unit, 1) for unit in first]
    while left:
        unit, depth = left.pop()
        if depth == DEEPEST:
            for each in unit.below:
                each.elsewhere, each.under = [*each.under, *each.elsewhere], []
            first += unit.below
            left += [(each, 1) for each in unit.below]
            unit.below = []
        left += [(each, depth + 1) for each in unit.below]
    return first


def without_unit(steps: Iterable[Step]) -> list[Step]:
    """Return the postings of which no unit or body is told."""
    return sorted((step for step in steps if not step.above.name), key=_rank)


def _up(thing: Linked, above: dict[Linked, Linked]) -> Iterator[Linked]:
    """Yield a thing and all that it is drawn under."""
    here: Linked | None = thing
    while here is not None:
        yield here
        here = above.get(here)


def _rank(step: Step) -> tuple[int, str, tuple[str, Linked], tuple[str, Linked], str]:
    return (
        RESULTS.index(step.result),
        step.type.words,
        _by_name(step.above),
        _by_name(step.below),
        step.claim.name,
    )


def _by_name(thing: Linked) -> tuple[str, Linked]:
    return thing.words.casefold(), thing
