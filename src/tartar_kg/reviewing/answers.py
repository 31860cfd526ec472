"""Which answers of the stored queries a change changes, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Store

from tartar_kg import layout
from tartar_kg.catalogue.files import evaluate, read
from tartar_kg.catalogue.headers import read_header
from tartar_kg.reviewing.nearby import Nearby, NotCompared
from tartar_kg.reviewing.patterns import matched
from tartar_kg.reviewing.reviews import AnswerDifference
from tartar_kg.reviewing.rows import Answer, answer_of, labels_after, labels_before, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.changes import Change
    from tartar_kg.validating.stored.asking import Rows

    #: What answers a query before and after a change, or the rows that may differ.
    Answering = Callable[[QueryFile], tuple[Answer, Answer]]


class Compared(NamedTuple):
    """How answers change, and the queries whose answers were not compared, each with the reason."""

    differences: tuple[AnswerDifference, ...]
    not_compared: tuple[tuple[str, str], ...]


def reaches(query: QueryFile, change: Change) -> bool:
    """Return whether the change may alter the query's answer: if not, it does not.

    An answer depends on the triples that the query's patterns can match, and on no others.
    """
    about = matched(query.sparql)
    return any(map(about.can_match, change.triples))


def reached(change: Change, queries: Iterable[QueryFile] | None = None) -> list[QueryFile]:
    """Return those of the queries that the change reaches; by default of all stored ones."""
    asked = map(read, layout.query_files()) if queries is None else queries
    return [query for query in asked if reaches(query, change)]


def answer_differences(
    change: Change, queries: Iterable[QueryFile] | None = None, far: Rows | None = None
) -> Compared:
    """Return how the answers to stored queries change, with their defaults; by default of all.

    The order of rows is no part of an answer here. Only queries that the change reaches are run:
    where all of the graph after it is in memory on the whole of both graphs, elsewhere on what lies
    near the change, if that can be told apart. `far` asks for the graph before where that is on a
    server. Raises BadQueryFile, OSError for a folder of queries that cannot be looked into, and
    what the graph raises.
    """
    differences, not_compared = [], []
    answers = _answering(change, far)
    for query in reached(change, queries):
        try:
            found = _difference(query, change, *answers(query))
        except NotCompared as reason:
            not_compared.append((query.name, str(reason)))
            continue
        if found is not None:
            differences.append(found)
    return Compared(tuple(differences), tuple(not_compared))


def _answering(change: Change, far: Rows | None) -> Answering:
    after = change.after
    if not isinstance(after, Store):
        return Nearby(change, far).answers

    def whole(query: QueryFile) -> tuple[Answer, Answer]:
        was, now = (answer_of(evaluate(query, query.sparql, g)) for g in (change.before, after))
        return was, now

    return whole


def _difference(
    query: QueryFile, change: Change, was: Answer, now: Answer
) -> AnswerDifference | None:
    """Return how an answer differs, or nothing where it does not."""
    if was.rows == now.rows:
        return None
    gained, lost = now.rows - was.rows, was.rows - now.rows
    return AnswerDifference(
        query.name,
        read_header(query).summary,
        {},
        now.columns,
        shown(gained, labels_after(change, gained)),
        shown(lost, labels_before(change, lost)),
    )
