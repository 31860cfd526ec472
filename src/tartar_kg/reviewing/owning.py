"""What belongs to what: attestations to their claim, names to their bearer, passages to a source.

A node belongs to another by its kind, as its IRI tells it, and by the link that the model has for
the kind; one without such a link stands for itself. So does what has no IRI, once it is in no
changed triple of another node.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, NamedNode

from tartar_kg.namespaces import GENID, PREFIXES, compact
from tartar_kg.reviewing.near import ATTESTS, NAMED_BY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from tartar_kg.changes import Change
    from tartar_kg.graphs import Matching

#: The link from a dependent node of a kind to what it belongs to.
_LINKS: Final = {
    "attestation": ATTESTS,
    "custody": NamedNode(PREFIXES["prov"] + "used"),
    "passage": NamedNode(PREFIXES["oa"] + "hasSource"),
}


@dataclass
class Group:
    """What a change touches of one thing.

    The triples about it, and the nodes that belong to it with the triples about each; a node
    without any is there since a link to it changes.
    """

    triples: set[Triple] = field(default_factory=set)
    nodes: dict[NamedNode, set[Triple]] = field(default_factory=lambda: defaultdict(set))


def groups(change: Change, before: Matching, after: Matching) -> dict[NamedNode, Group]:
    """Return the changed triples by the thing that they are about.

    Those about a node without an IRI are with the thing that leads to it, or with the IRI
    ``GENID`` where no changed triple does.
    """
    found: dict[NamedNode, Group] = defaultdict(Group)
    above = _above(change.triples)
    owners: dict[NamedNode, set[NamedNode]] = {}
    for triple in change.triples:
        node = _named(triple.subject, above)
        if node not in owners:
            owners[node] = {o for graph in (before, after) for o in _owners(graph, node)}
        for owner in owners[node]:
            found[owner].nodes[node].add(triple)
        if not owners[node]:
            found[node].triples.add(triple)
        named = triple.object
        if triple.predicate in NAMED_BY and isinstance(named, NamedNode) and is_name(named):
            found[node].nodes[named] |= set()
    return found


def is_name(node: NamedNode) -> bool:
    """Return whether the node is a printed name."""
    return kind(node) == "name"


def kind(node: NamedNode) -> str:
    """Return the kind of a node as its IRI tells it (``namespaces``), or something else."""
    return compact(node.value).partition(":")[0]


def is_nameless(term: object) -> bool:
    """Return whether the term is a blank node, or an IRI in the place of one."""
    return isinstance(term, BlankNode) or (
        isinstance(term, NamedNode) and term.value.startswith(GENID)
    )


def _owners(graph: Matching, node: NamedNode) -> Iterator[NamedNode]:
    """Yield what a node belongs to in a graph."""
    ends: Iterable[object] = ()
    if is_name(node):
        ends = [q.subject for link in NAMED_BY for q in graph.quads_for_pattern(None, link, node)]
    elif link := _LINKS.get(kind(node)):
        ends = [quad.object for quad in graph.quads_for_pattern(node, link, None)]
    yield from (end for end in ends if isinstance(end, NamedNode))


def _above(triples: Iterable[Triple]) -> dict[object, object]:
    """Return for each node without an IRI one whose triple leads to it."""
    leading = sorted((t for t in triples if is_nameless(t.object)), key=str)
    return {triple.object: triple.subject for triple in leading}


def _named(node: object, above: dict[object, object]) -> NamedNode:
    """Return the node with an IRI that leads to a node, or GENID where none does."""
    seen: set[object] = set()
    while is_nameless(node):
        seen.add(node)
        node = above.get(node, node)
        if node in seen:
            return NamedNode(GENID)
    assert isinstance(node, NamedNode)
    return node
