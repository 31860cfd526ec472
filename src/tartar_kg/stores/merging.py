"""Named graphs of a store of pyoxigraph, asked as one."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyoxigraph import (
        BlankNode,
        Literal,
        Quad,
        QueryBoolean,
        QuerySolutions,
        QueryTriples,
        Store,
    )

    from tartar_kg.stores.contents import Content


class Merged:
    """A ``graphs.Graph``: the merge of some graphs of a store, or of all with its default graph."""

    def __init__(
        self,
        store: Store,
        graphs: Iterable[str] | None,
        failing: Callable[[], AbstractContextManager[None]] = nullcontext,
        content: Content | None = None,
    ) -> None:
        """Take the IRIs of the graphs, None for all; ``failing`` turns errors of the disk.

        Whether they are all that there is is asked once: a store that is written to needs another.
        ``content`` is what the store holds, None where that is not known or may change.
        """
        self.content = content
        self._store = store
        self._failing = failing
        self._graphs = None if graphs is None else [NamedNode(graph) for graph in sorted(graphs)]
        with failing():
            self._all = self._graphs is None or _are_all(self._graphs, store)

    def query(self, query: str, /) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer to a query. Raises SyntaxError, and what ``failing`` raises.

        Rows that cannot be read raise OSError as they are asked for.
        """
        with self._failing():
            if self._all:
                return self._store.query(query, use_default_graph_as_union=True)
            merged = [*(self._graphs or ())]
            return self._store.query(query, default_graph=[*merged], named_graphs=[*merged])

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | None,  # noqa: A002 - pyoxigraph's name
        /,
    ) -> Iterator[Quad]:
        """Return the triples that match. Raises what ``failing`` raises."""
        with self._failing():
            found = self._store.quads_for_pattern(subject, predicate, object, None)
            if self._all:
                yield from found
            else:
                merged = set(self._graphs or ())
                yield from (quad for quad in found if quad.graph_name in merged)


def _are_all(graphs: list[NamedNode], store: Store) -> bool:
    """Return whether nothing is beside them: all together are asked several times faster."""
    bare = next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is None
    return bare and set(store.named_graphs()) <= set(graphs)
