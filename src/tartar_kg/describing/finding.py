"""Which thing of the graph the user means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tartar_kg import naming
from tartar_kg.errors import UnknownThing
from tartar_kg.namespaces import CONCEPTS, DEPENDENT, FIRST_CLASS, compact
from tartar_kg.naming import matching, named
from tartar_kg.suggestions import did_you_mean

if TYPE_CHECKING:
    from tartar_kg.graphs import Graph


def find(text: str, store: Graph) -> str:
    """Return the IRI that the text names: an IRI, ``prefix:local``, its last part, or a name.

    First-class things go before their dependent nodes, and these before concepts. Raises
    UnknownThing where the text names nothing, or several things of one rank.
    """
    known: dict[str, str] = {}
    for kinds in (FIRST_CLASS, DEPENDENT, CONCEPTS):
        things = named(store, kinds)
        match matching(text, things):
            case [iri]:
                return iri
            case [_, *_] as several:
                raise UnknownThing(
                    text,
                    "More than one thing in the graph has this name.",
                    f"Choose one: {', '.join(map(compact, several))}",
                )
        known |= {name: iri for iri, names in things.items() for name in names}
    raise UnknownThing(
        text,
        "Nothing in the graph has this IRI or name.",
        did_you_mean(text, known) or "Give an IRI, the last part of one, or a printed name.",
    )


def akin(text: str, found: str, store: Graph) -> list[str]:
    """Return the others of the kind of the thing found that are ``naming.akin`` to it."""
    kind = found.rpartition("/")[0].rpartition("/")[2]
    return naming.akin(text, found, (kind,), store)
