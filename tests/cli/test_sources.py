from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.invented import SENTENCES, TEXT, house, spans, turtle

from tartar_kg import layout

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

_, CAME, SAID, LEFT = spans()


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(layout, "root", lambda: tmp_path)
    return house(tmp_path)


def test_verify_where_all_holds(run: Run, document: Path) -> None:
    result = run("sources", "verify", "--document", document)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "4 passages: 4 unchanged, 0 moved, 0 changed, 0 out of range; 0 claims without support\n"
    )


def test_verify_names_passage_paraphrase_and_claims(run: Run, document: Path) -> None:
    document.write_bytes(TEXT.replace("came", "cane").encode())
    result = run("sources", "verify", "--document", document)
    assert result.exit_code == 1
    start, end = CAME
    for line in (
        "source:invented: the document is not the text that was encoded",
        f"passage:invented-{start}-{end}: changed",
        f"  about: About {start}.",
        "  loses its last support: The claim coming (event:coming)",
        "  rests on it: The claim leaving (event:leaving)",
    ):
        assert f"{line}\n" in result.stdout
    assert result.stderr.endswith("1 changed, 0 out of range; 1 claim without support\n")


def test_verify_tells_moved_from_changed(run: Run, document: Path) -> None:
    document.write_bytes(TEXT.replace("came", "xcame").encode())
    result = run("sources", "verify", "--document", document)
    moved = f"from {SAID[0]}-{SAID[1]} to {LEFT[0]}-{LEFT[1]}"
    assert f"moved by +1: 2 passages, {moved}\n" in result.stdout
    assert "1 unchanged, 2 moved, 1 changed" in result.stderr


def test_verify_recognises_other_line_ends(run: Run, document: Path) -> None:
    document.write_bytes(TEXT.replace("\n", "\r\n").encode())
    result = run("sources", "verify", "--document", document)
    assert result.exit_code == 1
    assert "it is the same text with CRLF line ends" in result.stdout
    assert "passage:" not in result.stdout


def test_verify_in_json(run: Run, document: Path) -> None:
    document.write_bytes(TEXT.replace("came", "cane").encode())
    told = json.loads(run("sources", "verify", "--document", document, "--format", "json").stdout)
    assert told["same"] is False
    assert told["counts"] == {"unchanged": 3, "moved": 0, "changed": 1, "out of range": 0}
    (passage,) = told["passages"]
    assert (passage["start"], passage["end"], passage["state"]) == (*CAME, "changed")
    assert [claim["label"] for claim in told["unsupported"]] == ["The claim coming"]


def test_coverage_where_all_is_accounted_for(run: Run, document: Path) -> None:
    result = run("sources", "coverage", "--document", document)
    assert result.exit_code == 0
    assert result.stdout == (
        "4 sentences\n"
        "       3   75.0 %  covered by claims\n"
        "       1   25.0 %  review-reason:metadata\n"
        "       0    0.0 %  unaccounted for\n"
    )
    assert result.stderr == "4 of 4 sentences accounted for (100.0 %)\n"


def test_coverage_lists_what_is_missing_by_position(run: Run, document: Path) -> None:
    data = document.parent / "data" / "invented.ttl"
    text = data.read_text(encoding="utf-8").replace(
        "attestation:statement tk:attests", "name:x tk:x"
    )
    data.write_text(text, encoding="utf-8")
    result = run("sources", "coverage", "--document", document)
    assert result.exit_code == 1
    assert f"{SAID[0]}-{SAID[1]}: no passage: He said" in result.stdout
    assert SENTENCES[2].strip() not in result.stdout
    assert result.stderr == "3 of 4 sentences accounted for (75.0 %)\n"
    told = json.loads(run("sources", "coverage", "--document", document, "--format", "json").stdout)
    assert told["unaccounted"] == [{"start": SAID[0], "end": SAID[1], "gap": list(SAID)}]
    assert told["counts"]["unaccounted"] == 1


def test_coverage_of_another_text_is_not_counted(run: Run, document: Path) -> None:
    document.write_bytes(("x" + TEXT).encode())
    result = run("sources", "coverage", "--document", document)
    assert result.exit_code == 1
    assert "see the command sources verify" in result.stdout
    assert "no passage" not in result.stdout


@pytest.mark.parametrize("command", ["verify", "coverage"])
def test_usage_and_unreadable_documents(run: Run, document: Path, command: str) -> None:
    assert run("sources", command).exit_code == 2
    gone = run("sources", command, "--document", document.parent / "gone.txt")
    assert (gone.exit_code, gone.stdout) == (3, "")
    unknown = run("sources", command, "--document", document, "--source", "nope")
    assert unknown.exit_code == 2
    assert "There are: source:invented" in unknown.stderr


def test_document_of_no_source(run: Run, document: Path) -> None:
    other = turtle("source:other a tk:Source ; tk:sha256 'x' ; tk:length 1 .")
    (document.parent / "data" / "other.ttl").write_text(other, encoding="utf-8")
    document.write_bytes(b"Else.")
    result = run("sources", "verify", "--document", document)
    assert result.exit_code == 2
    assert "--source" in result.stderr
    assert run("sources", "verify", "--document", document, "--source", "invented").exit_code == 1
