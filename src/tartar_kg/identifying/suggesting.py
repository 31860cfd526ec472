"""Which things that a change touches may be others that are known, as a person has to decide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from tartar_kg.identifying.comparing import MOST_NAMES, THRESHOLD, compare_all, full_names
from tartar_kg.identifying.deciding import decided_with
from tartar_kg.identifying.index import Index
from tartar_kg.identifying.kept import content_of, like_these
from tartar_kg.identifying.narrowing import may_name
from tartar_kg.identifying.reading import family_of, known
from tartar_kg.identifying.touching import Touched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.changes import Change
    from tartar_kg.graphs import Graph
    from tartar_kg.identifying.comparing import Family

#: So many are suggested for one thing: of more nobody would decide, and the last one says so.
MOST: Final = 10


@dataclass(frozen=True)
class Suggestion:
    """Two things that may be the same, as a person has to decide.

    `iri` is the one that the change touches. `name` and `other_name` are the two names, as written,
    that are most alike. `score` is from 0 to 1 and sorts suggestions, no more; `reasons` say what
    of these names agrees, in plain words.
    """

    iri: str
    name: str
    other: str
    other_name: str
    score: float
    reasons: tuple[str, ...]


def suggest(change: Change) -> tuple[Suggestion, ...]:
    """Return what may be the same among what the change names and all that is there, likest first.

    Persons are compared with persons, units and organizations with each other, places with places
    and groups with groups. Of each of these that the change names anew, all names are read from the
    graph before it with one query; those of a folder are kept for the next time. Whatever an
    IdentityDecision of the graph after the change is about is left out. Raises StoreError where the
    graph lies on a server that does not answer.
    """
    touched = Touched(change)
    found: list[Suggestion] = []
    for family in sorted({family for iri in touched.asked if (family := family_of(iri))}):
        asked = sorted(iri for iri in touched.asked if family_of(iri) == family)
        index = _index(change, touched, family)
        for iri in asked:
            found += _suggested(change, touched, iri, index)
    return tuple(sorted(found, key=lambda each: (-each.score, each.iri, each.other)))


def _index(change: Change, touched: Touched, family: Family) -> Index:
    """Return the names of a family after the change: all that may be like what is asked for."""
    own = [
        (iri, text)
        for iri in sorted(touched.things)
        if family_of(iri) == family
        for text in touched.texts(iri)
    ]
    names = [text for iri, text in own if iri in touched.asked]
    others = (row for row in _others(change.before, family, names) if row[0] not in touched.things)
    return Index(family, chain(own, others))


def _others(graph: Graph, family: Family, names: list[str]) -> Iterator[tuple[str, str]]:
    """Return things of a family, each with a name: all that may have one that is like these."""
    if content := content_of(graph):
        return like_these(graph, content, family, names)
    return known(graph, family, may_name(names) if family == "person" else "")


def like(iri: str, index: Index) -> list[Suggestion]:
    """Return what an index has that is like one of the things in it, likest first, decided or not.

    There is nothing like a thing that the index does not know.
    """
    names = index.names(iri)
    found = []
    for other in index.near(names[:MOST_NAMES]) - {iri}:
        pair = compare_all(index.family, names, index.names(other))
        if pair.likeness.score >= THRESHOLD:
            score, reasons = round(pair.likeness.score, 3), pair.likeness.reasons
            found.append(Suggestion(iri, pair.name, other, pair.other, score, reasons))
    return sorted(found, key=lambda each: (-each.score, each.other))


def _suggested(change: Change, touched: Touched, iri: str, index: Index) -> list[Suggestion]:
    """Return the suggestions for one thing; a pair of things asked for belongs to the first."""
    likest = [
        suggestion
        for suggestion in like(iri, index)
        if suggestion.other not in touched.asked or suggestion.other > iri
    ]
    if not likest:
        return []
    decided = decided_with(change.after, iri, touched.names(iri))
    full = family_of(iri) == "person" and full_names(index.names(iri))
    open_ones = (each for each in likest if each.other not in decided)
    return _shortened([each for each in open_ones if not (full and _known_in_full(touched, each))])


def _known_in_full(touched: Touched, suggestion: Suggestion) -> bool:
    """Return whether the other person, found by one word, has a full name that was not read."""
    found_by_word = not full_names([suggestion.other_name])
    return found_by_word and bool(full_names(touched.texts(suggestion.other)))


def _shortened(likest: list[Suggestion]) -> list[Suggestion]:
    """Return as many as a person may look at, the last with a word on those that are left out."""
    kept, left = likest[:MOST], len(likest) - MOST
    if left > 0:
        note = f"{left} more that are no likelier are not listed"
        kept[-1] = replace(kept[-1], reasons=(*kept[-1].reasons, note))
    return kept
