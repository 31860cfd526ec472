"""What a worker does for the pages of stored queries: their files, and what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import QuerySolutions

from tartar_kg.catalogue.files import gives_triples
from tartar_kg.exploring import downloads
from tartar_kg.exploring.completing import Option, options
from tartar_kg.exploring.downloads import Form, forms, written
from tartar_kg.serving.jobs import StoredQuestion, Written
from tartar_kg.serving.negotiation import ROWS, TRIPLES
from tartar_kg.serving.writing import bounded, serialized, too_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.serving.datasets import Dataset
    from tartar_kg.serving.limits import Limits


#: The endings of all forms, for programs first and then for people.
_ORDER: Final = (
    *("csv", "json", "tsv", "xml", "md", "exhibits.html", "exhibits.md", "svg"),
    *("ttl", "nt", "jsonld", "rdf"),
)
#: Forms of rows that are made by what makes them everywhere.
_ROWS: Final = (*downloads.ROWS, downloads.SHEET, downloads.CHART)


def offered(query: QueryFile) -> tuple[Form, ...]:
    """Return the forms in which the server gives the answer of a stored query.

    They are those of every page and those of the endpoint.
    """
    everywhere = forms(query)
    triples = gives_triples(query)
    more = [
        Form(form.names[0], form.media[0], form.names[0].upper())
        for form in (TRIPLES if triples else ROWS)
        if form.names[0] not in {each.ending for each in everywhere}
    ]
    every = (*everywhere, *more) if triples else (*everywhere, downloads.SHEET, *more)
    return tuple(sorted(every, key=lambda form: _ORDER.index(form.ending)))


@dataclass(frozen=True)
class Filing:
    """The answer to a stored query as a file."""

    question: StoredQuestion
    form: Form

    def run(self, dataset: Dataset, limits: Limits) -> Written:
        """Return the file. Raises what the question raises, and RefusedRequest."""
        results = self.question.asked(dataset)
        query, values, ending = self.question.query, dict(self.question.values), self.form.ending
        if isinstance(results, QuerySolutions) and self.form in _ROWS:
            whole = bounded(results, limits.rows)
            data = written(self.form, query, values, whole, dataset)
        else:
            form = next(form for form in (*ROWS, *TRIPLES) if form.names[0] == ending)
            data = serialized(results, form, limits.rows)
        if len(data) > limits.answer:
            raise too_many(limits.answer, "bytes")
        return Written(self.form.media, ending, data)


@dataclass(frozen=True)
class Completing:
    """What can be chosen for a parameter of a type."""

    type_: str

    def run(self, dataset: Dataset, limits: Limits) -> Sequence[Option]:  # noqa: ARG002 - of a job
        """Return it."""
        return options(self.type_, dataset)
