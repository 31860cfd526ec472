from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.shelf import QUERIES, furnish, write
from tests.invented import turtle

from tartar_kg import layout
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

DAY = "2017-05-15"


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(layout, "root", lambda: tmp_path)
    furnish(tmp_path)
    return tmp_path


def drawn(text: str) -> list[list[str]]:
    """Return the cells of a drawn table, row by row, without what surrounds them."""
    lines = [line for line in text.splitlines() if line.startswith("│")]
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in lines]


def test_run_gives_a_table_of_labels(run: Run) -> None:
    result = run("query", "run", "names")
    assert (result.exit_code, result.stderr) == (0, "")
    assert drawn(result.stdout)[1:] == [
        [
            "a|b\\u001B[2J\\u202E\\u000A=1+1 (person:hostile)",
            "a|b\\u001B[2J\\u202E\\u000A=1+1",
        ],
        ["Nuri Sinaqov (person:nuri-sinaqov)", "Nuri Sinaqov"],
    ]


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("csv", "person,label\r\n"),
        ("tsv", "?person\t?label\n"),
        ("json", '{"head":{"vars":["person","label"]}'),
        ("markdown", "| person | label |\n| --- | --- |\n| a\\|b"),
        ("table", "┌──"),
    ],
)
def test_run_gives_each_format(run: Run, form: str, start: str) -> None:
    result = run("query", "run", "names", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.decode().startswith(start)
    assert "nuri-sinaqov" in result.stdout


@pytest.mark.parametrize("value", ["nuri-sinaqov", "person:nuri-sinaqov", "nuri SINAQOV"])
def test_run_with_a_value(run: Run, value: str) -> None:
    result = run(
        *("query", "run", "names", "--format", "json"),
        *("--set", f"person={value}", "--set", f"from={DAY}"),
    )
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(json.loads(result.stdout)["results"]["bindings"]) == 1


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (["person=Nury"], ["person=Nury", "The graph has no person", "There are: person:"]),
        (["person=\x1b[31m"], ["person=\\u001B[31m", "The graph has no", "There are"]),
        (["person=sample-corps"], ["person=sample-corps", "The graph has no", "There are"]),
        (["persn=x"], ["persn", "The query names has no parameter", "Did you mean person?"]),
        (["from=2017-05"], ["from=2017-05", "The date is not a full day.", "Give year, month"]),
        (["person"], ["person", "A value is set as", "Put ="]),
        (["from=x", "from=x"], ["from", "This parameter is set twice.", "Set it once."]),
    ],
)
def test_run_refuses_bad_values(run: Run, given: list[str], lines: list[str]) -> None:
    result = run("query", "run", "names", *(word for text in given for word in ("--set", text)))
    assert (result.exit_code, result.stdout) == (2, "")
    shown = result.stderr.splitlines()
    assert len(shown) == 3
    assert all(line.startswith(start) for line, start in zip(shown, lines, strict=True))


@pytest.mark.parametrize("command", ["show", "run"])
def test_unknown_query(run: Run, command: str) -> None:
    result = run("query", command, "nmaes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr
        == "nmaes\nThere is no stored query of this name.\nDid you mean names or graph-of-names?\n"
    )


@pytest.mark.parametrize(
    "words", [["run"], ["run", "names", "--format", "xml"], ["run", "names", "x"], ["sing"]]
)
def test_click_refuses(run: Run, words: list[str]) -> None:
    result = run("query", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ")


def test_run_without_rows(run: Run, house: Path) -> None:
    write(house / "data" / "persons" / "all.ttl", "")
    result = run("query", "run", "names", "--format", "csv")
    assert (result.exit_code, result.stdout_bytes) == (0, b"person,label\r\n")
    assert result.stderr == "No rows: nobody has a name yet\n"


def test_run_without_rows_for_a_value(run: Run, house: Path) -> None:
    write(house / "data" / "persons" / "all.ttl", "")
    result = run("query", "run", "names", "--set", f"from={DAY}", "--format", "tsv")
    assert (result.exit_code, result.stdout) == (0, "?person\t?label\n")
    assert "no evidence of the contrary" in result.stderr


def test_construct_gives_turtle(run: Run) -> None:
    result = run("query", "run", "graph-of-names")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "@prefix person: <https://w3id.org/tartar-kg/person/> .\n" in result.stdout
    assert 'unit:sample-corps rdfs:label "Sample Corps"@en .\n' in result.stdout


def test_construct_takes_no_format(run: Run) -> None:
    result = run("query", "run", "graph-of-names", "--format", "csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("--format csv\ngraph-of-names gives triples.\n")


@pytest.mark.parametrize("name", ["anyone", "windows"])
def test_ask(run: Run, name: str) -> None:
    result = run("query", "run", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "true\n", "")


def test_graph_of_ones_own(run: Run, tmp_path: Path) -> None:
    own = write(tmp_path / "own.ttl", turtle('person:own a tk:Person ; rdfs:label "Own"@en .\r\n'))
    result = run("query", "run", "names", "--graph", own, "--format", "csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.endswith(b"\r\nhttps://w3id.org/tartar-kg/person/own,Own\r\n")
    assert b"nuri" not in result.stdout_bytes


def test_missing_graph(run: Run, tmp_path: Path) -> None:
    result = run("query", "run", "names", "--graph", tmp_path / "missing.ttl")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"{tmp_path / 'missing.ttl'}\n")
    assert len(result.stderr.splitlines()) == 3


def test_no_graph_at_all(run: Run, house: Path) -> None:
    (house / "data" / "persons" / "all.ttl").unlink()
    result = run("query", "run", "names")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.splitlines()[1:] == ["There is no shipped graph here.", "Install anew."]


def test_bad_turtle(run: Run, house: Path) -> None:
    bad = write(house / "data" / "units" / "bad.ttl", turtle("unit:x a\n  tk:Unit ;; [\n"))
    result = run("query", "run", "names")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"{bad}:{len(PREFIXES) + 2}:")
    assert len(result.stderr.splitlines()) == 3


@pytest.mark.parametrize("command", ["show", "run", "list"])
def test_query_that_is_no_text(run: Run, house: Path, command: str) -> None:
    (house / "queries" / "people" / "names.rq").write_bytes(b"\xff")
    result = run("query", command, *(["names"] if command != "list" else []))
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 3


def test_query_that_does_not_parse(run: Run, house: Path) -> None:
    path = write(house / "queries" / "people" / "names.rq", "ASK {")
    result = run("query", "run", "names")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"{path}\nThe query does not parse: error at ")


def test_show(run: Run) -> None:
    result = run("query", "show", "names")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("people/names\nWhat is this person called?\n\nOne row")
    assert result.stdout.endswith("ORDER BY ?person ?label\n")


def test_list(run: Run) -> None:
    result = run("query", "list")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [row[:2] for row in drawn(result.stdout)[1:]] == [
        ["people", name] for name in sorted(QUERIES)
    ]


def test_list_as_csv(run: Run) -> None:
    result = run("query", "list", "--format", "csv")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout_bytes.decode().split("\r\n")
    assert lines[0] == "theme,name,summary"
    assert "people,names,What is this person called?" in lines


def test_catalogue(run: Run, tmp_path: Path) -> None:
    result = run("query", "catalogue")
    assert (result.exit_code, result.stderr) == (0, "")
    file = write(tmp_path / "catalogue.ttl", result.stdout)
    assert run("format", "--check", file).exit_code == 0
    assert run("query", "catalogue").stdout == result.stdout
    for name in QUERIES:
        assert f"query:{name} a\n" in result.stdout
    assert "parameter:names-from a sh:Parameter ;\n" in result.stdout


def test_catalogue_of_a_query_that_does_not_fit(run: Run, house: Path) -> None:
    path = write(house / "queries" / "people" / "a_b.rq", QUERIES["anyone"])
    result = run("query", "catalogue")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.splitlines()[0] == str(path)
    assert len(result.stderr.splitlines()) == 3


def test_a_surname_alone_names_the_others_who_bear_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    words = ("query", "run", "outcomes-of-person", "--format", "csv", "--set")
    result = run(*words, "person=Hasanov")
    assert result.exit_code == 0
    assert result.stderr.startswith(
        "person=Hasanov: taken as Hikmet Hasanov (person:hikmet-hasanov); "
        "of a like name: Zakir Hasanov (person:zakir-hasanov)\n"
    )
    assert "taken as" not in run(*words, "person=hikmet-hasanov").stderr
