"""Modules and functions keep their size, and modules are named for something."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
from tests.house.tree import name, of_kind

if TYPE_CHECKING:
    from pathlib import Path

MODULE_LINES = 300
FUNCTION_LINES = 50
NAMELESS = {"utils", "util", "helpers", "common", "misc", "core", "manager", "managers"}


@pytest.mark.parametrize("module", of_kind(".py"), ids=name)
def test_module_keeps_its_size(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= MODULE_LINES, "split it by noun"
    long = [
        f"{node.name}: {lines} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long
    assert module.stem not in NAMELESS
