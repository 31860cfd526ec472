"""The command ``export``, on the shipped graph and on one's own."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.exporting.reading import (
    JSON_LD,
    N_QUADS,
    TURTLE,
    by_pyoxigraph,
    canonical,
)

from tartar_kg import exporting, layout

if TYPE_CHECKING:
    from tests.cli.conftest import Run

READ = {".ttl": TURTLE, ".nq": N_QUADS, ".jsonld": JSON_LD}
FULL = Path("/dev/full")


@pytest.mark.parametrize("ending", [*READ, ".TTL"])
def test_the_ending_tells_the_format(run: Run, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"graph{ending}"
    result = run("export", "-o", out)
    assert (result.exit_code, result.output) == (0, "")
    shipped = exporting.read(layout.graph_files())
    with_graphs = ending == ".nq"
    told = {str(quad if with_graphs else quad.triple) for quad in shipped if not blank(str(quad))}
    found = by_pyoxigraph(out.read_bytes(), READ[ending.lower()])
    assert {line for line in found if not blank(line)} == told
    assert len(found) == len(shipped)


def blank(line: str) -> bool:
    return "_:" in line


@pytest.mark.parametrize(("form", "ending"), exporting.FORMATS.items())
def test_stdout_has_what_a_file_would(run: Run, tmp_path: Path, form: str, ending: str) -> None:
    out = tmp_path / f"graph{ending}"
    assert run("export", "-o", out).exit_code == 0
    result = run("export", "-o", "-", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes == out.read_bytes()


def test_the_format_that_is_said_goes_before_the_ending(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "graph.txt"
    assert run("export", "-o", out, "--format", "nquads").exit_code == 0
    assert by_pyoxigraph(out.read_bytes(), N_QUADS)


def test_a_graph_of_ones_own_stands_with_the_ontology(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "data" / "events" / "own.ttl"
    own.parent.mkdir(parents=True)
    own.write_text("<urn:own> <urn:p> 007 .", encoding="utf-8")
    out = tmp_path / "graph.nq"
    result = run("export", "--graph", own, "-o", out)
    assert (result.exit_code, result.output) == (0, "")
    ontology = exporting.read(layout.turtle_files("ontology"))
    (own_line,) = set(by_pyoxigraph(out.read_bytes(), N_QUADS)) - set(canonical(ontology))
    integer = "<http://www.w3.org/2001/XMLSchema#integer>"
    graph = "<https://w3id.org/tartar-kg/graph/events>"
    assert own_line == f'<urn:own> <urn:p> "007"^^{integer} {graph}'


def test_the_graph_can_be_exported_from_an_export(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "a.ttl", tmp_path / "b.ttl"
    assert run("export", "-o", first).exit_code == 0
    data = layout.root() / "data"
    assert run("export", "--graph", data, "-o", second).exit_code == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (
            ["-o", "graph.rdf"],
            2,
            "Give it one of the endings .ttl, .nq, .jsonld, .graphml, .csv.zip, .ftm.zip, .zip",
        ),
        (["-o", "graph"], 2, "or say --format."),
        (["-o", "-"], 2, "does not tell the format"),
        (["-o", "graph.nq", "--format", "rdfxml"], 2, "'rdfxml' is not one of"),
        (["-o", "graph.nq", "--graph", "gone.ttl"], 3, "does not exist."),
        (["-o", "graph.zip", "--graph", "bad.ttl"], 2, "A bundle says of the shipped graph"),
        (["-o", "graph.nq", "--graph", "bad.ttl"], 3, "bad.ttl:1:1"),
        (["-o", "graph.nq", "--graph", ""], 2, "A path that was given is empty."),
        (["-o", ""], 2, "A path that was given is empty."),
        (["-o", "gone/graph.nq"], 2, "No such file or directory"),
        (["-o", ".", "--format", "nquads"], 2, "Is a directory"),
        ([], 2, "Missing option '-o'"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_written(
    run: Run, tmp_path: Path, given: list[str], code: int, said: str
) -> None:
    (tmp_path / "bad.ttl").write_text("?", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        result = run("export", *given)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bad.ttl"]


def test_a_bundle_can_go_to_stdout(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "graph.zip"
    assert run("export", "-o", out).exit_code == 0
    result = run("export", "-o", "-", "--format", "bundle")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes == out.read_bytes()
    with zipfile.ZipFile(out) as opened:
        assert "tartar-kg-0.1.0/README.txt" in opened.namelist()


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_a_disk_that_is_full(run: Run) -> None:
    result = run("export", "-o", FULL, "--format", "nquads")
    assert result.exit_code == 2
    assert result.stderr.startswith("/dev/full\nThe results cannot be written (No space left")
    assert FULL.is_char_device()


def export(folder: Path, out: str, locale: str, seed: str) -> bytes:
    """Export in a process of its own, and return the bytes."""
    subprocess.run(
        [sys.executable, "-m", "tartar_kg", "export", "-o", out],
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": f"UTC{seed}"},
    )
    return (folder / out).read_bytes()


@pytest.mark.parametrize(
    "ending", [*exporting.FORMATS.values(), ".graphml", ".csv.zip", ".ftm.zip", ".zip"]
)
def test_the_bytes_are_the_same_each_time(tmp_path: Path, ending: str) -> None:
    deep = tmp_path / "a" / "persons"
    deep.mkdir(parents=True)
    first = export(tmp_path, f"one{ending}", "C", "1")
    assert export(deep, f"../other{ending}", "C.UTF-8", "2") == first
    assert export(deep, f"other{ending}", "tr_TR.UTF-8", "3") == first


@pytest.mark.parametrize(
    ("ending", "library", "subject", "extra"),
    [
        (".ftm.zip", "followthemoney", "FollowTheMoney", "ftm"),
        (".ftm.zip", "icu", "FollowTheMoney", "ftm"),
        (".graphml", "networkx", "GraphML", "graphml"),
    ],
)
def test_a_library_that_is_missing_is_told_with_advice(
    ending: str, library: str, subject: str, extra: str, tmp_path: Path
) -> None:
    code = f"import sys; sys.modules[{library!r}] = None; from tartar_kg.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "export", "-o", str(tmp_path / f"out{ending}")],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        subject,
        f"The library {library}, which is needed here, is not installed.",
        f"Install tartar-kg with its extra {extra}: pip install '.[{extra}]'",
    ]
    assert list(tmp_path.iterdir()) == []
