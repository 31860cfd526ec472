"""How long making the index of the search takes, and asking it, in a large graph on disk.

    python benchmarks/searching.py [--sizes 1e4,1e5,1e6]

For each size a graph of ``large_graph`` is loaded into a store on disk and the index made of it.
Printed are its texts and claims, the seconds and the memory that making it took, the size of the
script that the static site would have of it, and the milliseconds of questions: a name in another
spelling, two words, a letter, and a status alone.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from large_graph import turtle
from tartar_kg.exploring.material import Material
from tartar_kg.exploring.searching.facets import Asked, find
from tartar_kg.exploring.searching.index import index_of
from tartar_kg.exploring.searching.script import script
from tartar_kg.exploring.searching.showing import shown
from tartar_kg.stores import graph_at

ASKED: Final = (
    Asked(words="Бохобпим"),
    Asked(words="court sentence"),
    Asked(words="a"),
    Asked(status="disputed"),
)
_KIB: Final = 1024


def memory() -> float:
    """Return the most memory that this process has had so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB


def measure(size: int, store: str) -> None:
    """Print the line of the table for a size, in a process that has done nothing else."""
    before, start = memory(), time.perf_counter()
    index = index_of(Material(graph_at(store)))
    seconds, taken = time.perf_counter() - start, memory() - before
    asked = []
    for question in ASKED:
        start = time.perf_counter()
        shown(index, find(index, question))
        asked.append(f"{1e3 * (time.perf_counter() - start):.1f}")
    written = script(index)
    packed = len(gzip.compress(written, mtime=0))
    print(
        f"| {size:,} | {len(index.contents.texts):,} | {len(index.contents.claims):,} "
        f"| {seconds:.1f} | {taken:.0f} | {len(written) / _KIB**2:.1f} "
        f"| {packed / _KIB**2:.1f} | {' | '.join(asked)} |",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--sizes", default="1e4,1e5,1e6")
    print(
        "| triples | texts | claims | index, s | memory, MiB | script, MiB | packed, MiB "
        "| name, ms | two words, ms | letter, ms | status, ms |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for words in arguments.parse_args().sizes.split(","):
        size = int(float(words))
        with tempfile.TemporaryDirectory() as folder:
            file, store = Path(folder, "large.ttl"), str(Path(folder, "store"))
            with file.open("w", encoding="utf-8") as out:
                out.writelines(turtle(size, 1))
            load = ["load", "--to", store, "--graph", "https://example.org/graph/large", str(file)]
            subprocess.run(
                [sys.executable, "-m", "tartar_kg", *load], check=True, capture_output=True
            )
            measuring = get_context("spawn").Process(target=measure, args=(size, store))
            measuring.start()
            measuring.join()


if __name__ == "__main__":
    main()
