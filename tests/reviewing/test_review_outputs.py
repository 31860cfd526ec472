"""What every output has in common: the verdict, limits, and that no text disturbs anything."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from tests.reviewing.built import EMPTY, FULL, HOSTILE, REVIEWS, finding, review

from tartar_kg.findings import Severity
from tartar_kg.reviewing.outputs import BRIEF, OUTPUTS, Showing
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from tartar_kg.reviewing.reviews import Review

EVERY = Showing(all=True)
MANY = replace(FULL, new=tuple(finding(f"n{n}", shape=f"shape:S-{n % 500}") for n in range(10_000)))


def text(told: Review, showing: Showing = BRIEF) -> str:
    return OUTPUTS["text"](told, showing)


@pytest.mark.parametrize(
    ("new", "threshold", "blocks"),
    [
        ((), Severity.INFO, False),
        ((Severity.WARNING,), Severity.VIOLATION, False),
        ((Severity.WARNING,), Severity.WARNING, True),
        ((Severity.INFO, Severity.VIOLATION), Severity.VIOLATION, True),
    ],
)
def test_only_new_findings_block(
    new: tuple[Severity, ...], threshold: Severity, *, blocks: bool
) -> None:
    told = replace(review(*(finding(severity=one) for one in new)), mended=FULL.new, stood=FULL.new)
    assert told.blocks(threshold) is blocks
    showing = Showing(threshold)
    said = {name: write(told, showing) for name, write in OUTPUTS.items()}
    for name in ("text", "github", "markdown"):
        assert ("May not be merged" in said[name]) is blocks
        assert ("May be merged" in said[name]) is not blocks
    assert json.loads(said["json"])["mergeable"] is not blocks
    assert json.loads(said["sarif"])["runs"][0]["properties"]["mergeable"] is not blocks
    assert ("<failure " in said["junit"]) is blocks


def test_a_warning_does_not_block_unless_asked_to() -> None:
    told = review(finding(severity=Severity.WARNING))
    assert not told.blocks()
    assert text(told).startswith(
        "May be merged: it brings no new violation. What does not block: 1 warning.\n"
    )
    assert text(told, Showing(Severity.INFO)).startswith(
        "May not be merged: it brings 1 warning.\n"
    )


@pytest.mark.parametrize("form", OUTPUTS)
def test_the_same_review_gives_the_same_text(form: str) -> None:
    turned = replace(FULL.answers[0], values={"date": "2017-05-15", "person": "b"})
    assert OUTPUTS[form](FULL, BRIEF) == OUTPUTS[form](replace(FULL, answers=(turned,)), BRIEF)


@pytest.mark.parametrize("form", OUTPUTS)
@pytest.mark.parametrize("told", [EMPTY, FULL, replace(EMPTY, suggestions=FULL.suggestions)])
def test_every_output_ends_with_a_newline(form: str, told: Review) -> None:
    said = OUTPUTS[form](told, BRIEF)
    assert said.encode().endswith(b"\n")


@pytest.mark.parametrize(
    ("form", "size"), [("text", 30_000), ("github", 10_000), ("markdown", 65_536)]
)
def test_ten_thousand_findings_are_capped_for_people(form: str, size: int) -> None:
    start = time.perf_counter()
    said = OUTPUTS[form](MANY, BRIEF)
    assert time.perf_counter() - start < 10
    assert len(said.encode()) <= size
    assert "10,000 violations" in said


@pytest.mark.parametrize("form", ["json", "sarif", "junit"])
def test_ten_thousand_findings_are_all_there_for_machines(form: str) -> None:
    start = time.perf_counter()
    said = OUTPUTS[form](MANY, BRIEF)
    assert time.perf_counter() - start < 20
    assert all(f"name:n{n}" in said for n in range(0, 10_000, 997))
    assert said.count("name:n") >= 10_000


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("x" * 600, "x" * 600),
        ("x" * 601, "x" * 600 + "…"),
        ("\u202e" * 101, "\\u202E" * 100 + "…"),
    ],
)
def test_a_text_is_cut_as_it_is_shown(given: str, shown: str) -> None:
    assert BRIEF.words(given) == shown
    assert EVERY.words(given) == printable(given)


def test_one_long_text_is_cut_for_people() -> None:
    long = replace(finding(), message="\u202e" * 10**6, value="x" * 10**6)
    assert len(text(review(long))) < 5_000
    assert len(OUTPUTS["markdown"](review(long), BRIEF)) < 5_000
    assert len(OUTPUTS["github"](review(long), BRIEF)) < 5_000
    assert len(text(review(long), EVERY)) > 10**6


@given(told=REVIEWS)
@example(told=review(replace(finding(), file=HOSTILE, message=HOSTILE, shape=HOSTILE)))
@settings(max_examples=60, deadline=None)
def test_no_text_disturbs_a_screen_or_a_log(told: Review) -> None:
    for showing in (BRIEF, EVERY):
        for form in OUTPUTS:
            said = OUTPUTS[form](told, showing)
            assert said.encode()
            assert [line for line in said.split("\n") if printable(line) != line] == []
        for line in text(told, showing).splitlines():
            assert not line.lstrip().startswith("::")
            assert "##[" not in line


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout


def test_libraries_of_the_extra_are_imported_only_when_asked_for() -> None:
    assert (
        python(
            "import sys; from tartar_kg.reviewing.outputs import OUTPUTS;"
            "print({'pydantic', 'junitparser', 'sarif_pydantic'} & set(sys.modules))"
        )
        == "set()\n"
    )


@pytest.mark.parametrize(
    ("form", "library", "name"),
    [("sarif", "sarif_pydantic", "sarif-pydantic"), ("junit", "junitparser", "junitparser")],
)
def test_a_missing_library_is_told_with_its_extra(form: str, library: str, name: str) -> None:
    said = python(
        f"import sys; sys.modules[{library!r}] = None\n"
        "from tartar_kg.errors import MissingLibrary\n"
        "from tartar_kg.reviewing.outputs import BRIEF, OUTPUTS\n"
        "from tests.reviewing.built import FULL\n"
        f"try: OUTPUTS[{form!r}](FULL, BRIEF)\n"
        "except MissingLibrary as error: print(error)\n"
    )
    assert f"The library {name}" in said
    assert "pip install '.[review]'" in said
