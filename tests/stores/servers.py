"""Real SPARQL servers for the tests, each on free ports of 127.0.0.1 and in a folder of its own.

``virtuoso`` and ``oxigraph`` start one and end it by its process id; the folder goes with it. A
program that is not installed fails the test that needs it: a skip would hide that a store is no
longer tested.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOST: Final = "127.0.0.1"
#: Seconds for a server to answer after it was started, and to end after it was told to.
STARTING: Final = 120
ENDING: Final = 30


class Process:
    """A server's process: the command that starts it, again where need be, and how to end it."""

    def __init__(self, command: Sequence[str], folder: Path, asked: str) -> None:
        """Start the command in the folder and wait until the query URL ``asked`` answers."""
        self.command = tuple(command)
        self.folder = folder
        self.asked = asked
        self._running = self._start()

    @property
    def pid(self) -> int:
        """Return the process id of the server, or of the last that was."""
        return self._running.pid

    def kill(self) -> None:
        """End the server without warning, as ``kill -9`` does; nothing where it has ended."""
        self._running.kill()
        self._running.wait(ENDING)

    def stop(self) -> None:
        """Let the server end in order; kill it where it takes too long."""
        self._running.terminate()
        try:
            self._running.wait(ENDING)
        except subprocess.TimeoutExpired:
            self.kill()

    def restart(self) -> None:
        """Start the server again on the same folder and ports; it is stopped first if it runs."""
        self.stop()
        self._running = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        log = self.folder / "output.log"
        with log.open("ab") as output:
            running = subprocess.Popen(
                self.command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + STARTING
        while not _answers(self.asked):
            if running.poll() is not None or time.monotonic() > deadline:
                running.kill()
                running.wait(ENDING)
                said = log.read_text("utf-8", errors="replace")[-2000:]
                pytest.fail(f"{self.command[0]} does not answer at {self.asked}:\n{said}")
            time.sleep(0.05)
        return running


@dataclass(frozen=True)
class Server:
    """A running server: where it is asked, as whom one may write, and its process.

    ``query`` is its SPARQL 1.1 Query URL, ``update`` its SPARQL 1.1 Update URL, ``graph_store`` its
    SPARQL 1.1 Graph Store URL. Where ``user`` is not empty, the last two want digest
    authentication, with the password that stands in the environment variable ``password_env``.
    """

    name: str
    query: str
    update: str
    graph_store: str
    process: Process = field(repr=False)
    user: str = ""
    password_env: str = ""

    @property
    def auth(self) -> httpx.DigestAuth | None:
        """Return what httpx needs to write; None where anyone may."""
        return httpx.DigestAuth(self.user, os.environ[self.password_env]) if self.user else None


@contextmanager
def oxigraph() -> Iterator[Server]:
    """Give an Oxigraph server, with its store on disk; anyone on this machine may write to it."""
    program = _program("oxigraph", "the PyPI package oxigraph, which is in the extra test")
    with tempfile.TemporaryDirectory(prefix="oxigraph-") as folder:
        (port,) = _free_ports(1)
        url = f"http://{HOST}:{port}"
        command = [program, "serve", "--location", "store", "--bind", f"{HOST}:{port}"]
        process = Process(command, Path(folder), f"{url}/query")
        try:
            yield Server("oxigraph", f"{url}/query", f"{url}/update", f"{url}/store", process)
        finally:
            process.stop()


#: The variable that holds the password of Virtuoso's user dba while the tests run.
VIRTUOSO_PASSWORD: Final = "TARTAR_TEST_VIRTUOSO_PASSWORD"
#: What Virtuoso is told. It writes nothing outside the folder; a short password is no harm here.
_INI: Final = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = {host}:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = {host}:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextmanager
def virtuoso() -> Iterator[Server]:
    """Give a Virtuoso server: anyone on this machine may ask, its user dba alone may write."""
    program = _program("virtuoso-t", "the Debian package virtuoso-opensource-7-bin")
    with tempfile.TemporaryDirectory(prefix="virtuoso-") as folder:
        sql, http = _free_ports(2)
        Path(folder, "virtuoso.ini").write_text(_INI.format(host=HOST, sql=sql, http=http), "utf-8")
        command = [program, "+foreground", "+configfile", "virtuoso.ini"]
        password = os.urandom(8).hex()
        # Started so, it makes its database, sets the password and ends.
        setting = [*command, "+pwdold", "dba", "+pwddba", password]
        subprocess.run(setting, cwd=folder, check=True, capture_output=True, timeout=STARTING)
        url = f"http://{HOST}:{http}"
        process = Process(command, Path(folder), f"{url}/sparql")
        os.environ[VIRTUOSO_PASSWORD] = password
        try:
            yield Server(
                "virtuoso",
                f"{url}/sparql",
                f"{url}/sparql-auth",
                f"{url}/sparql-graph-crud-auth",
                process,
                "dba",
                VIRTUOSO_PASSWORD,
            )
        finally:
            process.stop()
            del os.environ[VIRTUOSO_PASSWORD]


def _program(name: str, package: str) -> str:
    """Return the path of a program, from beside this Python first; fail where there is none."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which(name, path=f"{beside}{os.pathsep}{os.environ['PATH']}")
    if found is None:
        pytest.fail(f"The program {name} is not installed: install {package}.")
    return found


def _free_ports(count: int) -> list[int]:
    """Return so many different ports of the loopback that nothing listens on."""
    sockets = [socket.create_server((HOST, 0)) for _ in range(count)]
    ports: list[int] = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _answers(query: str) -> bool:
    """Return whether a SPARQL query URL answers."""
    try:
        return httpx.get(query, params={"query": "ASK {}"}, timeout=5).is_success
    except httpx.TransportError:
        return False
