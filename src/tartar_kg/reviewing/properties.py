"""Changed properties in plain words: ``role: was "present", now "took part"``."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from tartar_kg.namespaces import CONCEPTS, compact
from tartar_kg.reviewing.owning import is_nameless, kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

    from tartar_kg.claims.facts import Facts

#: Words for the properties of other vocabularies, whose labels no graph of ours holds.
_WORDS: Final = {
    "dcterms:isPartOf": "part of",
    "oa:hasSource": "source",
    "owl:members": "members",
    "prov:atLocation": "at",
    "prov:used": "of",
    "rdf:type": "class",
    "skos:editorialNote": "note",
    "skosxl:altLabel": "other name",
    "skosxl:literalForm": "as printed",
    "skosxl:prefLabel": "preferred name",
}
_TELLING: Final = frozenset({*CONCEPTS, "tk"})


class Sides(NamedTuple):
    """The graph as it is read before and after a change."""

    before: Facts
    after: Facts


class Lines(NamedTuple):
    """What is said after and not before, and the other way round."""

    gained: list[str]
    lost: list[str]

    def add(self, lines: Lines) -> None:
        """Add other lines after these."""
        self.gained.extend(lines.gained)
        self.lost.extend(lines.lost)


def changed(sides: Sides, added: Iterable[Triple], removed: Iterable[Triple]) -> Lines:
    """Return a line for each value that the triples of a thing gain or lose, in the order of words.

    Where a property has one value for another it is one line, among what is gained.
    """
    values: dict[str, Lines] = defaultdict(lambda: Lines([], []))
    exact: dict[str, Lines] = defaultdict(lambda: Lines([], []))
    for number, (facts, triples) in enumerate(((sides.after, added), (sides.before, removed))):
        for triple in triples:
            said = word(facts, triple)
            values[said][number].append(value(facts, triple.object))
            exact[said][number].append(str(triple.object))
    lines = Lines([], [])
    for said in sorted(values):
        here = values[said]
        if set(here.gained) & set(here.lost):
            here = exact[said]  # what differs is a language, a datatype or an IRI
        if len(here.gained) == len(here.lost) == 1:
            lines.gained.append(f'{said}: was "{here.lost[0]}", now "{here.gained[0]}"')
        else:
            lines.gained.extend(f"{said}: {text}" for text in sorted(here.gained))
            lines.lost.extend(f"{said}: {text}" for text in sorted(here.lost))
    return lines


def word(facts: Facts, triple: Triple) -> str:
    """Return what a triple's property is called: its word here, its label, or its name's words."""
    name = compact(triple.predicate.value)
    label = _WORDS.get(name) or facts.label(name)
    if label == name:
        last = re.split(r"[/#:]", triple.predicate.value)[-1]
        label = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", last).lower() or name
    return f"{label} of what it leads to" if is_nameless(triple.subject) else label


def value(facts: Facts, term: object) -> str:
    """Return a value in words: a text, or a label with the IRI of what is no concept."""
    if isinstance(term, Literal):
        return term.value
    if is_nameless(term) or not isinstance(term, NamedNode):
        return "something without a name"
    name = compact(term.value)
    label = facts.label(name)
    return label if label == name or kind(term) in _TELLING else f"{label} ({name})"
