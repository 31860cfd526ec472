"""What has been decided of a thing: decisions are read here, never made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from tartar_kg.identifying.reading import bearers
from tartar_kg.namespaces import BASE, ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tartar_kg.graphs import Matching

_COMPARES: Final = NamedNode(ONTOLOGY + "compares")
_DECISION: Final = NamedNode(ONTOLOGY + "decision")
#: The results that a decision may have (scheme:identity-results).
_RESULTS: Final = frozenset(
    NamedNode(f"{BASE}identity-result/{result}") for result in ("different", "same", "unsure")
)


def decided_with(graph: Matching, thing: str, names: Iterable[str]) -> frozenset[str]:
    """Return the IRIs of all that the thing has been told apart from, or said to be, or neither.

    An IdentityDecision with a result, whichever it is, is about two things where it compares one of
    the first, which is the thing itself or a name that it has, with one of the second. Two things
    that share one printed name are taken as decided too: whoever gave the name to both has said
    that it names two.
    """
    own = [NamedNode(thing), *map(NamedNode, names)]
    found = {iri for node in own[1:] for iri in bearers(graph, node)}
    for node in own:
        for decision in _decisions(graph, node):
            for quad in graph.quads_for_pattern(decision, _COMPARES, None):
                if isinstance(quad.object, NamedNode) and quad.object != node:
                    found |= {quad.object.value, *bearers(graph, quad.object)}
    return frozenset(found)


def _decisions(graph: Matching, node: NamedNode) -> Iterator[NamedNode]:
    """Yield the decisions with a result that compare the node."""
    for quad in graph.quads_for_pattern(None, _COMPARES, node):
        if isinstance(quad.subject, NamedNode):
            results = graph.quads_for_pattern(quad.subject, _DECISION, None)
            if any(result.object in _RESULTS for result in results):
                yield quad.subject
