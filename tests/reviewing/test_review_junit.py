"""JUnit XML holds to the XML schema of Jenkins's xUnit plugin, whatever a review holds.

The schema beside this file is the plugin's junit-10.xsd, with its licence (MIT) at its head.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from lxml import etree
from tests.reviewing.built import EMPTY, FULL, HOSTILE, REVIEWS, finding, review

from tartar_kg.findings import Severity
from tartar_kg.reviewing.outputs import Showing
from tartar_kg.reviewing.outputs.junit import as_junit

if TYPE_CHECKING:
    from tartar_kg.reviewing.reviews import Review

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit-10.xsd")))


def suites(text: str) -> dict[str, etree._Element]:
    root = etree.fromstring(text.encode())
    SCHEMA.assertValid(root)
    assert int(root.get("tests")) == sum(int(suite.get("tests")) for suite in root)
    assert int(root.get("failures")) == len(root.findall(".//failure"))
    return {suite.get("name"): suite for suite in root}


def test_the_schema_can_fail() -> None:
    root = etree.fromstring(as_junit(EMPTY).encode())
    root.set("skipped", "0")
    assert not SCHEMA.validate(root)


def test_a_suite_is_a_section_and_a_case_a_shape() -> None:
    found = suites(as_junit(FULL))
    cases = {name: [case.get("name") for case in suite] for name, suite in found.items()}
    assert cases == {
        "Valid": ["shape:Name-form", "shape:Node-label", "shape:Person-unresolved"],
        "Grounded": ["rule:grounded-passage"],
        "Harm": ["shape:DoNoHarm-named"],
        "Identity": ["A. One (person:a) may be the same as A. Won (person:b)"],
        "What changes": ["A. One (person:a): added", "B. Two (person:b): changed"],
        "Answers": ["promoted-after-allegation (date=2017-05-15, person=b)", "timeline"],
    }
    failed = [case.get("name") for suite in found.values() for case in suite.xpath("*[failure]")]
    assert failed == ["shape:Name-form", "shape:DoNoHarm-named"]
    assert found["Answers"][1][0].tag == "skipped"


def test_a_failure_names_every_place_and_the_case_what_stood() -> None:
    case = suites(as_junit(FULL))["Valid"][0]
    failure, out = case
    assert failure.get("message") == "Write one literal form, as it is printed."
    assert failure.text.count("\n  at data/persons/a-invented.ttl:7: name:") == 2
    assert out.text.startswith("stood before: violation: ")


def test_warnings_fail_where_they_block() -> None:
    told = review(finding(severity=Severity.WARNING))
    assert not suites(as_junit(told))["Valid"].xpath(".//failure")
    (failure,) = suites(as_junit(told, Showing(Severity.WARNING)))["Valid"].xpath(".//failure")
    assert failure.get("type") == "warning"


def test_a_section_without_findings_passes() -> None:
    found = suites(as_junit(EMPTY))
    assert [case.get("name") for name in ("Valid", "Grounded", "Harm") for case in found[name]] == [
        "no findings"
    ] * 3
    assert len(found["Answers"]) == 0


def test_what_xml_forbids_is_shown_as_an_escape() -> None:
    told = replace(finding("\x00\x1b\ufffe\uffff\ud800"), message="a\x08]]>&<b>")
    (failure,) = suites(as_junit(review(told)))["Valid"].xpath(".//failure")
    assert failure.get("message") == "a\\u0008]]>&<b>"
    assert "name:\\u0000\\u001B\\uFFFE\\uFFFF\\uD800" in failure.text


@given(told=REVIEWS)
@example(told=review(replace(finding(HOSTILE), file=HOSTILE, message=HOSTILE, shape=HOSTILE)))
@settings(max_examples=60, deadline=None)
def test_any_review_gives_valid_junit(told: Review) -> None:
    found = suites(as_junit(told))
    failures = sum(len(suite.xpath(".//failure")) for suite in found.values())
    blocking = {one.shape for one in told.new if one.severity is Severity.VIOLATION}
    assert failures == len(blocking)
    assert len(found["Identity"]) == len(told.suggestions)


@pytest.mark.parametrize("told", ["FULL", "EMPTY"])
def test_the_library_need_not_have_lxml(told: str) -> None:
    """It takes lxml where that is installed, as it is for the tests, and else the standard one."""
    code = (
        "import sys; sys.modules['lxml'] = None\n"
        "from tests.reviewing import built\n"
        "from tartar_kg.reviewing.outputs.junit import as_junit\n"
        f"sys.stdout.buffer.write(as_junit(built.{told}).encode())"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    with_lxml = suites(as_junit({"FULL": FULL, "EMPTY": EMPTY}[told]))
    without = suites(done.stdout.decode())
    assert {name: etree.tostring(suite, method="c14n") for name, suite in without.items()} == {
        name: etree.tostring(suite, method="c14n") for name, suite in with_lxml.items()
    }
