"""Folders that cannot be used, and what is too large: one sentence, advice, nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import Store
from tests.stores.places import Place, told
from tests.stores.test_load import OWN, turtle

import large_graph

QUERY: Final = ("query", "run", "alleged-roles", "--format", "csv")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(turtle(3), "utf-8")
    return path


@pytest.fixture
def folder(file: Path, tmp_path: Path) -> Place:
    """A folder with three triples."""
    place = Place(str(tmp_path / "store"))
    assert place.run("load", "--to", "--graph", OWN, file).returncode == 0
    return place


def test_a_folder_that_another_process_holds(folder: Place, file: Path) -> None:
    store = Store(folder.where)
    file.write_text(turtle(2, "second"), "utf-8")
    lines = told(folder, "load", "--to", "--graph", OWN, file)
    assert "is held by another process" in lines[1]
    del store
    assert folder.count() == 3


def test_a_folder_that_is_damaged(folder: Place) -> None:
    for name in ("MANIFEST-*", "*.sst"):
        for path in Path(folder.where).glob(name):
            path.write_bytes(b"\0" * 100)
    lines = told(folder, *QUERY, "--store")
    assert "cannot be read as a store" in lines[1]


def test_a_manifest_that_is_damaged(folder: Place) -> None:
    Path(folder.where, "manifest.nq").write_text("?", "utf-8")
    lines = told(folder, *QUERY, "--store")
    assert "cannot be read as a store" in lines[1]


@pytest.mark.parametrize("made", ["missing", "file", "other"])
def test_what_is_no_folder_of_a_store(made: str, tmp_path: Path, file: Path) -> None:
    where = tmp_path / "where"
    if made == "file":
        where.write_text("x", "utf-8")
    if made == "other":
        where.mkdir()
        (where / "letter.txt").write_text("mine", "utf-8")
    done = Place(str(where)).run(*QUERY, "--store")
    assert done.returncode == 2
    if made != "missing":
        done = Place(str(where)).run("load", "--to", "--graph", OWN, file)
        assert done.returncode == 2
        assert {path.name for path in tmp_path.glob("where/*")} <= {"letter.txt"}


def limited() -> None:
    """Let no file of this process grow beyond 4 MB, as a full disk would not."""
    import resource  # noqa: PLC0415 - of Unix alone

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, 4_000_000))


def test_a_disk_without_room(folder: Place, file: Path) -> None:
    file.write_text(turtle(400_000, "second"), "utf-8")
    client = subprocess.run(
        [sys.executable, "-m", "tartar_kg", "load", "--to", folder.where, "--graph", OWN, file],
        preexec_fn=limited,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert client.returncode == 4, client.stderr
    assert len(client.stderr.splitlines()) == 3
    assert folder.count() == 3
    assert folder.run("load", "--to", "--graph", OWN, file).returncode == 0
    assert folder.count() == 400_000


LONG: Final = ("query", "run", "timeline", "--format", "csv")


@pytest.fixture
def large(file: Path, tmp_path: Path) -> Place:
    """A folder over which a query takes long."""
    place = Place(str(tmp_path / "large"))
    with file.open("w", encoding="utf-8") as out:
        out.writelines(large_graph.turtle(60_000, 1))
    assert place.run("load", "--to", "--graph", OWN, file).returncode == 0
    return place


def test_a_query_without_end_is_ended_by_a_limit_of_time(large: Place) -> None:
    lines = told(large, *LONG, "--timeout", "0.1", "--store")
    assert "gives no answer in time" in lines[1]


def test_a_query_without_end_is_ended_by_ctrl_c(large: Place) -> None:
    client = large.start(*LONG, "--store")
    time.sleep(0.5)
    client.send_signal(signal.SIGINT)
    out, said = client.communicate(timeout=60)
    assert (client.returncode, out, said) == (-signal.SIGINT, "", "")


GIGABYTE: Final = 1_000_000_000
#: What the process may take beside the batch in hand.
BOUND: Final = 700_000_000


def test_a_gigabyte_of_turtle_takes_little_memory(tmp_path: Path) -> None:
    file, where = tmp_path / "large.ttl", tmp_path / "store"
    line = f'<https://example.org/{{0}}> <https://example.org/says> "{{0}} {"ə" * 24_000}" .\n'
    with file.open("w", encoding="utf-8") as out:
        number = 0
        while out.tell() < GIGABYTE:
            out.writelines(line.format(number + n) for n in range(1000))
            number += 1000
    client = Place(str(where)).start("load", "--graph", OWN, file, "--to")
    _, status, usage = os.wait4(client.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    client.returncode = 0
    client.communicate()
    assert usage.ru_maxrss * 1024 < BOUND
    assert Place(str(where)).count() == number
