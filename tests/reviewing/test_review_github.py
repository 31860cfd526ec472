"""Workflow commands: one line each, escaped, and no more than GitHub shows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from tests.reviewing.built import EMPTY, FULL, HOSTILE, REVIEWS, finding, review

from tartar_kg.findings import Severity
from tartar_kg.reviewing.outputs.github import as_github

if TYPE_CHECKING:
    from tartar_kg.reviewing.reviews import Review

#: A command as GitHub's runner reads it (ActionCommand.cs): no colon or comma within a property.
COMMAND = re.compile(r"::(error|warning|notice) ?((?:[a-z]+=[^,:]+,?)*)::(.*)")


def commands(told: Review) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands, unescaped as the runner does: kind, properties, message."""
    found = []
    for line in as_github(told).splitlines():
        kind, properties, message = COMMAND.fullmatch(line).groups()
        pairs = (pair.split("=", 1) for pair in properties.split(",") if pair)
        found.append((kind, {key: plain(value) for key, value in pairs}, plain(message)))
    return found


def plain(text: str) -> str:
    for escape, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n")):
        text = text.replace(escape, character)
    return text.replace("%25", "%")


def test_each_new_finding_is_a_command_at_its_line() -> None:
    first, *rest = commands(FULL)
    assert first[0] == "notice"
    assert first[2].startswith("May not be merged: it brings 3 violations. Files: 1; Triples: ")
    assert [kind for kind, *_ in rest] == ["error"] * 3 + ["warning", "notice"]
    assert rest[0][1] == {
        "file": "data/persons/a-invented.ttl",
        "line": "7",
        "title": "shape:DoNoHarm-named",
    }
    assert rest[0][2] == (
        'Write one literal form, as it is printed. (name:e skosxl:literalForm "x")'
    )


def test_what_no_file_or_line_has_is_left_out() -> None:
    nowhere = commands(review(replace(finding(), file="", line=7)))[1][1]
    assert nowhere == {"title": "shape:Name-form"}
    assert "line" not in commands(review(replace(finding(), line=0)))[1][1]


def test_separators_are_escaped() -> None:
    told = replace(finding(), file="a,b:c%2C=d.ttl", message="100%\n::error::x", shape="x::y,z")
    line = as_github(review(told)).splitlines()[1]
    assert line.startswith("::error file=a%2Cb%3Ac%252C=d.ttl,line=7,title=x%3A%3Ay%2Cz::100%25")
    assert commands(review(told))[1][1]["file"] == "a,b:c%2C=d.ttl"


def test_ten_of_each_kind_and_the_first_of_each_shape_first() -> None:
    new = [
        replace(finding(f"n{n}", severity, shape), line=n + 1)
        for severity in Severity
        for n in range(40)
        for shape in (["shape:A"] * 3 + ["shape:B"])
    ]
    found = commands(review(*new, finding("last", shape="shape:Z")))
    assert Counter(kind for kind, *_ in found) == {"error": 10, "warning": 10, "notice": 10}
    errors = [properties["title"] for kind, properties, _ in found if kind == "error"]
    assert errors[:3] == ["shape:A", "shape:B", "shape:Z"]
    assert found[0][2].endswith("452 more findings are not shown here.")


def test_nothing_found_is_one_notice() -> None:
    ((kind, _, message),) = commands(EMPTY)
    assert (kind, message.partition(":")[0]) == ("notice", "May be merged")


@given(told=REVIEWS)
@example(told=review(replace(finding(HOSTILE), file=HOSTILE, message=HOSTILE, shape=HOSTILE)))
@settings(max_examples=60, deadline=None)
def test_any_review_gives_one_line_each(told: Review) -> None:
    found = commands(told)
    assert len(found) == as_github(told).count("\n")
    assert max(Counter(kind for kind, *_ in found).values()) <= 10
    assert {key for _, properties, _ in found for key in properties} <= {"file", "line", "title"}
