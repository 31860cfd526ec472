"""Charts of invented graphs: what they say, and how they are drawn."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Store
from tests.pictures import (
    CHARTS,
    SVG,
    case,
    dashes,
    draw,
    graph,
    has,
    lines,
    outside,
    overlapping,
    root,
    says,
    words,
)

from tartar_kg.charting.answers import Brief
from tartar_kg.charting.chain import chain
from tartar_kg.charting.shapes import STYLES
from tartar_kg.charting.steps import RESULTS

STATUSES = ["adjudicated", "acknowledged by the authorities", "alleged", "inferred", "disputed"]
STATUSES += ["denied", "questioned"]


@pytest.mark.parametrize(("kind", "values"), CHARTS)
def test_every_claim_of_the_answer_stands_with_status_speaker_and_passage(
    kind: str, values: dict[str, str]
) -> None:
    picture = draw(graph(), kind, **values)
    text = words(picture)
    claims = {"chain": ["posting:one"], "timeline": ["posting:one", "outcome:never"]}
    for claim in claims.get(kind, ["outcome:early", "outcome:late", "outcome:never"]):
        assert has(picture, claim)
    shown = {"chain": "A in it, a posting"}.get(kind, "An arrest without a day")
    assert has(picture, f"[alleged] {shown}")
    assert "by Plain (basis: unstated) [2-9]" in text or "to Plain (basis: unstated) [2-9]" in text
    assert "“Plain”, published by Press P (Of one side.)" in text


@pytest.mark.parametrize(("kind", "values"), CHARTS)
def test_head_and_foot_tell_what_was_asked_of_what(kind: str, values: dict[str, str]) -> None:
    picture = draw(graph(), kind, **values)
    text = words(picture)
    for name, value in values.items():
        shown = "Person A (person:a)" if value == "person:a" else value
        assert f"{name}: {shown}" in text
    assert "It proves none of it" in text
    assert re.search(r"not prove", text)
    assert re.search(r"tartar-kg 0\.1\.0, graph SHA-256 [0-9a-f]{64}\b", text)


@pytest.mark.parametrize(("kind", "values"), CHARTS)
def test_it_is_an_image_with_title_and_description(kind: str, values: dict[str, str]) -> None:
    top = root(draw(graph(), kind, **values))
    title, desc = top[0], top[1]
    assert (title.tag, desc.tag) == (f"{SVG}title", f"{SVG}desc")
    assert (title.get("id"), desc.get("id")) == ("title", "desc")
    assert (top.get("role"), top.get("aria-labelledby")) == ("img", "title")
    assert (title.text or "").endswith("?")
    said = desc.text or ""
    assert "[alleged] " in said
    assert "by Plain" in said or "to Plain" in said
    assert "not prove" in said


@pytest.mark.parametrize(("kind", "values"), CHARTS)
def test_the_same_graph_gives_the_same_bytes(kind: str, values: dict[str, str]) -> None:
    store, again = graph(), Store()
    again.extend(sorted(store, key=str, reverse=True))
    assert draw(again, kind, **values) == draw(store, kind, **values)


def test_line_styles_differ_by_status() -> None:
    assert len({STYLES[status] for status in STATUSES}) == len(STATUSES)
    assert len({STYLES[result] for result in RESULTS}) == len(RESULTS)
    alleged = dashes(draw(graph(), "outcomes"))
    disputed = draw(graph('"Plain"', says("outcome:early", "a", "denies")), "outcomes")
    judged = draw(graph('"Plain"', says("outcome:early", "a", basis="judgment")), "outcomes")
    assert len(dashes(disputed) - alleged) == 1
    assert "[disputed] An arrest of A arrest · outcome:early" in words(disputed)
    assert "denied by Person A (basis: unstated) [2-9]" in words(disputed)
    assert "disputed: asserted by some, denied or questioned by others" in words(disputed)
    assert "[adjudicated] An arrest of A" in words(judged)
    assert "reported as adjudicated, according to" in words(judged)


def test_what_has_no_date_stands_apart_and_says_so() -> None:
    text = words(draw(graph(), "timeline"))
    assert "With a date: 2 claims" in text
    apart = text.partition("Without a date: 2 claims")[2]
    assert "An arrest without a day" in apart
    assert "posting:one" in apart
    assert "no date stated" in words(draw(graph(), "outcomes"))


def test_a_date_in_part_is_a_span_and_an_inferred_one_is_marked() -> None:
    picture = draw(graph(), "timeline")
    text = words(picture)
    assert "date: 2032, began between 2032-01-01 and 2032-12-31" in text
    assert "began not after 2031-05-31 (inferred: Plain)" in text
    assert "hatched: the date is inferred" in text
    assert "a tip: no bound is told on this side" in text
    assert any(element.tag == f"{SVG}pattern" for element in root(picture).iter())


def test_every_offence_of_a_charge_is_named() -> None:
    assert "charge: spying · charge: treason · outcome:late" in words(draw(graph(), "outcomes"))


def test_an_empty_answer_is_a_picture_that_says_so() -> None:
    picture = draw(graph(), "outcomes", person="person:b")
    assert "No rows fit this query with these values." in words(picture)
    assert "no evidence of the contrary" in (root(picture)[1].text or "")


CHAINS = ["person-a", "person-n", "person-o", "person-r", "unit-k", "unit-a"]


@pytest.mark.parametrize("subject", CHAINS)
def test_every_step_of_a_chain_stands_with_its_result(subject: str) -> None:
    store = case("command/superiors-on-date")
    picture = draw(store, "chain", subject=subject, date="2017-05-15")
    assert overlapping(picture) == []
    assert outside(picture) == []
    text = words(picture)
    assert "not evidenced at the date; weakest step so far: not evidenced" in text
    assert "No step is stated" in text
    if subject == "person-a":
        for name in ("unit:unit-g", "unit:unit-q", "person:person-k", "organization:office-x"):
            assert has(picture, name)
        assert text.count("Said to head it:") == 7
        assert "evidenced or possible, by different ways" in text
        assert "denied by author of report x" in text
        assert len(dashes(picture)) == 3


def test_a_column_that_is_not_known_is_told_under_its_name() -> None:
    row = {"level": "0", "kind": "unit", "unit_or_holder": "unit:u", "step": "possible"}
    row |= {"weakest": "possible", "link": "posting:one", "reading": "only", "below": "person:a"}
    row |= {"control": "offence:spying"}
    body = chain([row], Brief(graph()), "person:a")
    assert "control: spying" in body.telling[0]


@pytest.mark.parametrize("name", ["evidence/timeline"])
def test_the_case_of_the_timeline_has_each_claim_once(name: str) -> None:
    picture = draw(case(name), "timeline")
    assert overlapping(picture) == []
    text = words(picture)
    assert text.count("proposition:a-was-there") == 1
    assert "date of “march”: 2031-03" in text
    assert text.count("asserted by person c") == 4


@pytest.mark.parametrize(
    ("first", "last"),
    [("2017-05-15", "2017-05-15"), ("0001-01-01", "9999-12-31"), ("2017-05-15Z", "2018-01-01")],
)
def test_any_days_of_the_calendar_have_a_scale(first: str, last: str) -> None:
    more = f"""outcome:x a tk:Outcome ; rdfs:label "X"@en ; tk:concerns person:a ;
      dcterms:type outcome-type:arrest ; tk:dateBasis date-basis:stated ;
      tk:earliestStart "{first}"^^xsd:date ; tk:latestStart "{last}"^^xsd:date ."""
    picture = draw(graph('"P"', more, says("outcome:x")), "outcomes")
    assert overlapping(picture) == []
    assert outside(picture) == []
    assert [line for line in lines(picture) if re.fullmatch(r"\d{4}(-\d\d){0,2}", line.text)]


def test_a_day_that_is_beyond_the_calendar_is_told_in_words() -> None:
    more = """outcome:x a tk:Outcome ; rdfs:label "X"@en ; tk:concerns person:a ;
      dcterms:type outcome-type:arrest ; tk:dateBasis date-basis:stated ;
      tk:earliestStart "12017-05-15"^^xsd:date ."""
    picture = draw(graph('"P"', more, says("outcome:x")), "timeline")
    assert "began not before 12017-05-15" in words(picture)


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_is_written_and_has_a_style(status: str) -> None:
    picture = draw(case("evidence/claims-with-status"), "timeline")
    assert has(picture, f"[{status}] ")
    assert overlapping(picture) == []


def test_those_who_say_it_alike_share_a_line_and_those_against_it_stand_last() -> None:
    more = [says("outcome:late", "a"), says("outcome:late", "a", "denies")]
    picture = draw(graph('"Plain"', *more), "outcomes")
    assert has(picture, "asserted by Person A and Plain (basis: unstated) [2-9] denied by Person A")
