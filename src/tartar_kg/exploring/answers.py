"""Answers as tables whose cells lead to pages."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import NamedNode, QuerySolutions, QueryTriples

from tartar_kg.asking import ask, why_empty
from tartar_kg.catalogue.headers import read_header
from tartar_kg.exploring.entries import Linked
from tartar_kg.namespaces import compact
from tartar_kg.terms import labels, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.catalogue.headers import Header
    from tartar_kg.graphs import Graph


#: A number with so many digits is none that a source counts or a text is long.
_DIGITS: Final = 19
#: What the columns of triples are called.
TRIPLE: Final = ("subject", "predicate", "object")


class Table(NamedTuple):
    """An answer to be shown."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Linked]]
    #: The answer to an ASK; None to any other query.
    truth: bool | None = None
    #: What to say of values that may be taken for something else.
    notes: tuple[str, ...] = ()
    #: What to say where there are no rows.
    nothing: str = "No rows fit this query. That is no evidence of the contrary."


class Answer(NamedTuple):
    """The answer of a stored query, and what its header says."""

    query: QueryFile
    about: Header
    columns: tuple[str, ...]
    rows: tuple[tuple[Linked, ...], ...]
    #: What to say where there are no rows.
    nothing: str

    def by_column(self) -> list[dict[str, Linked]]:
        """Return each row by the names of its columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Carried(NamedTuple):
    """A passage of a source in its outline: where it stands, and the claims that it carries."""

    start: str
    end: str
    passage: Linked
    claims: tuple[Linked, ...]
    #: Why it carries none, if it was reviewed and left without.
    reviewed: str


def outline(carried: Answer) -> list[Carried]:
    """Return the passages of the answer of ``passages-and-claims``, each once, in their order."""
    passages: dict[Linked, list[dict[str, Linked]]] = {}
    for row in carried.by_column():
        passages.setdefault(row["passage"], []).append(row)
    return [
        Carried(
            start=rows[0]["start"].words,
            end=rows[0]["end"].words,
            passage=passage,
            claims=tuple(dict.fromkeys(row["claim"] for row in rows if row["claim"].name)),
            reviewed=rows[0]["reviewed"].words,
        )
        for passage, rows in passages.items()
    ]


def answer(query: QueryFile, graph: Graph, values: Mapping[str, str] = {}) -> Answer | None:
    """Return the answer of a stored query; None for one that gives triples, or true or false.

    Raises what ``asking.ask`` raises.
    """
    results = ask(query, values, graph)
    if not isinstance(results, QuerySolutions):
        return None
    columns, rows = terms(results)
    return Answer(query, read_header(query), columns, linked(rows, graph), why_empty(query, values))


def terms(
    results: QuerySolutions | QueryTriples, most: int | None = None
) -> tuple[tuple[str, ...], list[Sequence[object]]]:
    """Return the names of the columns, and the rows, or so many of them where there are more.

    Triples are a row each, once, in the order of their texts.
    """
    if isinstance(results, QueryTriples):
        found = sorted(islice(dict.fromkeys(results), most), key=str)
        return TRIPLE, [(each.subject, each.predicate, each.object) for each in found]
    columns = tuple(variable.value for variable in results.variables)
    return columns, [tuple(solution) for solution in islice(results, most)]


def linked(
    rows: Iterable[Sequence[object]], graph: Graph, *, named: bool = False
) -> tuple[tuple[Linked, ...], ...]:
    """Return rows of terms as cells: a thing by its label, with ``named`` by its name, too."""
    held = list(rows)
    known = labels(graph, (term for row in held for term in row))

    def cell(term: object) -> Linked:
        if not isinstance(term, NamedNode):
            return Linked(show(term, {}))
        label = known.get(term.value)
        words = label if label and not named else show(term, known)
        return Linked(words, compact(term.value))

    return tuple(tuple(map(cell, row)) for row in held)


def number(text: str) -> int | None:
    """Return the whole number from 0 that a text is, None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _DIGITS else None
