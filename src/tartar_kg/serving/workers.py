"""A process that asks the data, and that can neither reach the network nor take the machine.

It opens the data and then gives up what it needs no more (``confining``). It ends with the process
that started it, also while a query runs.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import sys
from threading import Thread
from typing import TYPE_CHECKING, Final

from tartar_kg import charting
from tartar_kg.errors import RefusedRequest, TartarError
from tartar_kg.exploring import downloads, rendering
from tartar_kg.exploring.chapters.first import FIRST
from tartar_kg.identifying import spelling
from tartar_kg.serving.confining import confine
from tartar_kg.serving.jobs import Answering, Question, Refusal
from tartar_kg.serving.opening import opened
from tartar_kg.serving.showing import Showing
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from tartar_kg.serving.datasets import Dataset
    from tartar_kg.serving.jobs import Job
    from tartar_kg.serving.limits import Limits

#: What others import when they use it, which a confined process can no more.
_LATER: Final = (
    "rapidfuzz.fuzz",
    "rapidfuzz.process",
    "tartar_kg.catalogue.filling",
    "tartar_kg.catalogue.headers",
    "tartar_kg.naming",
    "tartar_kg.serving.filing",
    "tartar_kg.serving.tabulating",
    "tartar_kg.suggestions",
)
#: rdflib's parser goes about fifty calls deeper for each pair of brackets.
_DEPTH: Final = 5_000
_MIB: Final = 1 << 20


def work(pipe: Connection, store: Path | None, limits: Limits, drawing: bool) -> None:  # noqa: FBT001 - through a process
    """Open the data, say None or the error through the pipe, and then reply to each job.

    One that is ``drawing`` imports what charts are drawn with before.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this one
    Thread(target=_end_with_parent, daemon=True).start()
    sys.setrecursionlimit(_DEPTH)
    try:
        dataset = opened(store)
        _warm(dataset, limits)
        if drawing:
            charting.load()
        confine(limits.memory, store)
    except TartarError as error:
        pipe.send((type(error), error.subject, error.problem, error.advice))
        return
    pipe.send(None)
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        answer = reply(job, dataset, limits)
        try:
            pipe.send(answer)
        except MemoryError:  # nothing is sent before all is pickled
            pipe.send(Refusal(500, greedy(limits)))


def reply(job: Job, dataset: Dataset, limits: Limits) -> object:
    """Return what the job returns, or the refusal that says why it does not."""
    try:
        return job.run(dataset, limits)
    except RefusedRequest as error:
        words = f"{error.problem} {error.advice}"
        return Refusal(error.status, printable(words), error.line)
    except TartarError as error:
        return Refusal(400, printable(str(error)))
    except MemoryError:
        return Refusal(500, greedy(limits))
    except (OSError, RuntimeError, ValueError) as error:
        reason = printable(str(error).partition("\n")[0][:200])
        return Refusal(500, f"The engine could not answer the query ({reason}).")


def greedy(limits: Limits) -> str:
    """Return what is said of a query that needs more memory than a worker has."""
    return (
        f"The query needs more memory than one query may use ({limits.memory // _MIB} MiB). "
        "Ask more narrowly, or without ORDER BY or DISTINCT over many rows."
    )


def _end_with_parent() -> None:
    """End this process when its parent is gone, which closes the parent's end of a pipe."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    os.read(parent.sentinel, 1)
    os._exit(1)


def _warm(dataset: Dataset, limits: Limits) -> None:
    """Ask something, and something wrong, so that all that is imported late is there."""
    for name in _LATER:
        importlib.import_module(name)
    for text in ("ASK {}", "ASK {", "SELECT ?s { ?s ?p ?o } LIMIT 1"):
        for name in ("json", "none"):
            reply(Answering(Question(text), formats=(name,)), dataset, limits)
    rendering.load()
    spelling.load()
    downloads.load()
    for at in (FIRST, "person/nobody.html", "person/nobody.ttl"):
        reply(Showing(at), dataset, limits)
