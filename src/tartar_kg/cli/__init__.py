"""The command line: what runs before click is imported, so that the graph is read meanwhile."""

from __future__ import annotations

import atexit
import gc
import importlib
import signal
import sys
from contextlib import suppress

from tartar_kg.errors import UsageError
from tartar_kg.graphs import ReadAhead
from tartar_kg.layout import graph_files

#: First words of the commands that ask the shipped graph.
_ASKING = (("query", "run"), ("describe",))
#: Objects that are made before Python looks for garbage: while it imports, and while a small change
#: is reviewed, it would look in vain, and that is a fifth of the time.
_GARBAGE = 200_000


def main() -> None:
    """Run ``tartar-kg`` with the arguments of the process and leave with its exit code.

    Reading the graph and importing click take about equally long, and the former needs no
    interpreter. A wrong guess costs no more than the reading: the command itself decides.
    """
    gc.set_threshold(_GARBAGE)
    atexit.register(gc.freeze)  # nor is it looked for at the end
    words = tuple(sys.argv[1:])
    ahead = None
    if any(words[: len(first)] == first for first in _ASKING):
        # Ctrl-C ends a query at once, though it is not Python that runs it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        gc.disable()  # so short a run leaves no garbage worth looking for
        if not any(word.startswith("--store") for word in words):
            with suppress(OSError, UsageError):  # the command meets it again, and says so
                ahead = ReadAhead(graph_files())
    program = importlib.import_module("tartar_kg.cli.program")
    program.program(obj=ahead)
