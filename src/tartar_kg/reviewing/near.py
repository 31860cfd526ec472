"""What lies near some nodes of a graph, fetched in a few requests instead of one for each node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, NamedNode, Quad, QuerySolutions, Store, Triple

from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Literal

    from tartar_kg.graphs import Graph

ATTESTS: Final = NamedNode(PREFIXES["tk"] + "attests")
NAMED_BY: Final = tuple(NamedNode(PREFIXES["skosxl"] + p) for p in ("prefLabel", "altLabel"))
#: Properties by which what belongs to a node points at it.
_POINTING: Final = frozenset({ATTESTS, *NAMED_BY})
IN_STATEMENT: Final = NamedNode(PREFIXES["tk"] + "inStatement")
_PRINTED_IN: Final = NamedNode(PREFIXES["tk"] + "printedIn")
#: Nodes named in one request.
_NODES: Final = 500


class Near:
    """A graph that answers from memory about the nodes that were fetched, and else as it does.

    Blank nodes are known by what was fetched alone: no second request could ask for one.
    """

    def __init__(self, graph: Graph) -> None:
        """Fetch nothing yet."""
        self._graph = graph
        self._kept = Store()
        self._fetched: set[NamedNode] = set()

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | None,  # noqa: A002 - pyoxigraph's name
        /,
    ) -> Iterator[Quad]:
        """Return the triples that match."""
        blank = isinstance(subject, BlankNode) or isinstance(object, BlankNode)
        pointing = subject is None and predicate in _POINTING and object in self._fetched
        here = self._kept if blank or subject in self._fetched or pointing else self._graph
        return here.quads_for_pattern(subject, predicate, object)

    def fetch(self, nodes: Iterable[object]) -> None:
        """Fetch the triples of nodes, and those by which a name or an attestation points at them.

        Terms that are no IRIs are passed over.
        """
        new = sorted({n for n in nodes if isinstance(n, NamedNode)} - self._fetched, key=str)
        for start in range(0, len(new), _NODES):
            found = self._ask(" ".join(map(str, new[start : start + _NODES])))
            self._kept.extend(Quad(*triple) for triple in found)
        self._fetched.update(new)

    def _ask(self, listed: str) -> Iterator[Triple]:
        pointing = " UNION ".join(
            f"{{ VALUES ?o {{ {listed} }} ?s {link} ?o BIND({link} AS ?p) }}" for link in _POINTING
        )
        answer = self._graph.query(
            "SELECT DISTINCT ?s ?p ?o WHERE { "
            f"{{ VALUES ?s {{ {listed} }} ?s ?p ?o }} UNION {pointing} }}"
        )
        assert isinstance(answer, QuerySolutions)
        for row in answer:
            yield Triple(row["s"], row["p"], row["o"])

    def gather(self, nodes: Iterable[object]) -> None:
        """Fetch all that the wording of claims and things looks up: hop by hop, not node by node.

        That is what is said of the nodes, who attests them in which statements, who attests these
        and so on, and what all of these are called.
        """
        left = {node for node in nodes if isinstance(node, NamedNode)}
        seen: set[NamedNode] = set()
        while left := left - seen:
            seen |= left
            self.fetch(left)
            sayings = {quad.subject for quad in self._pointing_at(left)}
            self.fetch(sayings)
            said = [quad for node in left | sayings for quad in self._of(node)]
            ends = {quad.object for quad in said}
            self.fetch(ends)
            links = {q.object for end in ends for q in self._of(end) if q.predicate == _PRINTED_IN}
            self.fetch(links)
            left = {
                quad.object
                for quad in said
                if quad.predicate == IN_STATEMENT and isinstance(quad.object, NamedNode)
            }

    def _of(self, node: object) -> Iterator[Quad]:
        if isinstance(node, NamedNode):
            yield from self._kept.quads_for_pattern(node, None, None)

    def _pointing_at(self, nodes: Iterable[NamedNode]) -> Iterator[Quad]:
        for node in nodes:
            for link in _POINTING:
                yield from self._kept.quads_for_pattern(None, link, node)
