"""Which answers of the stored queries a change changes, row by row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, Store

from tartar_kg import canonical, layout
from tartar_kg.catalogue.files import evaluate, read
from tartar_kg.catalogue.headers import read_header
from tartar_kg.reviewing.patterns import matched
from tartar_kg.reviewing.reviews import AnswerDifference
from tartar_kg.terms import labels, show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import QueryTriples

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.changes import Change
    from tartar_kg.graphs import Graph

#: Why an answer over a graph that is not in memory is not compared.
NOT_IN_MEMORY: Final = "its answer would be read from the whole of a graph that is not in memory"


class Compared(NamedTuple):
    """How answers change, and the queries whose answers were not compared, each with the reason."""

    differences: tuple[AnswerDifference, ...]
    not_compared: tuple[tuple[str, str], ...]


class Answer(NamedTuple):
    """An answer as columns and rows, in no order; a row counts as often as it is there."""

    columns: tuple[str, ...]
    rows: Counter[tuple[object, ...]]


def reaches(query: QueryFile, change: Change) -> bool:
    """Return whether the change may alter the query's answer: if not, it does not.

    An answer depends on the triples that the query's patterns can match, and on no others.
    """
    about = matched(query.sparql)
    return any(map(about.can_match, change.triples))


def answer_differences(change: Change, queries: Iterable[QueryFile] | None = None) -> Compared:
    """Return how the answers to stored queries change, with their defaults; by default of all.

    The order of rows is no part of an answer here. Only queries that the change reaches are run.
    Raises BadQueryFile, and OSError for a folder of queries that cannot be looked into.
    """
    asked = map(read, layout.query_files()) if queries is None else queries
    reached = [query for query in asked if reaches(query, change)]
    if not isinstance(change.after, Store):
        return Compared((), tuple((query.name, NOT_IN_MEMORY) for query in reached))
    found = (_difference(query, change.before, change.after) for query in reached)
    return Compared(tuple(each for each in found if each is not None), ())


def _difference(query: QueryFile, before: Graph, after: Graph) -> AnswerDifference | None:
    """Return how the answer to a query differs between two graphs, or nothing."""
    was, now = (answer_of(evaluate(query, query.sparql, graph)) for graph in (before, after))
    if was.rows == now.rows:
        return None
    return AnswerDifference(
        query.name,
        read_header(query).summary,
        {},
        now.columns,
        _shown(now.rows - was.rows, after),
        _shown(was.rows - now.rows, before),
    )


def answer_of(results: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
    """Return an answer as rows: of an ASK one with true or false, of a CONSTRUCT its triples."""
    if isinstance(results, QueryBoolean):
        return Answer(("answer",), Counter([(str(bool(results)).lower(),)]))
    if isinstance(results, QuerySolutions):
        names = tuple(variable.value for variable in results.variables)
        return Answer(names, Counter(tuple(row) for row in results))
    quads = canonical.relabelled(Quad(*triple) for triple in results)
    return Answer(("subject", "predicate", "object"), Counter(tuple(q.triple) for q in quads))


def _shown(rows: Counter[tuple[object, ...]], graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Return rows for people, sorted, labels first."""
    known = labels(graph, (term for row in rows for term in row))
    return tuple(sorted(tuple(_cell(term, known) for term in row) for row in rows.elements()))


def _cell(term: object, known: dict[str, str]) -> str:
    return term if isinstance(term, str) else show(term, known)
