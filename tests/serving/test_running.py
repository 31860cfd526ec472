"""The command: what it says, what it refuses, and that it leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import httpx
import pytest
from tests.serving.server import ENDLESS, PERSON, children, running, serving, start, until, workers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serving.server import Server


def refused(*words: str | Path) -> tuple[int, str]:
    """Return exit code and words of a server that does not start."""
    process = start(*words)
    said, complained = process.communicate(timeout=30)
    assert said == ""
    assert "Traceback" not in complained
    return process.returncode, complained


def test_port_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, words = refused("--port", port)
    assert code == 2
    assert words == (
        f"port {port}\nThe port cannot be had (Address already in use).\n"
        "Choose another with --port, or 0 for any that is free.\n"
    )


def test_store_that_is_missing(tmp_path: Path) -> None:
    code, words = refused("--store", tmp_path / "gone")
    assert code == 2
    assert words.splitlines()[:2] == [str(tmp_path / "gone"), "is not there."]


def test_store_that_is_none(tmp_path: Path) -> None:
    code, words = refused("--store", tmp_path)
    assert code == 2
    assert words.splitlines()[:2] == [str(tmp_path), "is no folder of a store."]
    assert list(tmp_path.iterdir()) == []


def test_store_that_is_damaged(tmp_path: Path, shelved: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(shelved, damaged)
    for manifest in damaged.glob("MANIFEST*"):
        manifest.write_bytes(manifest.read_bytes()[:-20] + b"x" * 20)
    code, words = refused("--store", damaged)
    assert code == 4
    assert len(words.splitlines()) == 3


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/sparql", "https://example.org/", ""])
def test_store_at_an_address(address: str) -> None:
    code, words = refused("--store", address)
    assert code == 2
    assert words.splitlines()[1] == "A folder is served, and no store at an address."


@pytest.mark.parametrize("option", [("--timeout", "0"), ("--limit", "0"), ("--port", "70000")])
def test_options_out_of_range(option: tuple[str, str]) -> None:
    assert refused(*option)[0] == 2


@pytest.mark.parametrize("library", ["uvicorn", "starlette", "jinja2", "werkzeug"])
def test_library_that_is_not_installed(library: str) -> None:
    program = (
        f"import sys; sys.modules['{library}'] = None; sys.argv = ['tartar-kg', 'serve']\n"
        "from tartar_kg.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 2
    assert f"The library {library}, which is needed here, is not installed." in done.stderr
    assert "pip install '.[serve]'" in done.stderr


def test_store_is_only_read(server: Server, shelved: Path) -> None:
    def state() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in shelved.iterdir()}

    before = state()
    assert server.ask("ASK { ?s ?p ?o }").json()["boolean"] is True
    server.client.post("/sparql", data={"update": "CLEAR ALL"})
    assert state() == before


def test_shipped_graph(shipped: Server) -> None:
    query = f"SELECT * {{ ?s a ?type . FILTER(STRSTARTS(STR(?s), '{PERSON}')) }}"
    assert len(shipped.ask(query).json()["results"]["bindings"]) > 10


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_all(shelved: Path, sent: signal.Signals) -> None:
    process = start("--store", shelved)
    assert process.stderr is not None
    address = process.stderr.readline().split()[1]
    started = children(process.pid)
    assert len(workers(process.pid)) == 2
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{address}sparql", params={"query": ENDLESS}, timeout=0.3)
    process.send_signal(sent)
    assert process.wait(10) == (0 if sent == signal.SIGINT else -signal.SIGTERM)
    assert until(lambda: not any(map(running, started)), 2)
    assert process.stderr.read() == ""
    process.communicate()


def test_workers_end_with_a_parent_that_is_killed(shelved: Path) -> None:
    """Also one that is busy, and would be for longer than anybody waits."""
    process = start("--store", shelved, "--timeout", "600")
    assert process.stderr is not None
    address = process.stderr.readline().split()[1]
    command = [sys.executable, "-c", "import httpx, sys; httpx.get(sys.argv[1], timeout=60)"]
    asked = str(httpx.URL(f"{address}sparql", params={"query": ENDLESS}))
    with subprocess.Popen([*command, asked], stderr=subprocess.DEVNULL):
        started = children(process.pid)
        assert len(workers(process.pid)) == 2
        assert until(lambda: any(seconds(pid) > 1.5 for pid in started), 20)
        process.kill()
        process.communicate()
        assert until(lambda: not any(map(running, started)), 3)


def test_a_worker_that_is_killed_is_replaced(shelved: Path) -> None:
    with serving("--store", shelved) as server:
        for _ in range(3):
            for pid in server.workers():
                os.kill(pid, signal.SIGKILL)
            assert until(lambda: server.ask("ASK {}").status_code == 200)
            time.sleep(0.2)


def test_a_store_that_goes_away_and_comes_back(shelved: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(shelved, folder)
    with serving("--store", folder, "--timeout", "1") as server:
        folder.rename(tmp_path / "away")
        for pid in server.workers():
            os.kill(pid, signal.SIGKILL)
        assert until(lambda: server.ask("ASK {}").status_code == 503)
        (tmp_path / "away").rename(folder)
        assert until(lambda: server.ask("ASK {}").status_code == 200, 20)


def seconds(pid: int) -> float:
    """Return how long a process has computed."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:  # noqa: PTH123 - no path of ours
            fields = file.read().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
