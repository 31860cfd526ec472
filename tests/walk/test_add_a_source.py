"""CONTRIBUTING's recipe "Add a source", walked from end to end with an invented document.

Everything is done in a copy of the checkout, with the command as a process. What the document says
and what is known before it is invented; the graph that it joins is the shipped one.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from tests.walk import steps
from tests.walk.documents import FIRST, SECOND

if TYPE_CHECKING:
    from pathlib import Path

    from tests.walk.checkout import Checkout, Told

pytestmark = pytest.mark.xdist_group("walk")

PRESENT = "participation:felgim-hovketov-present"
ORDERED = "participation:sedvam-nolpim-ordered"
TOOK_PART = "participation:dolmur-gimzil-took-part"
NINE, THIRTEEN, HELD = "count:recruits-acquitted-9", steps.CORRECTED, "count:recruits-held"
USE = "shape:Passage-use"
NOT_IN_DOCUMENT = "grounding:passage-not-in-document"
NOT_THE_DOCUMENT = "grounding:source-not-the-document"
OF_ANOTHER = "grounding:document-of-another-source"
TO_NOTHING = "grounding:reference-to-nothing"


def review(checkout: Checkout) -> Told:
    return checkout.review("--document", SECOND.file)


def unused(*numbers: int) -> set[tuple[str, str]]:
    """Return the findings on sentences that no claim cites yet."""
    return {(USE, SECOND.cite(number)) for number in numbers}


def test_a_source_alone_may_be_merged(checkout: Checkout) -> None:
    steps.source(checkout)
    told = review(checkout)
    assert (told.code, told.new()) == (0, set())
    assert told.of(f"source:{SECOND.slug}")["how"] == "added"


def test_a_source_without_its_length_and_its_author(checkout: Checkout) -> None:
    steps.source(checkout)
    checkout.path(f"speakers/{SECOND.slug}-author.ttl").unlink()
    length = f'tk:length "{len(SECOND.text)}"^^xsd:nonNegativeInteger ;'
    checkout.write(steps.SOURCE, SECOND.source().replace(length, ""))
    told = checkout.review()
    assert told.code == 1
    source = f"source:{SECOND.slug}"
    assert ("shape:Source-length", source) in told.new()
    assert (TO_NOTHING, source) in told.new()


def test_a_passage_without_a_digest(checkout: Checkout) -> None:
    steps.walk(checkout, steps.passages)
    line = f'tk:sha256 "{SECOND.digest(2)}"'
    bare = [text.replace(f"@en ;\n   {line}", "@en") for text in steps.PASSAGES]
    assert sum(line in text for text in bare) == 0
    checkout.write(steps.SOURCE, SECOND.source(), *bare)
    told = checkout.review()
    assert told.code == 1
    assert told.new() == {("shape:Text-sha256", SECOND.cite(2)), *unused(1, 2, 3, 4)}


def test_a_passage_with_a_wrong_digest(checkout: Checkout) -> None:
    steps.walk(checkout, steps.passages)
    wrong = [text.replace(SECOND.digest(2), SECOND.digest(3)) for text in steps.PASSAGES]
    checkout.write(steps.SOURCE, SECOND.source(), *wrong)
    told = review(checkout)
    assert told.new() == {(NOT_IN_DOCUMENT, SECOND.cite(2)), *unused(1, 2, 3, 4)}
    (found,) = (each for each in told.said["new"] if each["shape"] == NOT_IN_DOCUMENT)
    assert found["file"] == f"data/{steps.SOURCE}"
    assert found["line"] > 0
    steps.passages(checkout)
    told = review(checkout)
    assert (told.code, told.new()) == (1, unused(1, 2, 3, 4))


def test_a_passage_of_a_source_that_is_no_node(checkout: Checkout) -> None:
    steps.walk(checkout, steps.agree)
    checkout.edit_all(steps.SOURCE, f"oa:hasSource source:{SECOND.slug}", 'oa:hasSource "lammur"')
    told = review(checkout)
    assert ("shape:Passage-hasSource", SECOND.cite(1)) in told.new()


def test_a_source_with_a_wrong_digest(checkout: Checkout) -> None:
    steps.source(checkout)
    text = SECOND.source()
    wrong = text.replace(sha256(SECOND.text.encode()).hexdigest(), SECOND.digest(3))
    assert wrong != text
    checkout.write(steps.SOURCE, wrong)
    assert review(checkout).new() == {(NOT_THE_DOCUMENT, f"source:{SECOND.slug}")}


def test_a_document_that_the_change_does_not_cite(checkout: Checkout) -> None:
    steps.walk(checkout)
    told = checkout.review("--document", FIRST.file)
    assert (told.code, told.new()) == (0, {(OF_ANOTHER, f"source:{FIRST.slug}")})
    assert told.said["counts"]["new"]["violation"] == 0


def test_each_document_is_held_against_the_source_whose_text_it_is(checkout: Checkout) -> None:
    steps.walk(checkout)
    for document in (FIRST, SECOND):
        name = f"sources/{document.slug}.ttl"
        checkout.edit_all(name, document.digest(2), document.digest(3))
    wrong = {document.slug: (NOT_IN_DOCUMENT, document.cite(2)) for document in (FIRST, SECOND)}
    one, other = ("--document", FIRST.file), ("--document", SECOND.file)
    assert wrong[FIRST.slug] in checkout.review(*one).new()
    assert wrong[SECOND.slug] not in checkout.review(*one).new()
    told = checkout.review(*one, *other, *one)
    assert (told.code, told.new()) == (1, set(wrong.values()))
    assert checkout.review(*other, *one).said["new"] == told.said["new"]


def test_a_document_that_is_no_text_of_a_source_is_held_against_the_one_that_is_left(
    checkout: Checkout, tmp_path: Path
) -> None:
    steps.walk(checkout)
    checkout.edit_all(f"sources/{FIRST.slug}.ttl", FIRST.digest(2), FIRST.digest(3))
    changed = tmp_path / "changed.txt"
    lines = SECOND.text.splitlines(keepends=True)
    lines[2] = lines[2].swapcase()
    changed.write_text("".join(lines), encoding="utf-8")
    told = checkout.review("--document", FIRST.file, "--document", changed)
    assert told.new() == {
        (NOT_IN_DOCUMENT, FIRST.cite(2)),
        (NOT_IN_DOCUMENT, SECOND.cite(2)),
        (NOT_THE_DOCUMENT, f"source:{SECOND.slug}"),
    }
    (message,) = (each["message"] for each in told.said["new"] if each["shape"] == NOT_THE_DOCUMENT)
    assert message.startswith("changed.txt has another digest")
    words = ("review", "--base", "HEAD", "--document", changed)
    for document in (SECOND.file, None):
        more = () if document is None else ("--document", document, "--document", FIRST.file)
        done = checkout.run(*words, *more, code=2)
        assert "changed.txt" in done.stderr
        assert "Give the document of each source that the change cites" in done.stderr


def test_a_document_of_another_source_is_told_beside_what_is_wrong(checkout: Checkout) -> None:
    steps.walk(checkout, steps.passages)
    steps.passages(checkout)
    checkout.edit_all(steps.SOURCE, SECOND.digest(2), SECOND.digest(3))
    told = checkout.review("--document", FIRST.file, "--document", SECOND.file)
    other = (OF_ANOTHER, f"source:{FIRST.slug}")
    assert told.new() == {other, (NOT_IN_DOCUMENT, SECOND.cite(2)), *unused(1, 2, 3, 4)}


def test_a_claim_that_both_documents_make(checkout: Checkout) -> None:
    steps.walk(checkout, steps.misspell)
    told = review(checkout)
    assert told.new() == unused(2, 3, 4)
    (said,) = told.of(PRESENT)["gained"]
    assert said.startswith("alleged by the author of the report of 2025")
    assert len(told.answers()["one-speaker"]["lost"]) == 1


def test_a_misspelt_name_is_suggested_until_it_is_decided(checkout: Checkout) -> None:
    steps.walk(checkout, steps.decide)
    told = review(checkout)
    (suggestion,) = told.said["suggestions"]
    assert {suggestion["name"], suggestion["other_name"]} == {"Felgim Hovketoff", "Felgim Hovketov"}
    assert 'the surname "Hovketoff" is "Hovketov" with ff for v' in suggestion["reasons"]
    assert told.new() == unused(2, 3, 4)
    steps.decide(checkout)
    told = review(checkout)
    assert told.said["suggestions"] == []
    assert "decision: same" in told.of("decision:felgim-hovketoff-is-felgim-hovketov")["gained"]
    assert told.answers()["identity-decisions"]["gained"][0][1].startswith("same")


def test_an_allegation_worded_as_a_fact(checkout: Checkout) -> None:
    steps.walk(checkout, steps.accuse)
    steps.accuse(checkout, label="Dolmur Gimzil took part in the beating")
    told = review(checkout)
    assert ("shape:Participation-alleged", TOOK_PART) in told.new()
    (found,) = (each for each in told.said["new"] if each["focus"] == TOOK_PART)
    assert "Word the label as an allegation" in found["message"]
    assert found["severity"] == "violation"
    steps.accuse(checkout)
    assert review(checkout).new() == unused(3, 4)


def test_a_claim_without_an_attestation(checkout: Checkout) -> None:
    steps.walk(checkout, steps.accuse)
    steps.accuse(checkout, attested="\n")
    told = review(checkout)
    assert told.new() == {("shape:Claim-attested", TOOK_PART), *unused(3, 4)}
    assert told.code == 1


def test_a_passage_that_is_not_there(checkout: Checkout) -> None:
    steps.walk(checkout, steps.accuse)
    attested = SECOND.attestation(TOOK_PART, 2).replace(SECOND.cite(2), "passage:lammur-2025-1-2")
    steps.accuse(checkout, attested=attested)
    told = review(checkout)
    node = "attestation:dolmur-gimzil-took-part-by-lammur-2025"
    assert (TO_NOTHING, node) in told.new()
    (found,) = (each for each in told.said["new"] if each["shape"] == TO_NOTHING)
    assert found["value"] == "passage:lammur-2025-1-2"


def test_what_one_denies_is_disputed(checkout: Checkout) -> None:
    steps.walk(checkout, steps.correct)
    told = review(checkout)
    assert told.new() == unused(4)
    claim = told.of(ORDERED)
    assert claim["name"].startswith("[disputed]")
    status, denied = claim["gained"]
    assert status == 'status: was "alleged", now "disputed"'
    assert denied.startswith("denied by Sedvam Nolpim (basis: own position), told by the author")
    orders = told.answers()["orders"]
    column = orders["columns"].index("status")
    assert {row[column] for row in orders["gained"]} == {"disputed"}
    assert {row[column] for row in orders["lost"]} == {"alleged"}


def test_a_correction_stands_beside_what_it_corrects(checkout: Checkout) -> None:
    """The second document says 13 of what the first says 9: neither figure takes another's place.

    Only the slip in the encoding of the first is mended: there a bound is another than it was.
    """
    steps.walk(checkout)
    told = review(checkout)
    assert (told.code, told.new()) == (0, set())
    assert 'status: was "alleged", now "disputed"' in told.of(NINE)["gained"]
    assert any("number: 13" in line for line in told.of(THIRTEEN)["gained"])
    assert told.of(HELD)["gained"] == [f'{end} bound: was "9", now "13"' for end in BOTH]
    counts = told.answers()["all-counts"]
    assert figures(counts, "lost") == {("9", "9", "alleged")}
    expected = {("13", "13", "alleged"), ("9", "9", "disputed")}
    assert figures(counts, "gained") == expected
    assert told.answers().keys() >= {"counts-in-conflict", "disputed-claims", "claims-with-status"}


BOTH = ("lower", "upper")


def figures(answer: dict[str, list[list[str]]], which: str) -> set[tuple[str, ...]]:
    wanted = [answer["columns"].index(name) for name in ("lower", "upper", "status")]
    return {tuple(row[column] for column in wanted) for row in answer[which]}


def test_the_whole_recipe(checkout: Checkout) -> None:
    steps.walk(checkout)
    assert checkout.run("format", "--check", "data", code=1).stdout
    checkout.run("format", "data")
    checkout.run("format", "--check", "data")
    checkout.run("validate")
    for step in ("verify", "coverage"):
        for document in (FIRST, SECOND):
            checkout.run("sources", step, "--document", document.file)
    told = review(checkout)
    assert (told.code, told.said["mergeable"], told.said["suggestions"]) == (0, True, [])
    assert told.said["notCompared"] == []


def test_answers_are_accepted_once_they_are_read(checkout: Checkout) -> None:
    steps.walk(checkout)
    accept = ("review", "--base", "HEAD", "--document", SECOND.file, "--accept-changes")
    written = told_written(checkout.run(*accept).stderr)
    changed = checkout.git("diff", "--name-only", "--", "tests").split()
    assert written == changed
    assert {PurePosixPath(path).stem for path in changed} == set(review(checkout).answers())
    assert ",13,13," in checkout.git("diff", "--", "tests/golden/figures/all-counts.csv")
    assert told_written(checkout.run(*accept).stderr) == []
    checkout.commit()
    told = review(checkout)
    assert (told.code, told.said["answers"], told.said["differences"]) == (0, [], [])


def told_written(stderr: str) -> list[str]:
    lines = stderr.splitlines()
    return sorted(line.removeprefix("written: ") for line in lines if line.startswith("written: "))
