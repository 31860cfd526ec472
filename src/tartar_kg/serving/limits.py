"""What one request may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Every limit of the endpoint."""

    #: Seconds that a query may run, and that a request waits for a free worker.
    seconds: float = 30.0
    #: Rows or triples of an answer.
    rows: int = 100_000
    #: Triples of a graph of which the page of a stored query has the answer without being asked.
    small: int = 100_000
    #: Rows of an answer that is shown as a page.
    page_rows: int = 2_000
    #: Characters in the cells of such a page.
    page_characters: int = 5_000_000
    #: Bytes of an answer.
    answer: int = 256 << 20
    #: Bytes that a worker may use beyond what the open graph takes.
    memory: int = 1 << 30
    #: Worker processes, and so queries that run at the same time.
    workers: int = 2
    #: Bytes of the body of a request.
    body: int = 1 << 20
    #: Seconds in which the body of a request must have come.
    sending: float = 20.0
    #: Connections that are open at the same time.
    connections: int = 100
