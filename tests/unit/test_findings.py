from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tartar_kg.findings import Finding, Severity, as_json, as_text, counts, reaches

ONE = Finding(
    file="data/persons/a.ttl",
    line=7,
    severity=Severity.WARNING,
    focus="person:a",
    path="tk:unresolved",
    value='"maybe"',
    message="Say true or leave it out.",
    shape="shape:Person-unresolved",
)


def test_text_groups_by_file_and_names_the_line() -> None:
    other = replace(ONE, file="data/persons/b.ttl", path="", value="")
    assert as_text([ONE, replace(ONE, line=9), other]) == (
        "data/persons/a.ttl\n"
        '  data/persons/a.ttl:7: warning: person:a tk:unresolved "maybe"\n'
        "    Say true or leave it out.\n"
        "    shape:Person-unresolved\n"
        '  data/persons/a.ttl:9: warning: person:a tk:unresolved "maybe"\n'
        "    Say true or leave it out.\n"
        "    shape:Person-unresolved\n"
        "\n"
        "data/persons/b.ttl\n"
        "  data/persons/b.ttl:7: warning: person:a\n"
        "    Say true or leave it out.\n"
        "    shape:Person-unresolved\n"
    )


def test_no_findings_no_text() -> None:
    assert as_text([]) == ""


def test_text_cannot_disturb_a_screen() -> None:
    text = as_text([replace(ONE, value='"\x1b[2J\u202e"', file="a\x07.ttl")])
    assert text.isprintable() or set(text) - {"\n"} == {c for c in text if c.isprintable()}
    assert "\\u001B[2J\\u202E" in text


def test_json_has_every_field_and_the_counts() -> None:
    told = json.loads(as_json([ONE], files=3))
    assert told["findings"] == [
        {
            "file": "data/persons/a.ttl",
            "line": 7,
            "severity": "warning",
            "focus": "person:a",
            "path": "tk:unresolved",
            "value": '"maybe"',
            "message": "Say true or leave it out.",
            "shape": "shape:Person-unresolved",
        }
    ]
    assert told["counts"] == {"violation": 0, "warning": 1, "info": 0}
    assert told["files"] == 3


@pytest.mark.parametrize(
    ("threshold", "reached"),
    [(Severity.INFO, True), (Severity.WARNING, True), (Severity.VIOLATION, False)],
)
def test_threshold(threshold: Severity, *, reached: bool) -> None:
    assert reaches([ONE], threshold) is reached
    assert not reaches([], threshold)


def test_order_is_by_file_then_line_then_gravity() -> None:
    grave = replace(ONE, severity=Severity.VIOLATION)
    later = replace(ONE, line=10)
    assert sorted([later, ONE, grave], key=Finding.order) == [grave, ONE, later]


def test_counts_name_every_severity() -> None:
    assert list(counts([ONE, ONE])) == ["violation", "warning", "info"]
    assert Severity.of("Warning") is Severity.WARNING
