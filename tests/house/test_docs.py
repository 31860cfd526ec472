"""The documents a reader starts from name every command, and CI runs what the README says."""

from __future__ import annotations

import re

import click
import pytest
from tests.house.tree import ROOT

from tartar_kg.cli.program import program

README = ROOT / "README.md"
CI = ROOT / ".ci" / "run"


def commands(group: click.Group, *above: str) -> list[str]:
    """Return every command that does something, as it is typed."""
    context = click.Context(group)
    found = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        words = (*above, name)
        if isinstance(command, click.Group):
            found += commands(command, *words)
        else:
            found.append(" ".join(words))
    return found


@pytest.mark.parametrize("command", commands(program, "tartar-kg"))
def test_command_is_documented(command: str) -> None:
    pages = [README, *sorted((ROOT / "docs").rglob("*.md"))]
    assert any(command in page.read_text(encoding="utf-8") for page in pages)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    blocks = re.findall(r"```(?:sh|bash|console)\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    tests = [line for block in blocks for line in block.splitlines() if "pytest" in line]
    assert tests
    script = CI.read_text(encoding="utf-8")
    assert [line for line in tests if line.strip() not in script] == []
