"""What a worker is asked to do, and what it replies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pyoxigraph import QueryTriples

from tartar_kg import asking
from tartar_kg.errors import RefusedRequest
from tartar_kg.serving.checking import check
from tartar_kg.serving.negotiation import ROWS, TRIPLES, chosen
from tartar_kg.serving.writing import serialized, too_many

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.serving.datasets import Dataset
    from tartar_kg.serving.limits import Limits


class Refusal(NamedTuple):
    """A reply that says why there is no answer."""

    #: The status of HTTP to say it with.
    status: int
    #: One sentence or two.
    words: str
    #: The line of the query at fault, from 1.
    line: int | None = None


class Written(NamedTuple):
    """An answer as it is sent."""

    media: str
    #: What the name of a file with it ends in.
    ending: str
    data: bytes


class Job(Protocol):
    """Something that a worker can do; it can be pickled, and so can its reply."""

    def run(self, dataset: Dataset, limits: Limits) -> object:
        """Return the reply.

        Raises TartarError; and OSError, RuntimeError or ValueError where the engine fails.
        """
        ...


@dataclass(frozen=True)
class Question:
    """A query from outside, with the dataset of the request (SPARQL 1.1 Protocol, 2.1.4)."""

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def asked(self, dataset: Dataset) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer over the request's dataset, or else that of the query itself.

        Raises RefusedRequest.
        """
        query = check(self.text)
        own = not self.default and not self.named
        default, named = (query.default, query.named) if own else (self.default, self.named)
        try:
            return dataset.over(query.text, default, named)
        except SyntaxError as error:
            reason = str(error).partition("\n")[0][:200]
            raise RefusedRequest(
                f"The query does not parse as a SPARQL 1.1 query: {reason}.", "Mend it."
            ) from error


@dataclass(frozen=True)
class StoredQuestion:
    """A stored query, with values for parameters as they were typed."""

    query: QueryFile
    values: tuple[tuple[str, str], ...] = ()

    def asked(self, dataset: Dataset) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer. Raises what ``asking.ask`` raises."""
        return asking.ask(self.query, dict(self.values), dataset)


@dataclass(frozen=True)
class Answering:
    """The answer to a question, in the form that the request takes."""

    question: Question | StoredQuestion
    accept: str = ""
    #: What ``format=`` says.
    formats: tuple[str, ...] = ()

    def run(self, dataset: Dataset, limits: Limits) -> Written:
        """Return the answer. Raises what the question raises, and RefusedRequest."""
        results = self.question.asked(dataset)
        forms = TRIPLES if isinstance(results, QueryTriples) else ROWS
        form, media = chosen(forms, self.accept, self.formats)
        data = serialized(results, form, limits.rows)
        if len(data) > limits.answer:
            raise too_many(limits.answer, "bytes")
        return Written(media, form.names[0], data)


@dataclass(frozen=True)
class Filling:
    """The text of a stored query with values put in."""

    question: StoredQuestion

    def run(self, dataset: Dataset, limits: Limits) -> str:  # noqa: ARG002 - as of every job
        """Return the text. Raises what ``asking.filled`` raises."""
        return asking.filled(self.question.query, dict(self.question.values), dataset)


class Sizes(NamedTuple):
    """How many triples there are."""

    default: int
    #: By the IRI of the graph.
    named: dict[str, int]
    #: Whether the default graph is the union of all.
    whole: bool


@dataclass(frozen=True)
class Counting:
    """How many triples each graph holds."""

    def run(self, dataset: Dataset, limits: Limits) -> Sizes:  # noqa: ARG002 - as of every job
        """Return the sizes."""
        default, named = dataset.sizes()
        return Sizes(default, named, dataset.whole)
