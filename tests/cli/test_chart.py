"""The command ``chart``, on the shipped graph."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.cli.judging import judgments
from tests.pictures import outside, overlapping, root, words
from tests.queries.answers import CASES, golden_of

from tartar_kg import layout
from tartar_kg.cli.program import program

if TYPE_CHECKING:
    from tests.cli.conftest import Run

CHARTS = {
    "chain": ["chain"],
    "chain without a unit": ["chain", "--set", "subject=izzat-jafarov"],
    "timeline": ["timeline"],
    "timeline of one": ["timeline", "--set", "agent=hikmet-hasanov"],
    "outcomes": ["outcomes"],
    "outcomes of one": ["outcomes", "--set", "person=hikmet-hasanov"],
    "nothing": ["outcomes", "--set", "person=tural-qojaev"],
}
STATUS = re.compile(
    r"\[(alleged|disputed|denied|questioned|inferred|adjudicated|acknowledged by the authorities)"
    r"(; one of several readings)?\] "
)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder, found = tmp_path_factory.mktemp("charts"), {}
    for name, given in CHARTS.items():
        out = folder / f"{name}.svg"
        done = CliRunner().invoke(program, ["chart", *given, "-o", str(out)])
        assert (done.exit_code, done.stdout) == (0, "")
        found[name] = out.read_bytes()
    return found


def telling(drawn: bytes) -> list[str]:
    """Return what is read out: the lines before those on what it means."""
    lines = (root(drawn)[1].text or "").splitlines()
    return lines[: next(i for i, line in enumerate(lines) if line.startswith("What it means"))]


@pytest.mark.parametrize("name", CHARTS)
def test_no_text_lies_on_another_or_outside(picture: dict[str, bytes], name: str) -> None:
    assert overlapping(picture[name]) == []
    assert outside(picture[name]) == []


@pytest.mark.parametrize("name", CHARTS)
def test_it_does_no_harm(picture: dict[str, bytes], name: str) -> None:
    assert judgments("\n".join(telling(picture[name])), r"\. ") == []
    assert "It proves none of it" in words(picture[name])


@pytest.mark.parametrize("name", ["timeline", "timeline of one", "outcomes", "outcomes of one"])
def test_every_claim_has_its_status(picture: dict[str, bytes], name: str) -> None:
    claims = [line for line in telling(picture[name]) if re.search(r" \[[0-9, -]+\]$", line)]
    assert len(claims) > 4
    assert [line for line in claims if not STATUS.match(line)] == []


@pytest.mark.parametrize(
    ("name", "query"), [("timeline", "timeline"), ("outcomes", "ledger"), ("chain", None)]
)
def test_every_claim_of_the_golden_answer_is_drawn(
    picture: dict[str, bytes], name: str, query: str | None
) -> None:
    stem = query or "superiors-on-date"
    path = next(path for path in layout.query_files() if path.stem == stem)
    head, *rows = golden_of(path).read_text("utf-8").splitlines()
    column = head.split(",").index("link" if name == "chain" else "claim")
    claims = {row.split(",")[column].removeprefix("https://w3id.org/tartar-kg/") for row in rows}
    told = "\n".join(telling(picture[name]))
    drawn = "".join(words(picture[name]).split())
    for claim in claims - {""}:
        assert claim.replace("/", ":") in told
        assert claim.replace("/", ":") in drawn


def test_no_sexual_violence_stands_in_the_timeline_of_a_person(picture: dict[str, bytes]) -> None:
    assert "Rape" in words(picture["timeline"])
    assert "Rape" not in words(picture["timeline of one"])


def test_nothing_found_is_a_picture_and_a_note(run: Run, picture: dict[str, bytes]) -> None:
    result = run("chart", *CHARTS["nothing"], "-o", "-")
    assert result.exit_code == 0
    assert result.stdout_bytes == picture["nothing"]
    assert "no evidence of the contrary" in words(picture["nothing"])
    assert "no evidence of the contrary" in result.stderr


def test_a_file_that_is_there_is_replaced(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "chain.SVG"
    out.write_text("old", encoding="utf-8")
    assert run("chart", "chain", "--output", out).exit_code == 0
    assert root(out.read_bytes()).get("role") == "img"


def test_a_graph_of_ones_own(run: Run) -> None:
    own = CASES / "command" / "superiors-on-date" / "graph.ttl"
    result = run("chart", "chain", "--graph", own, "--set", "subject=person-n", "-o", "-")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "unit:unit-s" in words(result.stdout_bytes)


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (["chain", "--set", "date=2017-05"], 2, "The date is not a full day."),
        (["chain", "--set", "dat=2017-05-15"], 2, "Did you mean date?"),
        (["timeline", "--set", "agent=nobody"], 2, "The graph has no agent of this name."),
        (["timeline", "--set", "agent"], 2, "A value is set as name=value."),
        (["outcomes", "--set", "person=x", "--set", "person=y"], 2, "is set twice"),
        (["outcomes", "--graph", "gone.ttl"], 3, "does not exist."),
        (["pie"], 2, "'pie' is not one of"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_written(
    run: Run, tmp_path: Path, given: list[str], code: int, said: str
) -> None:
    out = tmp_path / "out.svg"
    result = run("chart", *given, "-o", out)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert not out.exists()


def test_a_file_must_be_named(run: Run) -> None:
    result = run("chart", "chain")
    assert result.exit_code == 2
    assert "Missing option '-o'" in result.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("chart.png", "A chart is written as SVG."),
        ("", "A path that was given is empty."),
        ("gone/chart.svg", "No such file or directory"),
        (".", "Is a directory"),
        ("\x1b[2J/chart.svg", "\\u001B[2J"),
    ],
)
def test_what_cannot_be_written(run: Run, tmp_path: Path, name: str, said: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        result = run("chart", "chain", "-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_disk_that_is_full(run: Run) -> None:
    result = run("chart", "chain", "-o", "/dev/full")
    assert result.exit_code == 2
    assert result.stderr.startswith("/dev/full\nThe results cannot be written (No space left")


@pytest.mark.parametrize("library", ["matplotlib", "fontTools"])
def test_a_library_that_is_missing_is_told_with_advice(library: str, tmp_path: Path) -> None:
    code = f"import sys; sys.modules[{library!r}] = None; from tartar_kg.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "chart", "chain", "-o", str(tmp_path / "out.svg")],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": ""},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "Charts",
        f"The library {library}, which is needed here, is not installed.",
        "Install tartar-kg with its extra charts: pip install '.[charts]'",
    ]


def test_other_commands_do_without_the_libraries() -> None:
    code = "import sys; sys.argv[1:] = ['query', 'run', 'demands', '--format', 'csv']\n"
    code += "from tartar_kg.cli import main\ntry:\n  main()\nfinally:\n"
    code += "  print({'matplotlib', 'numpy', 'fontTools'} & set(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "set()\n")
