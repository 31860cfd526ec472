"""Which thing of the graph the user means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from tartar_kg.errors import UnknownThing
from tartar_kg.namespaces import CONCEPTS, DEPENDENT, FIRST_CLASS, compact
from tartar_kg.naming import matching, named
from tartar_kg.suggestions import did_you_mean
from tartar_kg.terms import labels, show

if TYPE_CHECKING:
    from pyoxigraph import Store


def find(text: str, store: Store) -> str:
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


def akin(text: str, found: str, store: Store) -> list[str]:
    """Return the others of the kind of the thing found that have the text as end of a name.

    A surname that is printed alone for one person is a part of another's name: whoever asks for
    it must learn of both. Each is ``label (prefix:local)``.
    """
    words = text.casefold().split()
    kind = found.rpartition("/")[0].rpartition("/")[2]
    others = sorted(
        iri
        for iri, names in named(store, [kind]).items()
        if iri != found and any(name.casefold().split()[-len(words) :] == words for name in names)
    )
    nodes = [NamedNode(iri) for iri in others]
    return [show(node, labels(store, nodes)) for node in nodes]
