"""Names of two things compared, whatever their family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from tartar_kg.identifying import bodies, persons
from tartar_kg.identifying.likeness import UNLIKE, Likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Things of one family are compared with each other, and with nothing else.
Family: TypeAlias = Literal["person", "body", "place", "group"]
#: Kinds of IRI (``namespaces.FIRST_CLASS``) to the families.
FAMILIES: Final[dict[str, Family]] = {
    "person": "person",
    "organization": "body",
    "unit": "body",
    "place": "place",
    "group": "group",
}
#: The likeness from which two things are suggested: docs/decisions/0020-identity.md says why.
THRESHOLD: Final = 0.85
#: So many names of a thing are compared: more are no names.
MOST_NAMES: Final = 40


@dataclass(frozen=True)
class Compared:
    """The two names of two things that are most alike, and how much."""

    name: str
    other: str
    likeness: Likeness


def compare(family: Family, name: str, other: str) -> Likeness:
    """Return how like two names of a family are; it is the same whichever comes first."""
    if family == "person":
        person, other_person = persons.parsed(name), persons.parsed(other)
        return persons.compare(person, other_person) if person and other_person else UNLIKE
    body, other_body = bodies.parsed(name), bodies.parsed(other)
    return bodies.compare(body, other_body) if body and other_body else UNLIKE


def compare_all(family: Family, names: Sequence[str], others: Sequence[str]) -> Compared:
    """Return the two names that are most alike, of names of two things; each has one at least.

    Where both are persons with a full name, a name of one word says nothing of who they are.
    """
    if family == "person" and (full := full_names(names)) and (other_full := full_names(others)):
        names, others = full, other_full
    pairs = (
        Compared(name, other, compare(family, name, other))
        for name in names[:MOST_NAMES]
        for other in others[:MOST_NAMES]
    )
    return max(pairs, key=lambda pair: pair.likeness.score)


def full_names(names: Iterable[str]) -> list[str]:
    """Return those of a person's names that have more than one word."""
    return [name for name in names if (parts := persons.parsed(name)) and not parts.alone]
