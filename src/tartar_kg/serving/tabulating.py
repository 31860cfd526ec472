"""Answers as tables for people: labels beside IRIs, nothing that could disturb a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import QueryBoolean

from tartar_kg import asking
from tartar_kg.exploring.answers import Table, linked, terms
from tartar_kg.serving.jobs import StoredQuestion
from tartar_kg.serving.writing import too_many

if TYPE_CHECKING:
    from tartar_kg.serving.datasets import Dataset
    from tartar_kg.serving.jobs import Question
    from tartar_kg.serving.limits import Limits


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
        columns, rows = terms(results, most + 1)
        stored = self.question if isinstance(self.question, StoredQuestion) else None
        if len(rows) > most:
            return _too_long(most, "rows", stored)
        # Who writes queries needs names; who reads an answer has them behind the links.
        table = Table(columns, linked(rows, dataset, named=stored is None))
        if sum(len(cell.words) for row in table.rows for cell in row) > limits.page_characters:
            return _too_long(limits.page_characters, "characters", stored)
        if stored:
            query, values = stored.query, dict(stored.values)
            notes = tuple(asking.of_like_name(query, values, dataset))
            table = table._replace(notes=notes, nothing=asking.why_empty(query, values))
        return table


def _too_long(most: int, what: str, stored: StoredQuestion | None) -> Table:
    """Return what is shown of an answer that is too long for a page: none of it.

    The page of a stored query has files of it beside; elsewhere it is refused (RefusedRequest).
    """
    if stored is None:
        raise too_many(most, f"{what}, too many for a page; as a file it may have more")
    words = (
        f"The answer has more than {most} {what}, too many for a page, and none are shown, since "
        "a part may be taken for all. Ask more narrowly, or take a file, which may be longer."
    )
    return Table((), (), nothing=words)
