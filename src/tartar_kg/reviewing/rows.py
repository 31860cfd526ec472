"""Answers as rows that can be compared and shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, Store

from tartar_kg import canonical
from tartar_kg.terms import LABEL, labels, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import QueryTriples

    from tartar_kg.changes import Change


class Answer(NamedTuple):
    """An answer as columns and rows, in no order; a row counts as often as it is there."""

    columns: tuple[str, ...]
    rows: Counter[tuple[object, ...]]


def answer_of(results: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
    """Return an answer as rows: of an ASK one with true or false, of a CONSTRUCT its triples."""
    if isinstance(results, QueryBoolean):
        return Answer(("answer",), Counter([(str(bool(results)).lower(),)]))
    if isinstance(results, QuerySolutions):
        names = tuple(variable.value for variable in results.variables)
        return Answer(names, Counter(tuple(row) for row in results))
    quads = canonical.relabelled(Quad(*triple) for triple in results)
    return Answer(("subject", "predicate", "object"), Counter(tuple(q.triple) for q in quads))


def labels_before(change: Change, rows: Counter[tuple[object, ...]]) -> dict[str, str]:
    """Return the labels that the terms of rows have before the change."""
    return labels(change.before, (term for row in rows for term in row))


def labels_after(change: Change, rows: Counter[tuple[object, ...]]) -> dict[str, str]:
    """Return the labels that the terms of rows have after the change."""
    found, told = labels_before(change, rows), Store()
    renamed = {triple.subject for triple in change.triples if triple.predicate == LABEL}
    for node in renamed & {term for row in rows for term in row}:
        if isinstance(node, NamedNode):
            quads = change.after.quads_for_pattern(node, LABEL, None)
            told.extend(Quad(*quad.triple) for quad in quads)
            found.pop(node.value, None)
    return found | labels(told, renamed)


def shown(
    rows: Counter[tuple[object, ...]], known: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    """Return rows for people, sorted, labels first; ``known`` has the labels of IRIs."""
    return tuple(sorted(tuple(_cell(term, known) for term in row) for row in rows.elements()))


def _cell(term: object, known: Mapping[str, str]) -> str:
    return term if isinstance(term, str) else show(term, known)
