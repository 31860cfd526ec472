"""No output judges: what it says of people is someone's word, or a status that is derived."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.judging import judgments
from tests.queries.answers import golden_of

from tartar_kg import layout
from tartar_kg.graphs import read_store
from tartar_kg.namespaces import FIRST_CLASS, PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

QUERIES = layout.query_files()
SENTENCE = r"(?<=[.;?]) "
#: Where a cell of a table begins.
CELL = r"\|"


@pytest.fixture(scope="session")
def printed() -> set[str]:
    """Return the names as printed, which are words of the sources."""
    store = read_store(layout.graph_files())
    form = PREFIXES["skosxl"] + "literalForm"
    return {quad.object.value for quad in store if quad.predicate.value == form}


@pytest.mark.parametrize("path", QUERIES, ids=[path.stem for path in QUERIES])
def test_no_answer_judges(run: Run, printed: set[str], path: Path) -> None:
    name = path.stem
    for form in ("table", "markdown"):
        answer = run("query", "run", name, "--format", form)
        assert set(judgments(answer.stdout + answer.stderr, CELL)) <= printed
    for form in ("markdown", "html"):
        sheet = run("query", "run", name, "--exhibits", form)
        assert judgments(sheet.stdout + sheet.stderr, SENTENCE) == []
    assert judgments(run("query", "show", name).stdout, SENTENCE) == []
    if golden_of(path).suffix == ".nt":  # a graph has no rows to be explained
        assert run("query", "explain", name, "1").exit_code == 2
        return
    rows = len(golden_of(path).read_text("utf-8").splitlines()) - 1
    for row in {1, rows} if rows else ():
        why = run("query", "explain", name, str(row))
        assert why.exit_code == 0
        cells = {cell.partition(": ")[2] or cell for cell in judgments(why.stdout, SENTENCE)}
        assert cells <= printed


@pytest.mark.parametrize("kind", FIRST_CLASS)
def test_no_description_judges(run: Run, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100000")  # a sentence stays on one line
    files = layout.turtle_files(f"data/{FIRST_CLASS[kind]}")
    assert files
    for path in files:
        told = run("describe", f"{kind}:{path.stem}")
        assert told.exit_code == 0
        printed_as = [line for line in told.stdout.splitlines() if line.startswith("printed as ")]
        rest = "\n".join(line for line in told.stdout.splitlines() if line not in printed_as)
        assert judgments(rest, SENTENCE) == []


@pytest.mark.parametrize("words", [("query", "list"), ("query", "catalogue"), ("validate",)])
def test_nothing_else_judges(run: Run, words: tuple[str, ...]) -> None:
    assert judgments(run(*words).stdout, SENTENCE) == []


@pytest.mark.parametrize(
    "text",
    ["A. B is guilty.", "| the perpetrators |", "Element CR-5a is met.", "He is responsible."],
)
def test_a_judgment_is_noticed(text: str) -> None:
    assert judgments(text, SENTENCE)


@pytest.mark.parametrize(
    "text", ["called a culprit by the author", "a row does not prove that anyone is guilty"]
)
def test_the_word_of_another_is_none(text: str) -> None:
    assert judgments(text, SENTENCE) == []
