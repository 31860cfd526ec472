from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.serving.server import Server, serving, write_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an invented store."""
    return write_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="session")
def server(shelved: Path) -> Iterator[Server]:
    """A server of the invented store."""
    with serving("--store", shelved, "--limit", "50", "--timeout", "20") as running:
        yield running


@pytest.fixture(scope="session")
def shipped() -> Iterator[Server]:
    """A server of the shipped graph."""
    with serving() as running:
        yield running
