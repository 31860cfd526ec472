"""A change of a graph: the graph before it, the triples that it adds and takes away, what comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Quad, Store, Triple

from tartar_kg.graphs import holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import BlankNode, Literal, NamedNode

    from tartar_kg.graphs import Graph, Matching


@dataclass(frozen=True)
class Change:
    """What a change does to a graph.

    `added` are not in the graph before, all of `removed` are. `after` is a store of pyoxigraph,
    which can be queried, where all of the graph is in memory, else a ``Patched`` graph.
    """

    before: Graph
    after: Matching
    added: frozenset[Triple]
    removed: frozenset[Triple]

    @property
    def triples(self) -> frozenset[Triple]:
        """All triples in which the graphs differ."""
        return self.added | self.removed


def change_of(before: Graph, added: Iterable[Triple], removed: Iterable[Triple] = ()) -> Change:
    """Return the change that adds and removes triples; one that is in both stays.

    Numbers are taken as stores keep them, by their values. What the graph has already is not
    added to it, and what it has not is not removed.
    """
    new = as_kept(added)
    old = as_kept(removed) - new
    truly_new = frozenset(triple for triple in new if not holds(before, *triple))
    truly_old = frozenset(triple for triple in old if holds(before, *triple))
    return Change(before, Patched(before, truly_new, truly_old), truly_new, truly_old)


def as_kept(triples: Iterable[Triple]) -> frozenset[Triple]:
    """Return triples in the form in which a store gives them back."""
    store = Store()
    store.bulk_extend(Quad(*triple) for triple in triples)
    return frozenset(quad.triple for quad in store)


class Patched:
    """A graph as it is after a change, without its ever being copied."""

    def __init__(self, graph: Matching, added: Iterable[Triple], removed: Iterable[Triple]) -> None:
        """Take the graph, triples that it lacks, and triples that it has."""
        self._graph = graph
        self._added = Store()
        self._added.bulk_extend(Quad(*triple) for triple in added)
        self._removed = frozenset(removed)

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | None,  # noqa: A002 - pyoxigraph's name
        /,
    ) -> Iterator[Quad]:
        """Return the triples that match, None for any term, each as a quad."""
        for quad in self._graph.quads_for_pattern(subject, predicate, object):
            if quad.triple not in self._removed:
                yield quad
        yield from self._added.quads_for_pattern(subject, predicate, object)
