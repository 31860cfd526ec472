from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.walk import known
from tests.walk.checkout import Checkout
from tests.walk.documents import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, str]:
    """A checkout in which the first invented document is merged, and the commit of that."""
    folder: Path = tmp_path_factory.mktemp("checkout")
    made = Checkout(folder)
    made.furnish()
    made.write_all(known.FILES)
    made.run("format", "data")
    made.run("review", "--base", "HEAD", "--document", FIRST.file, "--accept-changes")
    made.commit()
    return made, made.git("rev-parse", "HEAD").strip()


@pytest.fixture
def checkout(prepared: tuple[Checkout, str]) -> Iterator[Checkout]:
    """That checkout, as it was made."""
    made, commit = prepared
    made.reset(commit)
    yield made
    made.reset(commit)
