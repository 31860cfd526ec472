"""The things whose names a change touches, and what they are called after it.

It is worked out from the change and from the names before it, which are read anyway: a graph that
lies on a server is asked for no more than names that get another text or another bearer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from tartar_kg.identifying.reading import FORM, NAMED_BY, TYPE, bearers, family_of
from tartar_kg.terms import LABEL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pyoxigraph import Triple

    from tartar_kg.changes import Change
    from tartar_kg.identifying.comparing import Family
    from tartar_kg.identifying.reading import Row


class Touched:
    """What things are called after a change, as far as the change has to do with it.

    ``asked`` are the things that are new, or have a new name or a name with a new text: those whose
    names are to be compared. ``things`` are these and all that lose a name.
    """

    def __init__(self, change: Change) -> None:
        """Look through the triples of the change, and for the bearers of names that it rewrites."""
        self._change = change
        self.asked = frozenset(self._bearing(change.added))
        self.things = self.asked | frozenset(self._bearing(change.removed))
        self._labels: dict[str, set[str]] = {}
        self._links: dict[str, set[str]] = {}
        self._texts: dict[str, set[str]] = {}

    def split(self, rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
        """Yield thing and text for the rows of untouched things, and keep those of touched ones."""
        for thing, name, text in rows:
            if thing not in self.things:
                yield thing, text
            elif name is None:
                self._labels.setdefault(thing, set()).add(text)
            else:
                self._links.setdefault(thing, set()).add(name)
                self._texts.setdefault(name, set()).add(text)

    def rows(self, family: Family) -> Iterator[tuple[str, str]]:
        """Yield thing and text for each touched thing of the family, as it is after the change.

        To be asked once all rows of the family are split.
        """
        self._apply()
        for thing in sorted(self.things):
            if family_of(thing) == family:
                texts = {text for name in self.names(thing) for text in self._texts_of(name)}
                yield from ((thing, text) for text in sorted(texts or self._labels_of(thing)))

    def names(self, thing: str) -> frozenset[str]:
        """Return the IRIs of the names that a touched thing has after the change."""
        return frozenset(self._links.get(thing, ()))

    def _bearing(self, triples: frozenset[Triple]) -> Iterator[str]:
        """Yield the things of which the triples say what they are, or are called."""
        of_name: dict[str, set[str]] = {}
        names = set()
        for triple in triples:
            if not isinstance(triple.subject, NamedNode):
                continue
            if triple.predicate == FORM:
                names.add(triple.subject)
            elif triple.predicate in (LABEL, TYPE, *NAMED_BY) and family_of(triple.subject.value):
                yield triple.subject.value
            if triple.predicate in NAMED_BY and isinstance(triple.object, NamedNode):
                of_name.setdefault(triple.object.value, set()).add(triple.subject.value)
        for name in names - self._new_names(of_name):
            yield from filter(family_of, bearers(self._change.after, name))

    def _new_names(self, of_name: Iterable[str]) -> set[NamedNode]:
        """Return the names that the change brings with a bearer and takes no text from."""
        rewritten = {t.subject for t in self._change.removed if t.predicate == FORM}
        return {node for name in of_name if (node := NamedNode(name)) not in rewritten}

    def _apply(self) -> None:
        """Take away from what was kept what the change removes, and give it what it adds."""
        for triple in self._change.removed:
            self._kept(triple).discard(_value(triple))
        for triple in self._change.added:
            self._kept(triple).add(_value(triple))

    def _kept(self, triple: Triple) -> set[str]:
        """Return what is kept of the triple's subject by its predicate, nothing for most."""
        kept = {LABEL: self._labels, FORM: self._texts, **dict.fromkeys(NAMED_BY, self._links)}
        if triple.predicate not in kept or not isinstance(triple.subject, NamedNode):
            return set()
        return kept[triple.predicate].setdefault(triple.subject.value, set())

    def _texts_of(self, name: str) -> Collection[str]:
        """Return the texts of a name; from the graph where the change only gives it a bearer."""
        return self._texts.get(name) or self._after(name, FORM)

    def _labels_of(self, thing: str) -> Collection[str]:
        """Return the labels of a thing; from the graph where the change takes away its names."""
        return self._labels.get(thing) or self._after(thing, LABEL)

    def _after(self, iri: str, predicate: NamedNode) -> set[str]:
        quads = self._change.after.quads_for_pattern(NamedNode(iri), predicate, None)
        return {quad.object.value for quad in quads if isinstance(quad.object, Literal)}


def _value(triple: Triple) -> str:
    return triple.object.value if isinstance(triple.object, Literal | NamedNode) else ""
