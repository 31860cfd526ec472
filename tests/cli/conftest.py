from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner, Result

from tartar_kg.cli.program import program

if TYPE_CHECKING:
    from pathlib import Path


class Run(Protocol):
    """Runs ``tartar-kg`` inside the process; an exception that is no exit fails the test."""

    def __call__(self, *words: str | Path) -> Result: ...


@pytest.fixture
def run() -> Run:
    def run_(*words: str | Path) -> Result:
        return CliRunner().invoke(program, [str(word) for word in words], catch_exceptions=False)

    return run_
