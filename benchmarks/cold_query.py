"""How long a cold ``tartar-kg query run NAME`` takes beside bare scripts that do the same.

    python benchmarks/cold_query.py [NAME] [--rounds N]

Every round starts each program once, as a new process, one after the other, in an order that
rotates, so that whatever else the machine does falls on all of them. Printed are the median time
of each and the median of its ratios, round by round, to the bare pyoxigraph script. What a bare
script does: read every shipped Turtle file, run the query as it stands in its file, print CSV.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
BARE = """
import sys
from pathlib import Path
from pyoxigraph import QueryResultsFormat, RdfFormat, Store
store = Store()
for folder in ("ontology", "data"):
    for path in sorted(Path(sys.argv[1], folder).rglob("*.ttl")):
        store.load(path=path, format=RdfFormat.TURTLE)
results = store.query(Path(sys.argv[2]).read_text(encoding="utf-8"))
results.serialize(sys.stdout.buffer, QueryResultsFormat.CSV)
"""
BARE_RDFLIB = """
import sys
from pathlib import Path
from rdflib import Graph
graph = Graph()
for folder in ("ontology", "data"):
    for path in sorted(Path(sys.argv[1], folder).rglob("*.ttl")):
        graph.parse(path, format="turtle")
results = graph.query(Path(sys.argv[2]).read_text(encoding="utf-8"))
results.serialize(sys.stdout.buffer, format="csv")
"""
TOOL = "import sys; from tartar_kg.cli import main; sys.exit(main())"


def programs(query: Path) -> dict[str, list[str]]:
    """Return the programs by name; the first is the one that the others are compared with."""
    tool = ["-c", TOOL, "query", "run", query.stem]
    return {
        "bare pyoxigraph": ["-c", BARE, str(ROOT), str(query)],
        "tartar-kg --format csv": [*tool, "--format", "csv"],
        "tartar-kg (table)": tool,
        "python that does nothing": ["-c", "pass"],
        "python that imports click": ["-c", "import click"],
        "bare rdflib": ["-c", BARE_RDFLIB, str(ROOT), str(query)],
    }


def seconds(words: list[str], environment: dict[str, str]) -> float:
    """Run Python with these words once; return how long it took, from start to end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Time the programs and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("name", nargs="?", default="testimonies")
    parser.add_argument("--rounds", type=int, default=31)
    options = parser.parse_args()
    [query] = (ROOT / "queries").rglob(f"{options.name}.rq")
    with tempfile.TemporaryDirectory() as folder:
        # An installed package has its bytecode; a checkout may be forbidden to write any.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        times: dict[str, list[float]] = {name: [] for name in programs(query)}
        for words in programs(query).values():
            seconds(words, environment)
        order = list(programs(query).items())
        for _ in range(options.rounds):
            for name, words in order:
                times[name].append(seconds(words, environment))
            order.append(order.pop(0))
    first = next(iter(times.values()))
    print(f"query {options.name}, median of {options.rounds} rounds")
    for name, taken in times.items():
        ratio = median(one / base for one, base in zip(taken, first, strict=True))
        print(f"{name:26} {median(taken) * 1000:7.1f} ms  {ratio:6.2f} x")


if __name__ == "__main__":
    main()
