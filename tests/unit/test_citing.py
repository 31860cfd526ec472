from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.invented import SENTENCES, SOURCE, TEXT, digest, graph, passage, spans, turtle

from tartar_kg.citing import (
    Coverage,
    Document,
    Source,
    State,
    Verification,
    cover,
    read_document,
    read_sources,
    source_of,
    verify,
)
from tartar_kg.errors import BadParameterValue, SourceNotTold, UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

_, CAME, SAID, LEFT = spans()
#: The attestations that cite the passage CAME.
LINKS = ("attestation:coming ", "attestation:leaving-2 ")


def store(*turtles: str) -> ox.Store:
    read = ox.Store()
    for text in turtles or (graph(),):
        read.load(text.encode(), ox.RdfFormat.TURTLE)
    return read


def source(*turtles: str) -> Source:
    (only,) = read_sources(store(*turtles))
    return only


def document(text: str, tmp_path: Path) -> Document:
    path = tmp_path / "document.txt"
    path.write_bytes(text.encode())
    return read_document(path)


@pytest.fixture
def check(tmp_path: Path) -> Checker:
    return Checker(tmp_path)


class Checker:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def verify(self, text: str, *turtles: str) -> Verification:
        return verify(document(text, self.folder), source(*turtles))

    def cover(self, text: str, *turtles: str) -> Coverage:
        return cover(document(text, self.folder), source(*turtles))


def states(verification: Verification) -> list[tuple[State, int]]:
    return [(checked.state, checked.shift) for checked in verification.passages]


def lost(verification: Verification) -> set[str]:
    return {claim.iri.rpartition("/")[2] for claim in verification.unsupported}


def test_the_document_itself_holds(check: Checker) -> None:
    verification = check.verify(TEXT)
    assert verification.holds
    assert verification.same
    assert states(verification) == [(State.UNCHANGED, 0)] * 4
    assert lost(verification) == set()


def test_one_changed_character_touches_one_passage_and_its_claims(check: Checker) -> None:
    verification = check.verify(TEXT.replace("home", "hone"))
    assert (
        states(verification)
        == [(State.UNCHANGED, 0), (State.CHANGED, 0)] + [(State.UNCHANGED, 0)] * 2
    )
    changed = verification.passages[1]
    assert changed.passage.paraphrase == f"About {CAME[0]}."
    assert [claim.label for claim in changed.claims] == ["The claim coming", "The claim leaving"]
    assert lost(verification) == {"coming"}
    assert not verification.holds


def test_what_was_said_falls_with_the_statement(check: Checker) -> None:
    assert lost(check.verify(TEXT.replace("said", "sold"))) == {"statement", "lateness"}


def test_claim_with_two_attestations_falls_with_the_second(check: Checker) -> None:
    both = TEXT.replace("home", "hone").replace("left", "lost")
    assert lost(check.verify(both)) == {"coming", "leaving", "lateness"}


def test_attestation_on_two_passages_stands_on_the_other(check: Checker) -> None:
    more = turtle(f"attestation:coming tk:passage passage:invented-{LEFT[0]}-{LEFT[1]} .")
    assert lost(check.verify(TEXT.replace("home", "hone"), graph(), more)) == set()


@pytest.mark.parametrize(("inserted", "shift"), [("x", 1), ("", -1)])
def test_passages_after_an_edit_have_moved(check: Checker, inserted: str, shift: int) -> None:
    at = CAME[0]
    text = TEXT[:at] + inserted + TEXT[at + (not inserted) :]
    verification = check.verify(text)
    later = (State.MOVED, shift)
    first = (State.MOVED, 1) if inserted else (State.CHANGED, 0)
    assert states(verification) == [(State.UNCHANGED, 0), first, later, later]


def test_the_last_passage_alone_has_moved_by_what_the_text_grew(check: Checker) -> None:
    verification = check.verify(TEXT[: LEFT[0]] + "So: " + TEXT[LEFT[0] :])
    assert states(verification)[-1] == (State.MOVED, 4)


def test_same_words_elsewhere_are_no_move(check: Checker) -> None:
    repeated = TEXT.replace("2019", "2018", 1).replace("late", "2019")
    assert states(check.verify(repeated))[0] == (State.CHANGED, 0)


def test_cut_text_puts_passages_out_of_range(check: Checker) -> None:
    verification = check.verify(TEXT[: SAID[1]])
    assert states(verification)[-1] == (State.OUT_OF_RANGE, 0)
    assert lost(verification) == {"lateness"}


def test_empty_document_and_nonsense_positions(check: Checker) -> None:
    assert {state for state, _ in states(check.verify(""))} == {State.OUT_OF_RANGE}
    backward = passage(5, 9).replace("oa:end 9", "oa:end 2")
    assert State.OUT_OF_RANGE in dict(states(check.verify(TEXT, graph(), turtle(backward))))


def test_a_wrong_digest_in_the_graph_is_a_changed_passage(check: Checker) -> None:
    wrong = graph().replace(digest(SENTENCES[3]), digest("else"))
    verification = check.verify(TEXT, wrong)
    assert verification.same
    assert not verification.holds
    assert states(verification)[-1] == (State.CHANGED, 0)


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        (TEXT.replace("\n", "\r\n"), "CRLF line ends"),
        ("\ufeff" + TEXT, "a byte order mark"),
        ("\ufeff" + TEXT.replace("\n", "\r\n"), "a byte order mark, CRLF line ends"),
        (unicodedata.normalize("NFD", TEXT), "another Unicode normalization form"),
        (TEXT.rstrip("\n"), "no line end after the last line"),
        (TEXT + "\n\n", "another number of line ends after the last line"),
        (TEXT.replace("\n", "\r"), "CR line ends"),
        (TEXT.replace("home", "hone"), ""),
    ],
)
def test_the_same_text_in_another_guise_is_recognised(
    check: Checker, text: str, difference: str
) -> None:
    verification = check.verify(text)
    assert verification.difference == difference
    assert not verification.same
    assert not verification.holds
    if difference:
        assert states(verification) == [(State.UNCHANGED, 0)] * 4


def test_every_sentence_accounted_for(check: Checker) -> None:
    coverage = check.cover(TEXT)
    assert coverage.unaccounted == ()
    assert coverage.same
    reason = "https://w3id.org/tartar-kg/review-reason/metadata"
    assert coverage.counts() == {"claims": 3, reason: 1, "": 0}
    assert [(one.start, one.end) for one in coverage.sentences] == spans()


def test_passage_that_nothing_cites_accounts_for_nothing(check: Checker) -> None:
    kept = (line for line in graph().splitlines() if not line.startswith(LINKS))
    uncited = "\n".join([*kept, f"name:u tk:printedIn passage:invented-{CAME[0]}-{CAME[1]} ."])
    (sentence,) = check.cover(TEXT, uncited).unaccounted
    assert (sentence.start, sentence.end) == sentence.gap == CAME


def test_gap_inside_a_sentence_is_told(check: Checker) -> None:
    start, end = SAID
    short = passage(*SAID).replace(f"oa:end {end}", f"oa:end {end - 1}")
    (sentence,) = check.cover(TEXT, graph().replace(passage(*SAID), short)).unaccounted
    assert (sentence.start, sentence.end) == SAID
    assert sentence.gap == (end - 1, end)
    assert start < end - 1


def test_two_passages_may_share_a_sentence_and_claims_go_before_reasons(check: Checker) -> None:
    start, end = SAID
    halves = passage(start, start + 9, "; tk:reviewedAs review-reason:opinion") + passage(
        start + 10, end
    )
    split = graph().replace(passage(*SAID), halves)
    split = split.replace(f"passage:invented-{start}-{end}", f"passage:invented-{start + 10}-{end}")
    assert check.cover(TEXT, split).sentences[2].account == "claims"


def test_positions_are_code_points(check: Checker) -> None:
    assert len(SENTENCES[2]) != len(SENTENCES[2].encode("utf-16-le")) // 2
    assert check.verify(TEXT).passages[-1].passage.start == LEFT[0]


def test_empty_text_has_no_sentences(check: Checker) -> None:
    assert check.cover(" \n").sentences == ()


OTHER = turtle("source:other a tk:Source ; tk:sha256 'x' ; tk:length 1 .")


def test_source_by_digest_then_by_name_then_the_only_one(tmp_path: Path) -> None:
    both = store(graph(), OTHER)
    sources = read_sources(both)
    own, foreign = document(TEXT, tmp_path), document("else", tmp_path)
    assert source_of(own, sources, "", both).iri == SOURCE
    assert source_of(own, sources, "other", both).iri.endswith("/other")
    assert source_of(foreign, sources, "source:invented", both).iri == SOURCE
    assert source_of(foreign, read_sources(store()), "", store()).iri == SOURCE
    crlf = document(TEXT.replace("\n", "\r\n"), tmp_path)
    assert source_of(crlf, sources, "", both).iri == SOURCE


def test_source_that_nothing_tells(tmp_path: Path) -> None:
    both = store(graph(), OTHER)
    foreign = document("else", tmp_path)
    with pytest.raises(SourceNotTold, match="--source"):
        source_of(foreign, read_sources(both), "", both)
    with pytest.raises(SourceNotTold, match="there are: none"):
        source_of(foreign, [], "", ox.Store())
    with pytest.raises(BadParameterValue, match="no source of this name"):
        source_of(foreign, read_sources(both), "nope", both)


def test_position_that_is_no_number() -> None:
    with pytest.raises(UnreadableInput, match="for a number"):
        source(graph().replace(f"oa:start {CAME[0]} ;", "oa:start 'five' ;"))


def test_document_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes(b"\xff")
    with pytest.raises(UnreadableInput, match="not UTF-8"):
        read_document(path)
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read_document(tmp_path / "gone.txt")
