"""Every way in which the tool can fail, as one tree.

    TartarError                       exit code
    ├── UsageError                    2   a name, value or option that does not fit
    │   ├── BadStoreAddress
    │   ├── GraphsOverlap
    │   ├── PartOfGraph
    │   ├── UnknownQuery
    │   ├── UnknownParameter
    │   ├── BadParameterValue
    │   ├── UnknownThing
    │   ├── SourceNotTold
    │   ├── MissingLibrary
    │   ├── RefusedRequest
    │   └── UnwritableOutput
    ├── UnreadableInput               3   a file that is missing, is no text, or does not parse
    │   ├── TurtleSyntax
    │   ├── CommentInTurtle
    │   ├── NestedTooDeeply
    │   ├── SeveralUnreadable
    │   ├── BadShapes
    │   └── BadQueryFile
    └── StoreError                    4   a store that cannot be reached, or does not do as asked
        ├── StoreUnreachable
        ├── StoreRefused
        ├── StoreFailed
        ├── StoreLocked
        ├── StoreDamaged
        ├── BadStoreAnswer
        ├── LoadNotHeld
        └── UnfitStore

Exit codes 0 (done) and 1 (findings) are results, not errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class TartarError(Exception):
    """Something went wrong that a user can mend: what, one sentence why, one sentence of advice."""

    exit_code = 2

    def __init__(self, subject: str, problem: str, advice: str) -> None:
        super().__init__(f"{subject}: {problem} {advice}")
        self.subject = subject
        self.problem = problem
        self.advice = advice


class UsageError(TartarError):
    """A name, value or option that does not fit."""

    exit_code = 2


class UnknownQuery(UsageError):
    """No stored query has this name."""


class UnknownParameter(UsageError):
    """The stored query has no parameter of this name."""


class BadParameterValue(UsageError):
    """The value is not of the parameter's type, or names nothing in the graph."""


class UnknownThing(UsageError):
    """Nothing in the graph has this IRI or name, or more than one thing has it."""


class SourceNotTold(UsageError):
    """Nothing says to which source a document belongs; `remedy` is how to say it."""

    def __init__(
        self, path: str, sources: Sequence[str], remedy: str = "Name the source with --source"
    ) -> None:
        listed = ", ".join(f"<{source}>" for source in sources) or "none"
        super().__init__(
            path,
            "is the text of no source in the graph, and nothing says which one it belongs to.",
            f"{remedy}; there are: {listed}.",
        )


class MissingLibrary(UsageError):
    """What the command needs is not installed: it belongs to an extra."""

    def __init__(self, subject: str, library: str, extra: str) -> None:
        super().__init__(
            subject,
            f"The library {library}, which is needed here, is not installed.",
            f"Install tartar-kg with its extra {extra}: pip install '.[{extra}]'",
        )


class RefusedRequest(UsageError):
    """A request that the endpoint does not answer: its query, or what the answer would be.

    ``status`` is the status of HTTP to say so with, ``line`` the line of the query at fault,
    counted from 1.
    """

    def __init__(
        self, problem: str, advice: str, *, status: int = 400, line: int | None = None
    ) -> None:
        super().__init__("query", problem, advice)
        self.status = status
        self.line = line


class UnwritableOutput(UsageError):
    """Stdout is closed, or what it or a file named leads to takes no more: a full disk, a refusal.

    It counts as usage, since what a user mends is the redirection; what matters is that the exit
    code is neither 0 nor 1, which would pass for an answer.
    """

    def __init__(self, why: str, path: str = "stdout") -> None:
        super().__init__(
            path,
            f"The results cannot be written ({why}).",
            "Send them to a file with room, or to /dev/null where only the exit code is wanted."
            if path == "stdout"
            else "Name a file in a folder that is there, has room and may be written to.",
        )


class UnreadableInput(TartarError):
    """A file that is missing, cannot be read, is not UTF-8 text, or does not parse."""

    exit_code = 3


class TurtleSyntax(UnreadableInput):
    """A Turtle file that does not parse; line and column count from 1."""

    def __init__(self, path: str, line: int, column: int, problem: str) -> None:
        super().__init__(
            f"{path}:{line}:{column}",
            problem,
            "Mend the Turtle at this place and run the command again.",
        )
        self.path = path
        self.line = line
        self.column = column


class CommentInTurtle(UnreadableInput):
    """A Turtle file with a comment, which no rewriting of the file could keep."""

    def __init__(self, path: str, line: int) -> None:
        super().__init__(
            f"{path}:{line}",
            "there is a comment, which formatting would lose.",
            "Say it as a skos:editorialNote of what it is about, or take it out.",
        )


class NestedTooDeeply(UnreadableInput):
    """A Turtle file whose blank nodes nest deeper than a program's stack."""

    def __init__(self, path: str) -> None:
        super().__init__(
            path, "nests blank nodes too deeply.", "Give the inner nodes IRIs of their own."
        )


class SeveralUnreadable(UnreadableInput):
    """More than one file that cannot be read; `errors` has the error of each."""

    def __init__(self, errors: Sequence[UnreadableInput]) -> None:
        super().__init__(
            f"{len(errors)} files",
            "cannot be read.\n" + "\n".join(f"  {error}" for error in errors) + "\n",
            "Mend each of them and run the command again.",
        )
        self.errors = tuple(errors)


class BadShapes(UnreadableInput):
    """The shapes graph cannot be run: the fault lies with the shapes, not with what is checked."""

    def __init__(self, problem: str) -> None:
        super().__init__("shapes", f"cannot be run ({problem}).", "Mend the shape that it names.")


class BadQueryFile(UnreadableInput):
    """A stored query whose header or SPARQL does not hold to the rules of the catalogue."""


class BadStoreAddress(UsageError):
    """What was given as a store is no address and no folder that could hold one."""


class GraphsOverlap(UsageError):
    """Two graphs that would be current together hold the same triple."""

    def __init__(self, graph: str, other: str, triple: str) -> None:
        super().__init__(
            graph,
            f"holds a triple that {other} holds too ({triple}), and some engines would count it "
            "twice in an answer.",
            "Leave it out of one of the two; nothing was changed.",
        )


class PartOfGraph(UsageError):
    """Files that would replace a graph made of more files than these."""


class StoreError(TartarError):
    """A store cannot be reached, or does not do what it was asked to."""

    exit_code = 4


class StoreUnreachable(StoreError):
    """No connection, a connection lost, or no answer in time."""


class StoreRefused(StoreError):
    """A server that answers with a status of 3xx or 4xx, which asking again would not change."""


class StoreFailed(StoreError):
    """A store that fails at what it tried: a status of 5xx, a full disk."""


class StoreLocked(StoreError):
    """A store on disk that another process holds."""

    def __init__(self, path: str) -> None:
        super().__init__(
            path,
            "is held by another process.",
            "Wait until that one ends, or stop it, and run the command again.",
        )


class StoreDamaged(StoreError):
    """A store on disk that cannot be read as one."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            path,
            f"cannot be read as a store ({why}).",
            "Load the files into a new folder; what they say is not lost.",
        )


class BadStoreAnswer(StoreError):
    """An answer that is no SPARQL results, or not the whole of them."""


class LoadNotHeld(StoreError):
    """What a store holds after a load is not what was sent, or another load took its place."""


class UnfitStore(StoreError):
    """A store that holds what cannot be validated part by part."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__("store", f"It {problem}.", advice)
