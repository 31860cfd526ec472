"""How long the first page takes from a cold start, beside a stored query on the command line.

    python benchmarks/first_page.py [--rounds N]

Each round starts ``tartar-kg serve`` anew and asks for its first page and a dossier until they
come, and runs ``tartar-kg query run`` once; the medians are printed, and their ratios. Both read
the shipped graph.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from statistics import median
from typing import Final

_PROGRAM: Final = (sys.executable, "-m", "tartar_kg")
_PAUSE: Final = 0.005
_PAGES: Final = ("index.html", "person/hikmet-hasanov.html")


def query() -> float:
    """Return the seconds that a stored query takes on the command line."""
    start = time.perf_counter()
    subprocess.run([*_PROGRAM, "query", "run", "alleged-roles"], check=True, capture_output=True)
    return time.perf_counter() - start


def page(at: str) -> float:
    """Return the seconds from the start of a server until a page of it is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = time.perf_counter()
    server = subprocess.Popen(
        [*_PROGRAM, "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{at}") as answer:
                    answer.read()
                return time.perf_counter() - start
            except (ConnectionError, urllib.error.URLError):
                assert server.poll() is None
                time.sleep(_PAUSE)
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--rounds", type=int, default=7)
    rounds = arguments.parse_args().rounds
    queries: list[float] = []
    pages: dict[str, list[float]] = {at: [] for at in _PAGES}
    for _ in range(rounds):
        queries.append(query())
        for at, found in pages.items():
            found.append(page(at))
    print("| first page | page, s | query run, s | ratio |")
    print("|---|---|---|---|")
    for at, found in pages.items():
        ratio = median(found) / median(queries)
        print(f"| {at} | {median(found):.2f} | {median(queries):.2f} | {ratio:.1f} |")


if __name__ == "__main__":
    main()
