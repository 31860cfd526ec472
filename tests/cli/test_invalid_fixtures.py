"""Invalid fixtures of the shapes, as a user meets them: each with its own file and a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.shapes.places import lines_of, subjects_of

if TYPE_CHECKING:
    from conftest import Run

SHAPES = Path(__file__).parents[1] / "shapes"
SUPPORT = SHAPES / "_support.ttl"
INVALID = sorted(SHAPES.glob("*/invalid/*.ttl"))


def apart() -> list[list[Path]]:
    """Return one fixture a class, together with others that say nothing of the same nodes."""
    batches: list[tuple[list[Path], set[str]]] = []
    for path in {path.parent.parent.name: path for path in INVALID}.values():
        subjects = subjects_of(path)
        free = (batch for batch in batches if batch[1].isdisjoint(subjects))
        paths, taken = next(free, ([], set()))
        if not paths:
            batches.append((paths, taken))
        paths.append(path)
        taken |= subjects
    return [paths for paths, _ in batches]


def name_of(path: Path) -> str:
    return f"{path.parent.parent.name}/invalid/{path.name}"


@pytest.mark.parametrize("paths", apart(), ids=lambda paths: paths[0].parent.parent.name)
def test_command_exits_1_and_prints_file_and_line(run: Run, paths: list[Path]) -> None:
    """The whole shipped graph is validated with the fixtures."""
    result = run("validate", SUPPORT, *paths, "--fail-on", "info")
    assert result.exit_code == 1
    for path in paths:
        places = [f"{name_of(path)}:{n}: " for n in lines_of(path)]
        found = [f"{place}{word}" for place in places for word in ("violation", "warning")]
        assert any(each in result.stdout for each in found), path.name
    assert "Traceback" not in result.stderr
