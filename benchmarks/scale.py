"""How the stored queries fare as the graph grows, beside the same text run bare.

    python benchmarks/scale.py [--sizes 1e4,1e5,1e6,1e7] [--queries NAME,...] [--limit SECONDS]

For each size a graph of ``large_graph`` is loaded into a pyoxigraph store, in memory or, from
``ON_DISK`` triples on, in a temporary folder, and every stored query is run on it: as it stands,
and once for each parameter that names one thing, with a thing that the smallest graph answers
about. The first cases are the same in all sizes, so the answer about one thing is, too. ``ours`` is
what ``tartar-kg query run --format csv`` does once the graph is there: find the query, read
its header, fill in the value, run, write CSV, look for things of a like name. ``bare`` is
``Store.query`` of the filled text, written as CSV. They take turns; printed are the medians.

Each line of the table is measured by a process of its own (``scaling``), which is killed when one
answer takes longer than the limit.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from statistics import median
from threading import Thread
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, Store

import scaling
from large_graph import turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: From so many triples on the store is on disk.
ON_DISK: Final = 1_000_000
#: Time to open a store, beside the limit for an answer.
OPENING: Final = 120


@dataclass
class Measured:
    """The times of one question, in seconds, and how many rows the answer has."""

    ours: list[float]
    bare: list[float]
    rows: int | None = None
    failed: str = ""

    def cells(self, limit: float) -> list[str]:
        """Return the cells of the table: rows, ours, bare, ratio."""
        late = self.failed or f"> {limit:g} s"
        ours, bare = (median(times) if times else None for times in (self.ours, self.bare))
        return [
            "" if self.rows is None else f"{self.rows:,}",
            late if ours is None else f"{ours * 1000:,.1f}",
            late if bare is None else f"{bare * 1000:,.1f}",
            f"{ours / bare:.2f}" if ours and bare else "",
        ]


def write(triples: int, seed: int, file: Path) -> None:
    """Write the invented graph to a file."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(turtle(triples, seed))


def load(file: Path, folder: Path | None) -> tuple[int, float]:
    """Load the file into a store; return how many triples there are and the seconds it took."""
    start = time.perf_counter()
    store = Store(folder) if folder else Store()
    store.bulk_load(path=file, format=RdfFormat.TURTLE)
    if folder:
        store.optimize()
        store.flush()
    return len(store), time.perf_counter() - start


def measure(where: Path, name: str, given: str, options: argparse.Namespace) -> Measured:
    """Ask one question of the store or file in a process of its own."""
    words = [str(where), name, given, str(options.rounds), str(options.enough)]
    process = subprocess.Popen(
        [sys.executable, scaling.__file__, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    found = Measured([], [])
    lines = _lines(process, options.limit)
    for line in lines:
        told = json.loads(line)
        found.rows = told.get("rows", found.rows)
        for kind in ("ours", "bare"):
            getattr(found, kind).extend([told[kind]] if kind in told else [])
    if process.returncode not in {0, -9}:
        assert process.stderr is not None
        found.failed = (process.stderr.read().strip().splitlines() or ["failed"])[-1]
    return found


def _lines(process: subprocess.Popen[str], limit: float) -> Iterator[str]:
    """Yield the lines that the process prints; kill it when one is late."""
    told: Queue[str | None] = Queue()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            told.put(line)
        told.put(None)

    Thread(target=listen, daemon=True).start()
    patience = OPENING
    try:
        while (line := told.get(timeout=patience)) is not None:
            patience = limit
            yield line
    except Empty:
        process.kill()
    process.wait()


def table(triples: int, questions: Iterable[tuple[str, str]], options: argparse.Namespace) -> None:
    """Print the table of one size."""
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        file, on_disk = Path(folder, "graph.ttl"), Path(folder, "store")
        write(triples, options.seed, file)
        keeps = on_disk if triples >= ON_DISK else None
        size, seconds = load(file, keeps)
        place = "on disk" if keeps else "in memory"
        print(f"\n## {size:,} triples, {place}, loaded in {seconds:.1f} s\n")
        print("| query | with | rows | ms (ours) | ms (bare) | ratio |")
        print("|---|---|---|---|---|---|", flush=True)
        for name, given in questions:
            cells = measure(keeps or file, name, given, options).cells(options.limit)
            print(f"| {name} | {given or 'defaults'} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="1e4,1e5,1e6,1e7")
    parser.add_argument("--queries", default="", help="names; all if not given")
    parser.add_argument("--with", dest="which", choices=("all", "defaults", "one"), default="all")
    parser.add_argument("--limit", type=float, default=120, help="seconds for one answer")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--enough", type=float, default=10, help="no round begins after so long")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="for the files; default: that of the system")
    options = parser.parse_args()
    probe = Store()
    probe.load("".join(turtle(10_000, options.seed)).encode(), RdfFormat.TURTLE)
    names = options.queries.split(",") if options.queries else []
    questions = [
        (name, given)
        for name, given in scaling.questions(probe, names)
        if options.which in {"all", "one" if given else "defaults"}
    ]
    for size in options.sizes.split(","):
        table(int(float(size)), questions, options)


if __name__ == "__main__":
    main()
