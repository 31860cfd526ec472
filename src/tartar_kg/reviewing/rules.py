"""Rules on a change that no shape can see, since they are about what was there before it.

The subjects of references and of what a claim rests on are looked up one by one, so that a rule
costs by the size of the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from tartar_kg.findings import Finding, Severity
from tartar_kg.graphs import holds
from tartar_kg.namespaces import BASE, GRAPH, PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tartar_kg.changes import Change
    from tartar_kg.graphs import Matching

    #: Makes a finding on a node: of severity, value, message and rule.
    Say = Callable[[ox.NamedNode, Severity, str, str, str], Finding]

_ATTESTS: Final = ox.NamedNode(PREFIXES["tk"] + "attests")
_STANCE: Final = ox.NamedNode(PREFIXES["tk"] + "stance")
_ASSERTS: Final = ox.NamedNode(PREFIXES["stance"] + "asserts")

DANGLING: Final = "grounding:reference-to-nothing"
ORPHANED: Final = "grounding:reference-to-what-is-removed"
UNSUPPORTED: Final = "grounding:last-support-lost"


def grounded(change: Change, say: Say) -> Iterator[Finding]:
    """Yield what in a change leads to nothing, and the claims that no one asserts after it."""
    yield from _dangling(change, say)
    yield from _orphaned(change, say)
    yield from _unsupported(change, say)


def _dangling(change: Change, say: Say) -> Iterator[Finding]:
    found: dict[ox.NamedNode, bool] = {}
    for triple in change.added:
        thing = triple.object
        if not isinstance(thing, ox.NamedNode) or not _ours(thing):
            continue
        if thing not in found:
            found[thing] = holds(change.after, thing)
        if not found[thing] and isinstance(triple.subject, ox.NamedNode):
            yield say(
                triple.subject,
                Severity.VIOLATION,
                compact(thing.value),
                f"By {compact(triple.predicate.value)} it refers to a thing of which nothing is "
                "said. Mend the spelling, or add the thing.",
                DANGLING,
            )


def _orphaned(change: Change, say: Say) -> Iterator[Finding]:
    added = {triple.subject for triple in change.added}
    gone = {t.subject for t in change.removed} - added
    for thing in gone:
        if not isinstance(thing, ox.NamedNode) or holds(change.after, thing):
            continue
        for quad in change.after.quads_for_pattern(None, None, thing):
            if quad.triple not in change.added and isinstance(quad.subject, ox.NamedNode):
                yield say(
                    quad.subject,
                    Severity.VIOLATION,
                    compact(thing.value),
                    f"By {compact(quad.predicate.value)} it refers to a thing that the change "
                    "removes. Remove the reference as well, or keep the thing.",
                    ORPHANED,
                )


def _unsupported(change: Change, say: Say) -> Iterator[Finding]:
    claims = {t.object for t in change.removed if t.predicate == _ATTESTS}
    for triple in change.removed:
        if triple.predicate == _STANCE and isinstance(triple.subject, ox.NamedNode):
            quads = change.before.quads_for_pattern(triple.subject, _ATTESTS, None)
            claims.update(quad.object for quad in quads)
    for claim in claims:
        if not isinstance(claim, ox.NamedNode) or not holds(change.after, claim):
            continue
        if _asserted(change.before, claim) and not _asserted(change.after, claim):
            yield say(
                claim,
                Severity.WARNING,
                "",
                "No one asserts this claim any longer. See that its support is gone from the "
                "sources too; what no one has ever said is removed.",
                UNSUPPORTED,
            )


def _asserted(graph: Matching, claim: ox.NamedNode) -> bool:
    return any(
        holds(graph, quad.subject, _STANCE, _ASSERTS)
        for quad in graph.quads_for_pattern(None, _ATTESTS, claim)
        if isinstance(quad.subject, ox.NamedNode)
    )


def _ours(thing: ox.NamedNode) -> bool:
    return thing.value.startswith(BASE) and not thing.value.startswith(GRAPH)
