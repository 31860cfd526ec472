"""The JSON of a review has everything, and loses nothing."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from tests.reviewing.built import EMPTY, FULL, HOSTILE, REVIEWS, finding, review

from tartar_kg.findings import Severity
from tartar_kg.reviewing.outputs import Showing
from tartar_kg.reviewing.outputs.json import as_json

if TYPE_CHECKING:
    from tartar_kg.reviewing.reviews import Review


def test_every_field() -> None:
    told = json.loads(as_json(FULL))
    assert list(told) == [
        *("mergeable", "failOn", "files", "triples", "focusNodes", "counts", "new", "mended"),
        *("stood", "suggestions", "differences", "answers", "notCompared"),
    ]
    assert told["triples"] == {"added": 1200, "removed": 3}
    assert told["counts"]["new"] == {"violation": 3, "warning": 1, "info": 1}
    assert told["new"][2]["severity"] == "warning"
    assert told["differences"][1]["how"] == "changed"
    assert told["answers"][0]["values"] == {"date": "2017-05-15", "person": "b"}
    assert told["notCompared"] == [
        {"query": "timeline", "reason": "it needs more than the given time"}
    ]


def test_the_threshold_is_told() -> None:
    told = json.loads(as_json(review(finding(severity=Severity.WARNING)), Showing(Severity.INFO)))
    assert (told["mergeable"], told["failOn"]) == (False, "info")


def test_nothing_is_still_an_object() -> None:
    told = json.loads(as_json(EMPTY))
    assert told["mergeable"] is True
    assert told["new"] == told["answers"] == []


def test_names_stay_readable() -> None:
    assert '"name:Əliyev"' in as_json(review(finding("Əliyev")))


@given(told=REVIEWS)
@example(told=review(finding(HOSTILE + "\U000e0001\U0001d173\x7f")))
@settings(max_examples=80, deadline=None)
def test_every_text_comes_back(told: Review) -> None:
    back = json.loads(as_json(told))
    for state in ("new", "mended", "stood"):
        expected = [asdict(one) for one in getattr(told, state)]
        assert [one | {"severity": Severity.of(one["severity"])} for one in back[state]] == expected
    assert [one["iri"] for one in back["suggestions"]] == [s.iri for s in told.suggestions]
    assert [one["gained"] for one in back["differences"]] == [
        list(one.gained) for one in told.differences
    ]
    assert [one["lost"] for one in back["answers"]] == [
        [list(row) for row in one.lost] for one in told.answers
    ]
