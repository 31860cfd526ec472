from __future__ import annotations

from typing import TYPE_CHECKING

from tartar_kg import layout

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.cli.conftest import Run

UGLY = "<urn:b> <urn:p> 2 .\n<urn:a>  <urn:p> 1 .\n"
CANONICAL = "<urn:a> <urn:p> 1 .\n\n<urn:b> <urn:p> 2 .\n"


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_rewrites_what_differs_and_names_it(run: Run, tmp_path: Path) -> None:
    ugly = written(tmp_path / "ugly.ttl", UGLY)
    written(tmp_path / "good.ttl", CANONICAL)
    result = run("format", tmp_path)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"{ugly}\n",
        "1 of 2 files changed\n",
    )
    assert ugly.read_text(encoding="utf-8") == CANONICAL
    assert run("format", tmp_path).stdout == ""


def test_check_changes_nothing_and_exits_1(run: Run, tmp_path: Path) -> None:
    ugly = written(tmp_path / "ugly.ttl", UGLY)
    result = run("format", "--check", ugly)
    assert (result.exit_code, result.stdout) == (1, f"{ugly}\n")
    assert result.stderr == "1 of 1 files would change\n"
    assert ugly.read_text(encoding="utf-8") == UGLY


def test_check_exits_0_where_nothing_differs(run: Run, tmp_path: Path) -> None:
    result = run("format", "--check", written(tmp_path / "good.ttl", CANONICAL))
    assert (result.exit_code, result.stdout) == (0, "")


def test_nothing_is_written_where_one_file_is_bad(run: Run, tmp_path: Path) -> None:
    ugly = written(tmp_path / "a.ttl", UGLY)
    bad = written(tmp_path / "b.ttl", "<urn:a> <urn:p>\n  oops .\n")
    result = run("format", tmp_path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"{bad}:2:3\n")
    assert ugly.read_text(encoding="utf-8") == UGLY


def test_every_bad_file_is_reported(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "a.ttl", "<urn:a> <urn:p> 1 . # why\n")
    (tmp_path / "b.ttl").write_bytes(b"\xff")
    written(tmp_path / "c.ttl", "<urn:a>")
    result = run("format", tmp_path)
    assert result.exit_code == 3
    for named in ("a.ttl:1", "b.ttl: is not UTF-8", "c.ttl:1:8", "skos:editorialNote"):
        assert named in result.stderr
    assert "Traceback" not in result.stderr


def test_missing_path(run: Run, tmp_path: Path) -> None:
    result = run("format", tmp_path / "gone")
    assert result.exit_code == 3
    assert "does not exist" in result.stderr


def test_without_paths_the_shipped_folders(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "root", lambda: tmp_path)
    for folder in ("ontology", "data", "shapes", "queries"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder / "a.ttl", UGLY)
    result = run("format", "--check")
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 3
