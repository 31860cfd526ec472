"""Paths that are empty, and files and folders that may not be read."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.shelf import furnish, write
from tests.invented import turtle

from tartar_kg import layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Run

NOBODY = 65534
COMMANDS = [
    ("validate",),
    ("format",),
    ("format", "--check"),
    ("query", "run", "names", "--graph"),
    ("sources", "verify", "--document"),
    ("sources", "coverage", "--document"),
    ("export", "--format", "nquads", "-o", "-", "--graph"),
]


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A furnished folder that every user may enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        furnish(folder)
        write(folder / "shapes" / "none.ttl", "")
        monkeypatch.setattr(layout, "root", lambda: folder)
        yield folder


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be a user for whom permissions hold: root is let into everything."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_an_empty_path_is_refused(run: Run, house: Path, words: tuple[str, ...]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(house)
        ugly = write(house / "ugly.ttl", "<urn:b>  <urn:p> 2 .\n")
        result = run(*words, "")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("path\nA path that was given is empty.\n")
    assert ugly.read_text(encoding="utf-8") == "<urn:b>  <urn:p> 2 .\n"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_file_that_may_not_be_read(run: Run, house: Path, words: tuple[str, ...]) -> None:
    closed = write(house / "closed.ttl", turtle("person:x a tk:Person ."))
    run(*words, closed)  # what it imports may lie where only this user may read
    closed.chmod(0)
    with unprivileged():
        result = run(*words, closed)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.splitlines()[0].startswith(str(closed))
    assert "Permission denied" in result.stderr


@pytest.mark.parametrize("words", [*COMMANDS[:4], COMMANDS[-1]], ids=" ".join)
@pytest.mark.parametrize("mode", [0o000, 0o444], ids=["closed", "listed only"])
def test_a_folder_that_may_not_be_entered_is_not_passed_over(
    run: Run, house: Path, words: tuple[str, ...], mode: int
) -> None:
    write(house / "given" / "open.ttl", turtle("person:x a tk:Person ."))
    write(house / "given" / "closed" / "in.ttl", turtle("person:y a tk:Person ."))
    run(*words, house / "given")
    (house / "given" / "closed").chmod(mode)
    with unprivileged():
        result = run(*words, house / "given")
        within = run(*words, house / "given" / "closed" / "in.ttl")
    (house / "given" / "closed").chmod(0o755)
    for one in (result, within):
        assert (one.exit_code, one.stdout) == (3, "")
        assert one.stderr.startswith(str(house / "given" / "closed"))
        assert "Permission denied" in one.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("query", "run", "names"),
        ("query", "list"),
        ("validate",),
        ("export", "--format", "turtle", "-o", "-"),
    ],
)
def test_a_shipped_folder_that_may_not_be_entered_is_not_passed_over(
    run: Run, house: Path, words: tuple[str, ...]
) -> None:
    assert run(*words).exit_code == 0
    for folder in ("data", "queries"):
        (house / folder).chmod(0)
    with unprivileged():
        result = run(*words)
    for folder in ("data", "queries"):
        (house / folder).chmod(0o755)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(str(house))
    assert "Permission denied" in result.stderr


def test_a_working_folder_that_is_gone(run: Run, house: Path) -> None:
    gone = house / "gone"
    gone.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(gone)
        gone.rmdir()
        result = run("validate", "a.ttl")
    assert result.exit_code == 3
