"""A change validated by what it can matter to, and by two validations of all of it by pySHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rdflib import Graph

from tartar_kg.changes import Change, Patched
from tartar_kg.validating.checking import report_of
from tartar_kg.validating.reading import quiet_literals
from tartar_kg.validating.reporting import results_of
from tartar_kg.validating.stored.asking import to_rdflib
from tartar_kg.validating.stored.shapes import copied, let_integers_pass

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

    from tartar_kg.validating.changed import ChangeValidation
    from tartar_kg.validating.reporting import Result


class Expected(NamedTuple):
    """What two whole validations find, and how they differ."""

    new: set[Result]
    mended: set[Result]
    stood: set[Result]


def whole(triples: Iterable[ox.Triple], shapes: Graph) -> set[Result]:
    """Return the results of a validation of all triples at once."""
    data = Graph(bind_namespaces="none")
    with quiet_literals():
        for triple in triples:
            subject, predicate, object_ = map(to_rdflib, triple)
            data.add((subject, predicate, object_))
        eased = copied(shapes)
        let_integers_pass(eased)
        return results_of(report_of(data, eased))


def expected_of(before: set[Result], after: set[Result]) -> Expected:
    """Return how two validations differ."""
    return Expected(after - before, before - after, before & after)


def changed(store: ox.Store, after: Iterable[ox.Triple]) -> Change:
    """Return the change from a store to other triples, as if they were not at hand."""
    now, then = frozenset(after), frozenset(quad.triple for quad in store)
    return Change(store, Patched(store, now - then, then - now), now - then, then - now)


def agrees(found: ChangeValidation, expected: Expected) -> bool:
    """Return whether a change was validated as two whole validations have it."""
    return (
        found.new == expected.new
        and found.mended == expected.mended
        and found.stood <= expected.stood
    )
