"""The text of a review, as people read it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reviewing.built import EMPTY, FULL, finding, review

from tartar_kg.findings import Severity
from tartar_kg.reviewing.outputs import BRIEF, Showing
from tartar_kg.reviewing.outputs.grouping import Part, part_of
from tartar_kg.reviewing.outputs.text import as_text
from tartar_kg.reviewing.outputs.wording import rows
from tartar_kg.reviewing.reviews import How

TOLD = """\
May not be merged: it brings 3 violations.

  Files                        1
  Triples                      1,200 added, 3 removed
  Focus nodes checked          17
  New findings                 3 violations, 1 warning, 1 info
  Mended findings              1 violation
  Findings that stood before   2 violations
  Things that may be the same  1
  Things that change           2
  Answers that change          1
  Answers not compared         1

Valid: new (2 violations, 1 warning)
  - violation, 2 times: shape:Name-form
    = Write one literal form, as it is printed.
    at data/persons/a-invented.ttl:7: name:a skosxl:literalForm "x"
    at data/persons/a-invented.ttl:7: name:b skosxl:literalForm "x"
  - warning: shape:Person-unresolved
    = Write one literal form, as it is printed.
    at data/persons/a-invented.ttl:7: name:c skosxl:literalForm "x"

Valid: mended (1 violation)
  - violation: shape:Node-label
    = Write one literal form, as it is printed.
    at data/persons/a-invented.ttl:7: name:f skosxl:literalForm "x"

Grounded: new (1 info)
  - info: rule:grounded-passage
    = Write one literal form, as it is printed.
    at data/persons/a-invented.ttl:7: name:d skosxl:literalForm "x"

Harm: new (1 violation)
  - violation: shape:DoNoHarm-named
    = Write one literal form, as it is printed.
    at data/persons/a-invented.ttl:7: name:e skosxl:literalForm "x"

Identity
  A person has to decide, and an IdentityDecision with the reason says how; nothing is merged by itself.
  - A. One (person:a) may be the same as A. Won (person:b)
    because: the same letters; score 0.93

What changes
  - A. One (person:a), person: added
    + said by B to be
  - B. Two (person:b), person: changed
    + is x
    - is y

Answers
  - promoted-after-allegation (date=2017-05-15, person=b): one more row, 2 rows fewer
    ? Who was promoted later?
    : person | award
    + A. One (person:a) | order
    - B. Two (person:b) | medal
    - C. Three (person:c) |\x20

Not compared
  What these stored queries answer after the change was not looked at.
  - timeline: it needs more than the given time

Each claim is alleged by someone. A review tells what a change does to the graph, and proves no claim.
"""  # noqa: E501 - lines as they are shown


def test_sections_stand_in_their_order() -> None:
    assert as_text(FULL) == TOLD


def test_findings_that_stood_are_shown_on_demand() -> None:
    every = as_text(FULL, Showing(all=True))
    assert "Valid: stood before (2 violations)\n  - violation, 2 times: shape:Name-form" in every


def test_a_review_of_nothing_is_its_summary() -> None:
    told = as_text(EMPTY)
    assert told.startswith("May be merged: it brings no new violation.\n")
    assert told.endswith("Answers not compared         0\n")
    assert len(told.splitlines()) == 12


def test_only_suggestions() -> None:
    told = as_text(replace(EMPTY, suggestions=FULL.suggestions))
    assert told.startswith("May be merged")
    assert told.count("\n\n") == 2
    assert "because: the same letters" in told


def test_a_group_is_capped_and_the_rest_counted() -> None:
    told = review(*(finding(f"n{n}") for n in range(244)))
    assert as_text(told).count("\n    at ") == 10
    assert "    ... and 234 more (--all shows them)\n" in as_text(told)
    every = as_text(told, Showing(all=True))
    assert every.count("\n    at ") == 244
    assert "more" not in every


def test_a_section_is_capped_and_the_gravest_stand_first() -> None:
    light = [finding(shape=f"shape:A-{n}", severity=Severity.INFO) for n in range(12)]
    told = as_text(review(*light, finding(shape="shape:Z")))
    assert "  - violation: shape:Z\n" in told
    assert told.count("  - info: ") == 9
    assert "\n  ... and 3 more (--all shows them)\n" in told


def test_lines_of_a_thing_and_rows_of_an_answer_are_capped() -> None:
    lines, cells = tuple(map(str, range(12))), tuple((str(n),) for n in range(11))
    thing = replace(FULL.differences[0], gained=lines, lost=lines, how=How.REMOVED)
    answer = replace(FULL.answers[0], gained=cells, lost=())
    told = as_text(replace(EMPTY, differences=(thing,), answers=(answer,)))
    assert told.count("\n    ... and 2 more (--all shows them)\n") == 2
    assert told.count("\n    ... and 8 more (--all shows them)\n") == 1
    assert "(date=2017-05-15, person=b): 11 more rows\n" in told
    assert ", person: removed\n" in told


def test_of_many_answers_each_is_named_and_the_first_have_their_rows() -> None:
    answers = tuple(replace(FULL.answers[0], query=f"query-{n}") for n in range(12))
    told = as_text(replace(EMPTY, answers=answers))
    assert all(f"\n  - query-{n} (" in told for n in range(12))
    assert told.count("\n    ? ") == 10


@pytest.mark.parametrize(
    ("gained", "lost", "said"),
    [(1, 0, "one more row"), (0, 1, "one row fewer"), (2, 3, "2 more rows, 3 rows fewer")],
)
def test_rows_are_counted_in_words(gained: int, lost: int, said: str) -> None:
    answer = replace(FULL.answers[0], gained=((),) * gained, lost=((),) * lost)
    assert rows(answer) == said


def test_a_place_that_no_file_has_is_told_without_one() -> None:
    nowhere = replace(finding(), file="", line=0, path="", value="")
    assert "\n    at name:a\n" in as_text(review(nowhere), BRIEF)
    unknown = replace(finding(), line=0)
    assert "\n    at data/persons/a-invented.ttl: name:a skosxl:" in as_text(review(unknown))


@pytest.mark.parametrize(
    ("shape", "part"),
    [
        ("shape:Name-form", Part.VALID),
        ("shape:DoNoHarm-linked", Part.HARM),
        ("harm:named", Part.HARM),
        ("rule:harm-named", Part.HARM),
        ("grounding:no-passage", Part.GROUNDED),
        ("rule:Grounded-passage", Part.GROUNDED),
        ("", Part.VALID),
    ],
)
def test_the_name_of_a_shape_tells_its_part(shape: str, part: Part) -> None:
    assert part_of(finding(shape=shape)) is part
