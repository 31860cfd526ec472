"""What a change does to each thing and claim, in plain words.

A claim is told as ``describe`` tells it: with its derived status, its speakers, their bases and
passages, before and after. That takes the time of the change, whatever the size of the graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from tartar_kg.changes import Patched
from tartar_kg.claims.facts import Facts
from tartar_kg.namespaces import compact
from tartar_kg.reviewing.near import ATTESTS, IN_STATEMENT, Near
from tartar_kg.reviewing.owning import Group, groups
from tartar_kg.reviewing.properties import Sides
from tartar_kg.reviewing.reviews import Difference, How
from tartar_kg.reviewing.things import Teller
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.changes import Change
    from tartar_kg.graphs import Matching


def differences(change: Change) -> tuple[Difference, ...]:
    """Return what the change does to each thing and claim that it touches.

    Attestations, names and passages are told with the claim, thing or source that they belong to.
    Claims whose derived status changes stand first, then other claims, then things. Every text is
    ``printable``. Raises what the graph before the change raises.
    """
    near = Near(change.before)
    near.fetch(term for triple in change.triples for term in triple)
    after = Patched(near, change.added, change.removed)
    touched = groups(change, near, after)
    near.gather([*touched, *(node for group in touched.values() for node in group.nodes)])
    near.gather(triple.object for triple in change.added if triple.predicate == IN_STATEMENT)
    teller = Teller(Sides(_facts(near, touched), _facts(after, touched)), change)
    told = [_difference(teller, owner, group) for owner, group in touched.items()]
    return tuple(difference for _, difference in sorted(told, key=lambda pair: pair[0]))


def _difference(
    teller: Teller, owner: NamedNode, group: Group
) -> tuple[tuple[bool, bool, str, str], Difference]:
    """Return what changes of a thing, with the key by which it is sorted."""
    how = teller.how(owner)
    lines = teller.lines(owner, group, how)
    name, kind = teller.name(owner, how), teller.kind(owner, how)
    difference = Difference(
        owner.value,
        printable(name),
        printable(kind),
        how,
        tuple(map(printable, lines.gained)),
        tuple(map(printable, lines.lost)),
    )
    restated = how is How.CHANGED and teller.status(owner) is not None
    claim = teller.is_claim(compact(owner.value))
    return (not restated, not claim, name, owner.value), difference


def _facts(graph: Matching, claims: Iterable[NamedNode]) -> Facts:
    """Return the graph as facts, with the statuses of these claims and of no others."""
    return Facts(_attested(graph, claims), graph)


def _attested(graph: Matching, claims: Iterable[NamedNode]) -> Store:
    """Return a store of the claims with their attestations: all that a status is derived from.

    An attestation of two claims brings the other claim, so that every status in it is whole.
    """
    store = Store()
    left, seen = set(claims), set[NamedNode]()
    while left:
        claim = left.pop()
        seen.add(claim)
        sayings = {quad.subject for quad in graph.quads_for_pattern(None, ATTESTS, claim)}
        for node in (claim, *(s for s in sayings if isinstance(s, NamedNode | BlankNode))):
            quads = [Quad(*quad.triple) for quad in graph.quads_for_pattern(node, None, None)]
            store.extend(quads)
            if node != claim:
                ends = {q.object for q in quads if q.predicate == ATTESTS}
                left |= {end for end in ends if isinstance(end, NamedNode)} - seen
    return store
