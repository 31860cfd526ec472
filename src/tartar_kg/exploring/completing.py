"""What a parameter of a stored query can be set to, for a form that offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import NamedNode

from tartar_kg.namespaces import compact
from tartar_kg.naming import KINDS, few, typed
from tartar_kg.terms import labels, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.graphs import Graph

#: A form offers no more than this: a longer list makes a page slow, and nobody reads it.
MOST: Final = 500


class Option(NamedTuple):
    """A value that is offered."""

    #: What ``naming.parse`` takes for one thing alone.
    value: str
    #: What it is called, where that is not what is typed.
    words: str = ""


def options(type_: str, graph: Graph) -> tuple[Option, ...]:
    """Return what can be chosen for a parameter of this type, sorted by its words.

    There is nothing for a date, a number or a text, nor where the graph has more than ``MOST``
    things of the type's kinds.
    """
    kinds = KINDS.get(type_, ())
    things = few(graph, kinds, MOST) if kinds else None
    return tuple(_options(things, kinds, graph)) if things else ()


def _options(things: dict[str, set[str]], kinds: Iterable[str], graph: Graph) -> list[Option]:
    values = typed(things, kinds, graph)
    called = labels(graph, map(NamedNode, things))
    found = []
    for iri, value in values.items():
        if printable(value) == value:  # what is shown otherwise could not be typed back
            label, name = called.get(iri, ""), compact(iri)
            apart = value == name and label
            found.append(Option(value, f"{label[:MOST]} ({name})" if apart else ""))
    return sorted(found, key=lambda option: ((option.words or option.value).casefold(), option))
