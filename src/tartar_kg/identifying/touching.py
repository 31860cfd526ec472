"""The things whose names a change touches, and what they are called after it.

What is new is known from the change alone; a graph that lies on a server is asked for what it says
of things that are not new, a few lookups each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, Store

from tartar_kg.graphs import holds
from tartar_kg.identifying.reading import FORM, NAMED_BY, TYPE, bearers, family_of
from tartar_kg.terms import LABEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from tartar_kg.changes import Change
    from tartar_kg.graphs import Matching


class Touched:
    """What things are called after a change, as far as the change has to do with it.

    ``asked`` are the things that are new, or have a new name or a name with a new text: those whose
    names are to be compared. ``things`` are these and all that lose a name.
    """

    def __init__(self, change: Change) -> None:
        """Look through the triples of the change, and for the bearers of names that it rewrites."""
        self._change = change
        self._added = Store()
        self._added.bulk_extend(Quad(*triple) for triple in change.added)
        self.asked = frozenset(self._bearing(change.added))
        self.things = self.asked | frozenset(self._bearing(change.removed))

    def names(self, thing: str) -> list[str]:
        """Return the IRIs of the names that a thing has after the change, sorted."""
        graph = self._source(thing)
        return sorted({name for link in NAMED_BY for name in _objects(graph, thing, link)})

    def texts(self, thing: str) -> list[str]:
        """Return what a thing is called after the change, sorted: by its names, or labels.

        A label is the editors' own and may describe; it counts where no source prints a name.
        """
        names = self.names(thing)
        texts = {text for name in names for text in self._texts_of(name)}
        return sorted(texts or _objects(self._source(thing), thing, LABEL))

    def _texts_of(self, name: str) -> set[str]:
        return _objects(self._added, name, FORM) or _objects(self._change.after, name, FORM)

    def _source(self, thing: str) -> Matching:
        """Return what says all of a thing: the change where it says what the thing is."""
        new = holds(self._added, NamedNode(thing), TYPE)
        return self._added if new else self._change.after

    def _bearing(self, triples: frozenset[Triple]) -> Iterator[str]:
        """Yield the things of which the triples say what they are, or are called."""
        of_name: set[str] = set()
        names = set()
        for triple in triples:
            if not isinstance(triple.subject, NamedNode):
                continue
            if triple.predicate == FORM:
                names.add(triple.subject)
            elif triple.predicate in (LABEL, TYPE, *NAMED_BY) and family_of(triple.subject.value):
                yield triple.subject.value
            if triple.predicate in NAMED_BY and isinstance(triple.object, NamedNode):
                of_name.add(triple.object.value)
        for name in names - self._new_names(of_name):
            yield from filter(family_of, bearers(self._change.after, name))

    def _new_names(self, of_name: Iterable[str]) -> set[NamedNode]:
        """Return the names that the change brings with a bearer and takes no text from."""
        rewritten = {t.subject for t in self._change.removed if t.predicate == FORM}
        return {node for name in of_name if (node := NamedNode(name)) not in rewritten}


def _objects(graph: Matching, iri: str, predicate: NamedNode) -> set[str]:
    quads = graph.quads_for_pattern(NamedNode(iri), predicate, None)
    return {quad.object.value for quad in quads if isinstance(quad.object, Literal | NamedNode)}
