"""What becomes of a command whose results cannot be written: never 0, never 1, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.shelf import furnish, write
from tests.invented import turtle

from tartar_kg import layout

FULL = Path("/dev/full")
PROGRAM = """
import sys
from pathlib import Path
from tartar_kg import layout
house = Path(sys.argv.pop(1))
layout.root = lambda: house
from tartar_kg.cli import main
main()
"""
COMMANDS = [
    "--help",
    "--version",
    "describe nuri-sinaqov",
    "export -o - --format jsonld",
    "format --help",
    "query list",
    "query run names",
    "query run names --format csv",
    "query run graph-of-names",
    "query show names",
    "sources coverage --document document.txt",
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    furnish(tmp_path)
    source = turtle("source:one a tk:Source ; tk:sha256 'x' ; tk:length 5 .")
    write(tmp_path / "data" / "sources" / "one.ttl", source)
    write(tmp_path / "document.txt", "Else.")
    status = next(path for path in layout.query_files() if path.stem == "claims-with-status")
    write(tmp_path / "queries" / "evidence" / status.name, status.read_text(encoding="utf-8"))
    return tmp_path


def start(house: Path, words: str, redirection: str) -> subprocess.CompletedProcess[str]:
    python = [sys.executable, "-c", PROGRAM, str(house), *words.split()]
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", *python],
        check=False,
        capture_output=True,
        text=True,
        cwd=house,
        env=dict(os.environ),
    )


@pytest.mark.parametrize("words", [*COMMANDS, "validate"])
def test_stdout_that_is_closed(house: Path, words: str) -> None:
    done = start(house, words, ">&-")
    assert done.returncode == 2
    assert done.stderr.splitlines()[:2] == [
        "stdout",
        "The results cannot be written (it is closed).",
    ]
    assert done.stderr.count("\n") == 3


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
@pytest.mark.parametrize("words", COMMANDS)
def test_stdout_that_is_full(house: Path, words: str) -> None:
    done = start(house, words, f">{FULL}")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "stdout"
    assert "No space left" in done.stderr
    assert done.stderr.count("\n") == 3


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    ("words", "code"), [("query run nosuch", 2), ("describe --nosuch", 2), ("format gone.ttl", 3)]
)
def test_an_error_keeps_its_code_where_nobody_can_read_it(
    house: Path, words: str, code: int
) -> None:
    assert start(house, words, f"2>{FULL}").returncode == code
    assert start(house, words, "2>&-").returncode == code


@pytest.mark.parametrize("words", ["--help", "query list"])
def test_a_reader_that_goes_away(house: Path, words: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(house), *words.split()],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tartar_kg", "query", "show", "demands"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("command/demands\n")


def test_nothing_is_rewritten_where_nobody_would_be_told(house: Path) -> None:
    ugly = write(house / "ugly.ttl", "<urn:b>  <urn:p> 2 .\n")
    assert start(house, "format ugly.ttl", ">&-").returncode == 2
    assert ugly.read_text(encoding="utf-8") == "<urn:b>  <urn:p> 2 .\n"
