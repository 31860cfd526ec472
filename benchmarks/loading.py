"""How fast ``tartar-kg load`` fills a store, beside what fills it bare.

    python benchmarks/loading.py [--sizes 1e6,1e7] [--stores folder,oxigraph,virtuoso] [--rounds N]

For each size a graph of ``large_graph`` is written as one Turtle file and loaded into an empty
store by ``tartar-kg load`` and, in turn, by ``oxigraph load`` (folder) or by one bare Graph Store
PUT (servers). Printed are the medians: triples in a second, the ratio, and the greatest memory of
the process that loads and of the server. A bare PUT that fails is told with what it left behind.

The servers are those of the tests, on loopback and in temporary folders.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

import httpx
from tests.stores import places, servers

from large_graph import turtle

if TYPE_CHECKING:
    from tests.stores.servers import Server

GRAPH: Final = "https://example.org/graph/large"
#: A bare PUT of Oxigraph's holds all of it in memory, some 2 kB a triple.
BARE_LIMIT: Final = {"oxigraph": 5_000_000}
STORES: Final = ("folder", "oxigraph", "oxigraph, no transaction", "virtuoso")


@dataclass(frozen=True)
class Load:
    """One load: seconds, memory in MB of the client and of the server, and what went wrong."""

    seconds: float
    client: float
    server: float = 0
    failed: str = ""


def ours(place: places.Place, file: Path) -> Load:
    """Load by the command."""
    start = time.perf_counter()
    client = place.start("load", "--to", "--graph", GRAPH, file)
    _, status, usage = os.wait4(client.pid, 0)
    client.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    _, told = client.communicate()
    return Load(seconds, usage.ru_maxrss / 1e3, _memory(place.server), told.replace("\n", " "))


def by_oxigraph(folder: Path, file: Path) -> Load:
    """Load by ``oxigraph load``."""
    program = str(Path(sys.executable).with_name("oxigraph"))
    command = [program, "load", "--location", str(folder), "--graph", GRAPH, "--file", str(file)]
    start = time.perf_counter()
    client = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(client.pid, 0)
    client.returncode = os.waitstatus_to_exitcode(status)
    failed = "" if client.returncode == 0 else f"exit {client.returncode}"
    return Load(time.perf_counter() - start, usage.ru_maxrss / 1e3, 0, failed)


def by_put(server: Server, file: Path, triples: int, parameters: dict[str, str]) -> Load:
    """Load by one PUT of the Graph Store HTTP Protocol."""
    name = "graph-uri" if server.name == "virtuoso" else "graph"
    asked = {name: GRAPH, **parameters}
    kind = {"Content-Type": "text/turtle"}
    start = time.perf_counter()
    # As bytes, since digest authentication may send them a second time.
    answer = httpx.put(
        server.graph_store,
        params=asked,
        content=file.read_bytes(),
        headers=kind,
        auth=server.auth,
        timeout=3600,
    )
    seconds = time.perf_counter() - start
    left = _count(server)
    whole = answer.is_success and left == triples
    failed = "" if whole else f"status {answer.status_code}, {left:,} of {triples:,} triples"
    return Load(seconds, 0, _memory(server), failed)


def _count(server: Server) -> int:
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
    accept = {"Accept": "application/sparql-results+json"}
    answer = httpx.get(server.query, params={"query": query}, headers=accept, timeout=600)
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def _memory(server: Server | None) -> float:
    """Return the greatest memory of the server so far, in MB."""
    if server is None:
        return 0
    status = Path(f"/proc/{server.process.pid}/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1e3


def pair(store: str, file: Path, triples: int) -> tuple[Load, Load | None]:
    """Load into two new stores, by the command and bare; None where a bare one is not tried."""
    if store == "folder":
        with tempfile.TemporaryDirectory() as folder:
            own = ours(places.Place(f"{folder}/ours"), file)
            return own, by_oxigraph(Path(folder, "bare"), file)
    start = servers.virtuoso if store == "virtuoso" else servers.oxigraph
    with start() as server:
        own = ours(places.of_server(server), file)
    if triples > BARE_LIMIT.get(store, triples):
        return own, None
    parameters = {"no_transaction": ""} if "no transaction" in store else {}
    with start() as server:
        return own, by_put(server, file, triples, parameters)


def row(store: str, triples: int, pairs: list[tuple[Load, Load | None]]) -> str:
    """Return a line of the table."""
    own = [one for one, _ in pairs]
    bare = [other for _, other in pairs if other]
    speed = triples / median(load.seconds for load in own)
    told = own[0].failed
    memory = f"{max(load.client for load in own):,.0f}"
    server = f"{max(load.server for load in own):,.0f}"
    if not bare:
        bare_cells = "not tried | | "
        return (
            f"| {store} | {triples:,} | {speed:,.0f} | {bare_cells}{memory} | {server} | | {told} |"
        )
    other = triples / median(load.seconds for load in bare)
    kept = f"{max(load.server or load.client for load in bare):,.0f}"
    return (
        f"| {store} | {triples:,} | {speed:,.0f} | {other:,.0f} | {speed / other:.2f} "
        f"| {memory} | {server} | {kept} | {told or bare[0].failed} |"
    )


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--sizes", default="1e6,1e7")
    arguments.add_argument("--stores", default=";".join(STORES), help="separated by ;")
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    print(
        "| store | triples | load, triples/s | bare, triples/s | ratio | client, MB | server, MB "
        "| bare, MB | bare failed |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for size in given.sizes.split(","):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "large.ttl")
            with file.open("w", encoding="utf-8") as out:
                out.writelines(turtle(int(float(size)), 1))
            triples = _triples(file)
            for store in given.stores.split(";"):
                pairs = [pair(store, file, triples) for _ in range(given.rounds)]
                print(row(store, triples, pairs), flush=True)


def _triples(file: Path) -> int:
    import pyoxigraph  # noqa: PLC0415 - needed here alone

    return sum(1 for _ in pyoxigraph.parse(path=file))


if __name__ == "__main__":
    main()
