"""``query list`` with filters, exhibits, ``explain`` and ``check``, on the shipped graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tartar_kg import layout

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


def names(text: str) -> list[str]:
    return [line.split(",")[1] for line in text.splitlines()[1:]]


def test_list_by_theme_element_and_words(run: Run) -> None:
    everything = names(run("query", "list", "--format", "csv").stdout)
    assert len(everything) == len(layout.query_files())
    figures = names(run("query", "list", "--theme", "figures", "--format", "csv").stdout)
    assert {"counts-in-conflict", "sentences-in-conflict"} <= set(figures)
    assert "demands" not in figures
    on_orders = names(run("query", "list", "--element", "OR-1", "--format", "csv").stdout)
    assert {"alleged-roles", "demands"} <= set(on_orders)
    assert "testimonies" not in on_orders
    words = names(run("query", "list", "--search", "TERMS exclude", "--format", "csv").stdout)
    assert words == ["sentences-in-conflict"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--theme", "figure"], "Did you mean figures?"),
        (["--element", "CR-4"], "No stored query has this element."),
    ],
)
def test_list_of_what_no_query_has(run: Run, words: list[str], said: str) -> None:
    result = run("query", "list", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_list_of_words_that_stand_nowhere(run: Run) -> None:
    result = run("query", "list", "--search", "zzz", "--format", "csv")
    assert (result.exit_code, result.stdout) == (0, "theme,name,summary\n")
    assert result.stderr == "No stored query has these words.\n"


def test_exhibits_are_the_same_each_time_and_cite_source_and_digest(run: Run) -> None:
    words = ["query", "run", "alleged-roles", "--set", "agent=hikmet-hasanov", "--exhibits"]
    first = run(*words, "markdown")
    assert first.exit_code == 0
    assert run(*words, "markdown").stdout_bytes == first.stdout_bytes
    assert "- Parameter agent: hikmet-hasanov" in first.stdout
    assert "published by Geghard foundation" in first.stdout
    assert "characters 4223 to 4376, SHA-256 " in first.stdout
    page = run(*words, "html").stdout
    assert page.startswith("<!doctype html>")
    assert page.count("<h2>") == first.stdout.count("## Exhibit ")


def test_explain_names_every_speaker_of_the_claim(run: Run) -> None:
    result = run("query", "explain", "counts-in-conflict", "1")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "asserted by the authorities of Azerbaijan" in result.stdout
    assert "according to the author of the article of 2024" in result.stdout


def test_explain_a_row_that_is_not_there(run: Run) -> None:
    result = run("query", "explain", "counts-in-conflict", "99")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Rows are counted from 1." in result.stderr


def test_check_a_sound_and_an_unsound_file(run: Run, tmp_path: Path) -> None:
    sound = layout.root() / "queries" / "command" / "demands.rq"
    assert run("query", "check", sound).exit_code == 0
    unsound = tmp_path / "unsound.rq"
    text = sound.read_text(encoding="utf-8")
    unsound.write_text(text[: text.index("ORDER BY")], encoding="utf-8")
    result = run("query", "check", unsound)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == f"{unsound}: It has no ORDER BY.\n"
    assert run("query", "check", tmp_path / "none.rq").exit_code == 3
