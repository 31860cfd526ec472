"""Each invalid fixture of the shapes, as a user meets it: its own file, and the subject's line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tartar_kg import layout
from tartar_kg.validating import validate

if TYPE_CHECKING:
    from conftest import Run

SHAPES = Path(__file__).parents[1] / "shapes"
SUPPORT = SHAPES / "_support.ttl"
INVALID = sorted(SHAPES.glob("*/invalid/*.ttl"))
#: One fixture a class goes through the command with the whole shipped graph.
BY_COMMAND = list({path.parent.parent.name: path for path in INVALID}.values())


def lines_of(path: Path) -> set[int]:
    """Return the lines on which a subject begins: those with neither indent nor prefix."""
    text = path.read_text(encoding="utf-8").splitlines()
    return {n for n, line in enumerate(text, 1) if line and line[0] not in " .@\t"}


@pytest.mark.parametrize("path", INVALID, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_finding_names_the_file_and_a_subjects_line(path: Path) -> None:
    found = validate([SUPPORT, path], shipped=layout.turtle_files("ontology")).findings
    assert found
    assert {Path(finding.file).resolve() for finding in found} == {path}
    assert {finding.line for finding in found} <= lines_of(path)


@pytest.mark.parametrize("path", BY_COMMAND, ids=lambda path: path.parent.parent.name)
def test_command_exits_1_and_prints_file_and_line(run: Run, path: Path) -> None:
    result = run("validate", SUPPORT, path, "--fail-on", "info")
    assert result.exit_code == 1
    places = [
        f"{path.name}:{n}: {word}" for n in lines_of(path) for word in ("violation", "warning")
    ]
    assert any(place in result.stdout for place in places)
    assert "Traceback" not in result.stderr
