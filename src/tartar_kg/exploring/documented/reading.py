"""What is read of any node of the ontology and the shapes; names are as ``Facts`` has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.exploring.entries import Linked

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tartar_kg.claims.facts import Facts

_NAME: Final = re.compile(r"[a-z-]+:([A-Za-z0-9_][A-Za-z0-9_-]*)")
_NIL: Final = "rdf:nil"


class Said(NamedTuple):
    """A property in words, and its values."""

    words: str
    values: tuple[Linked, ...]


class Node(NamedTuple):
    """A thing in a tree, and what stands below it."""

    name: str
    below: tuple[Node, ...]


def local(name: str) -> str:
    """Return the local part of ``prefix:local``, nothing where it is not plain."""
    found = _NAME.fullmatch(name)
    return found[1] if found else ""


def said(
    facts: Facts, node: str, words: Mapping[str, str], apart: Collection[str]
) -> tuple[Said, ...]:
    """Return all that is said of a node but for the properties that are told apart.

    Properties with ``words`` come first, in their order; the others keep their own names.
    """
    there = [name for name in facts.properties(node) if name not in apart]
    order = {name: place for place, name in enumerate(words)}
    there.sort(key=lambda name: (order.get(name, len(order)), name))
    return tuple(Said(words.get(name, name), values(facts, node, name)) for name in there)


def values(
    facts: Facts, node: str, name: str, on: frozenset[str] = frozenset()
) -> tuple[Linked, ...]:
    """Return the values of a property: a list as its members, a nameless node as what it holds."""
    groups = []
    for words, own in facts.linked(node, name):
        if not own.startswith("_:"):
            groups.append([Linked(words, own)])
        elif own not in on:
            held = [p for p in facts.properties(own) if p != "rdf:type"]
            within = (value for p in held for value in values(facts, own, p, on | {own}))
            groups.append(members(facts, own) or list(within))
    return tuple(value for group in sorted(groups) for value in group)


def members(facts: Facts, node: str) -> list[Linked]:
    """Return the members of an RDF list in their order; none of what is no list."""
    found, seen = [], {_NIL, ""}
    while node not in seen and (first := facts.linked(node, "rdf:first")):
        seen.add(node)
        found.append(Linked(*first[0]))
        node = facts.one(node, "rdf:rest")
    return found


def tree(above: Mapping[str, Collection[str]]) -> tuple[Node, ...]:
    """Return things in trees by what stands above each, in the order of the mapping.

    What stands below several stands in the tree once for each, below none of the mapping at the
    top; so does one of a circle, in which nothing stands below itself.
    """

    def branch(name: str, on: frozenset[str]) -> Node:
        reached.add(name)
        on |= {name}
        below = (each for each in above if name in above[each] and each not in on)
        return Node(name, tuple(branch(each, on) for each in below))

    reached: set[str] = set()
    top = [branch(each, frozenset()) for each in above if not above.keys() & above[each]]
    top.extend(branch(each, frozenset()) for each in above if each not in reached)
    return tuple(top)
