from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tartar_kg import layout

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

PREFIXES = """\
@prefix person: <https://w3id.org/tartar-kg/person/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/tartar-kg/shape/> .
@prefix tk: <https://w3id.org/tartar-kg/ontology#> .
"""
SHAPES = """\
shape:P a sh:NodeShape ; sh:targetClass tk:Person ; sh:property shape:P-label, shape:P-x .
shape:P-label sh:path rdfs:label ; sh:minCount 1 ; sh:message "Give it a label." .
shape:P-x sh:path tk:x ; sh:maxCount 0 ; sh:severity sh:Warning ; sh:message "Leave it out." .
"""


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "root", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    for folder in ("ontology", "data", "shapes"):
        (tmp_path / folder).mkdir()
    written(tmp_path / "shapes" / "P.ttl", SHAPES)
    written(tmp_path / "data" / "a.ttl", 'person:a a tk:Person ; rdfs:label "A" .\n')


def written(path: Path, text: str) -> Path:
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


def test_shipped_graph_that_conforms(run: Run) -> None:
    result = run("validate")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("1 files, 1 focus nodes: 0 violations, 0 warnings, 0 infos; ")


def test_violation_exits_1_with_file_and_line(run: Run, tmp_path: Path) -> None:
    result = run("validate", written(tmp_path / "b.ttl", "person:b a tk:Person .\n"))
    assert result.exit_code == 1
    assert result.stdout == (
        "b.ttl\n"
        "  b.ttl:6: violation: person:b rdfs:label\n"
        "    Give it a label.\n"
        "    shape:P-label\n"
    )
    assert "1 violation, 0 warnings" in result.stderr


@pytest.mark.parametrize(("fail_on", "code"), [("violation", 0), ("warning", 1), ("info", 1)])
def test_fail_on(run: Run, tmp_path: Path, fail_on: str, code: int) -> None:
    given = written(tmp_path / "b.ttl", 'person:b a tk:Person ; rdfs:label "B" ; tk:x 1 .\n')
    result = run("validate", given, "--fail-on", fail_on)
    assert result.exit_code == code
    assert "b.ttl:6: warning: person:b tk:x" in result.stdout


def test_json_is_the_same_each_time(run: Run, tmp_path: Path) -> None:
    given = written(tmp_path / "b.ttl", "person:c a tk:Person . person:b a tk:Person .\n")
    result = run("validate", given, "--format", "json")
    told = json.loads(result.stdout)
    assert [finding["focus"] for finding in told["findings"]] == ["person:b", "person:c"]
    assert (told["files"], told["focusNodes"]) == (2, 3)
    assert told["counts"] == {"violation": 2, "warning": 0, "info": 0}
    assert run("validate", given, "--format", "json").stdout == result.stdout


def test_stderr_tells_what_is_stood_in_for(run: Run, tmp_path: Path) -> None:
    for folder in ("data/persons", "mine"):
        (tmp_path / folder).mkdir(parents=True)
        written(tmp_path / folder / "c.ttl", 'person:c a tk:Person ; rdfs:label "C" .\n')
    result = run("validate", "mine")
    assert (result.exit_code, result.stdout) == (0, "")
    left_out = tmp_path / "data" / "persons" / "c.ttl"
    assert result.stderr.startswith(f"{left_out} is left out: mine/c.ttl stands in for it\n2 files")


def test_bad_turtle_exits_3_with_line_and_column(run: Run, tmp_path: Path) -> None:
    bad = written(tmp_path / "b.ttl", "person:b a\n  ; .\n")
    result = run("validate", bad)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"{bad}:7:3\n")
    assert "Traceback" not in result.stderr


def test_every_unreadable_file_is_named(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "b.ttl", "person:b")
    (tmp_path / "c.ttl").write_bytes(b"\xff")
    result = run("validate", tmp_path / "b.ttl", tmp_path / "c.ttl")
    assert result.exit_code == 3
    assert "b.ttl:6:9" in result.stderr
    assert "c.ttl: is not UTF-8" in result.stderr


def test_missing_file_and_wrong_option(run: Run, tmp_path: Path) -> None:
    assert run("validate", tmp_path / "gone.ttl").exit_code == 3
    assert run("validate", "--fail-on", "typo").exit_code == 2
