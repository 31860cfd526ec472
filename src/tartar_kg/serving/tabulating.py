"""Answers as tables for people: labels beside IRIs, nothing that could disturb a screen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import QueryBoolean, QueryTriples

from tartar_kg import asking
from tartar_kg.serving.jobs import StoredQuestion
from tartar_kg.serving.writing import too_many
from tartar_kg.terms import labels, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import QuerySolutions

    from tartar_kg.serving.datasets import Dataset
    from tartar_kg.serving.jobs import Question
    from tartar_kg.serving.limits import Limits


class Table(NamedTuple):
    """An answer to be shown."""

    columns: list[str]
    #: Printable text, one for each column.
    rows: list[list[str]]
    #: The answer to an ASK; None to any other query.
    truth: bool | None = None
    #: What to say of values that may be taken for something else.
    notes: tuple[str, ...] = ()
    #: What to say where there are no rows.
    nothing: str = "No rows fit this query. That is no evidence of the contrary."


@dataclass(frozen=True)
class Tabulating:
    """The answer to a question, as a table."""

    question: Question | StoredQuestion

    def run(self, dataset: Dataset, limits: Limits) -> Table:
        """Return the answer. Raises what the question raises, and RefusedRequest."""
        results = self.question.asked(dataset)
        if isinstance(results, QueryBoolean):
            return Table([], [], truth=bool(results))
        most = min(limits.page_rows, limits.rows)
        columns, terms = _terms(results, most + 1)
        if len(terms) > most:
            raise too_many(most, "rows, too many for a page; as a file it may have more")
        known = labels(dataset, (term for row in terms for term in row))
        table = Table(columns, [[show(term, known) for term in row] for row in terms])
        if sum(len(cell) for row in table.rows for cell in row) > limits.page_characters:
            raise too_many(limits.page_characters, "characters, too many for a page")
        if isinstance(self.question, StoredQuestion):
            stored, values = self.question.query, dict(self.question.values)
            notes = tuple(asking.of_like_name(stored, values, dataset))
            table = table._replace(notes=notes, nothing=asking.why_empty(stored, values))
        return table


def _terms(
    results: QuerySolutions | QueryTriples, most: int
) -> tuple[list[str], list[Sequence[object]]]:
    """Return the names of the columns, and up to ``most`` rows."""
    if isinstance(results, QueryTriples):
        triples = list(islice(dict.fromkeys(results), most))
        return ["subject", "predicate", "object"], [
            (triple.subject, triple.predicate, triple.object) for triple in triples
        ]
    names = [variable.value for variable in results.variables]
    return names, [tuple(solution) for solution in islice(results, most)]
