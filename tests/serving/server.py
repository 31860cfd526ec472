"""A server in a process of its own, as a user starts it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from pyoxigraph import Literal, NamedNode, Quad, Store

from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PERSON = "https://w3id.org/tartar-kg/person/"
GRAPH = "https://w3id.org/tartar-kg/graph/"
LABEL = NamedNode(PREFIXES["rdfs"] + "label")
#: A label with markup, a template, a bidirectional override and an end of line in it.
HOSTILE = "<script>alert(1)</script>\"'{{ 7 * 7 }}\u202egnp.exe\nA: b"
#: Runs for longer than anybody waits: so many rows that counting them has no end.
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"


@dataclass
class Server:
    """A running server, and a client to it."""

    process: subprocess.Popen[str]
    client: httpx.Client

    @property
    def port(self) -> int:
        port = self.client.base_url.port
        assert port is not None
        return port

    def ask(self, query: str, **headers: str) -> httpx.Response:
        return self.client.get("/sparql", params={"query": query}, headers=headers)

    def workers(self) -> set[int]:
        return workers(self.process.pid)


def write_store(folder: Path) -> Path:
    """Write a store with a default graph and two named ones, in all of which names are invented."""
    store = Store(str(folder))
    for number in range(60):
        node = NamedNode(f"{PERSON}person-{number}")
        store.add(Quad(node, LABEL, Literal(f"Person {number}", language="en")))
    store.add(Quad(NamedNode(PERSON + "hostile"), LABEL, Literal(HOSTILE), NamedNode(GRAPH + "b")))
    store.add(Quad(NamedNode(PERSON + "a"), LABEL, Literal("A"), NamedNode(GRAPH + "a")))
    store.flush()
    return folder


def start(*words: str | Path) -> subprocess.Popen[str]:
    """Start ``tartar-kg serve`` on a free port."""
    command = [sys.executable, "-m", "tartar_kg", "serve", "--port", "0", *map(str, words)]
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@contextmanager
def serving(*words: str | Path) -> Iterator[Server]:
    """Serve until the test is done; the server says nothing but its address."""
    process = start(*words)
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.fullmatch(r"Serving (http://127\.0\.0\.1:[0-9]+)/ until Ctrl-C\n", line)
    try:
        assert found, line + process.stderr.read()
        with httpx.Client(base_url=found[1], timeout=60, trust_env=False) as client:
            yield Server(process, client)
    finally:
        process.send_signal(signal.SIGINT)
        said, complained = process.communicate(timeout=20)
    assert said == ""
    assert complained == ""


def until(holds: Callable[[], bool], seconds: float = 10) -> bool:
    """Return whether it comes to hold in so many seconds."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def running(pid: int) -> bool:
    """Return whether the process is there and has not ended."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def children(pid: int) -> set[int]:
    """Return the processes that a process has started, and that are there."""
    numbers = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
    return {number for number in numbers if _parent(number) == pid}


def workers(pid: int) -> set[int]:
    """Return the workers of a server, which Python starts with a process of its own beside them."""
    return {child for child in children(pid) if b"spawn_main" in _command(child)}


def _parent(pid: int) -> int | None:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return None


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
