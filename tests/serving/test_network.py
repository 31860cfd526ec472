"""Nothing that is asked makes the server open a connection, whichever way it is asked."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.serving.test_checking import REACHING, STAYING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.serving.server import Server


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port that nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield listening


def address(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}/"


def connected(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@pytest.mark.parametrize("query", REACHING.values(), ids=REACHING)
def test_service(server: Server, listener: socket.socket, query: str) -> None:
    response = server.ask(query.replace("ADDRESS", address(listener)))
    assert response.status_code in {400, 403}
    assert not connected(listener)


@pytest.mark.parametrize("query", STAYING.values(), ids=STAYING)
def test_no_service(server: Server, listener: socket.socket, query: str) -> None:
    response = server.ask(query.replace("ADDRESS", address(listener)))
    assert response.status_code in {200, 400}
    assert response.status_code == 200 or "more than 50 rows" in response.text
    assert not connected(listener)


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_from(server: Server, listener: socket.socket, clause: str) -> None:
    response = server.ask(f"SELECT * {clause} <{address(listener)}> {{ ?s ?p ?o }}")
    assert response.status_code == 400
    assert "none is fetched" in response.text
    assert not connected(listener)


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
def test_dataset_of_the_request(server: Server, listener: socket.socket, parameter: str) -> None:
    sent = {"query": "SELECT * { ?s ?p ?o }", parameter: address(listener)}
    assert server.client.get("/sparql", params=sent).status_code == 400
    assert not connected(listener)


def test_load(server: Server, listener: socket.socket) -> None:
    load = f"LOAD <{address(listener)}>"
    assert server.ask(load).status_code == 400
    assert server.client.post("/sparql", data={"update": load}).status_code == 403
    assert not connected(listener)


#: A worker's confinement with the check of the query left out.
UNCHECKED = """
import sys
from pathlib import Path
from tartar_kg.serving.confining import confine
from tartar_kg.serving.opening import opened
address, how, folder = sys.argv[1:]
dataset = opened(Path(folder) if folder else None)
if how == "confined":
    confine(1 << 30, Path(folder) if folder else None)
try:
    list(dataset.query("SELECT * { SERVICE <" + address + "> { ?s ?p ?o } }"))
except OSError:
    sys.exit(7)
"""


@pytest.mark.parametrize("how", ["confined", "free"])
@pytest.mark.parametrize("where", ["memory", "folder"])
def test_a_worker_cannot_open_a_connection(
    listener: socket.socket, shelved: Path, where: str, how: str
) -> None:
    """The query is not checked here: the worker is what stops it, and without that it goes out."""
    folder = str(shelved) if where == "folder" else ""
    command = [sys.executable, "-c", UNCHECKED, address(listener), how, folder]
    with subprocess.Popen(command) as process:
        listener.settimeout(20)
        if how == "free":
            listener.accept()[0].close()  # hangs up, so the query fails here too
        assert process.wait(20) == 7
    listener.settimeout(0)
    assert not connected(listener)


#: What a worker is left with.
LEFT = """
import ctypes, errno, os, socket, sys, threading
from pathlib import Path
from tartar_kg.serving.confining import confine
held = threading.Event()
refused = []
def connect():
    held.wait()
    try:
        socket.socket()
    except OSError as error:
        refused.append(error.errno)
other = threading.Thread(target=connect)
other.start()
confine(1 << 30, Path(sys.argv[1]) if sys.argv[1] else None)
held.set()
other.join()
connect()
try:
    os.close(os.open(sys.executable, os.O_RDONLY))
    opened = True
except OSError:
    opened = False
os._exit(10 * opened + (refused in ([errno.EACCES] * 2, [errno.EMFILE] * 2)))
"""


@pytest.mark.parametrize(("where", "code"), [("", 1), ("/a/folder", 11)])
def test_no_thread_has_a_socket_and_only_a_folder_has_files(where: str, code: int) -> None:
    done = subprocess.run([sys.executable, "-c", LEFT, where], check=False, timeout=30)
    assert done.returncode == code


def test_a_folder_is_not_served_without_confinement(shelved: Path) -> None:
    program = (
        "import ctypes, sys; from pathlib import Path; from tartar_kg.errors import StoreFailed; "
        "from tartar_kg.serving.confining import confine\n"
        "def missing(name): raise OSError(name)\n"
        "ctypes.CDLL = missing\n"
        "try: confine(1 << 30, Path(sys.argv[1]))\n"
        "except StoreFailed: sys.exit(7)"
    )
    done = subprocess.run([sys.executable, "-c", program, shelved], check=False, timeout=30)
    assert done.returncode == 7
