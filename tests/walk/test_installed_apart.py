"""The tool installed apart from the checkout that it reviews, and git that refuses."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.walk.test_take_away import FACT, worded_as_fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.walk.checkout import Checkout

pytestmark = pytest.mark.xdist_group("walk")

REVIEW = ("review", "--base", "HEAD")


@pytest.fixture
def installed(checkout: Checkout) -> Iterator[Path]:
    """A copy of the package with its own files, in a folder of the checkout that git ignores.

    In the working tree is a violation that the commit has not.
    """
    worded_as_fact(checkout)
    checkout.git("reset", "--quiet", "HEAD~1")
    assert FACT in checkout.path("persons/sedvam-nolpim.ttl").read_text("utf-8")
    (checkout.root / ".git" / "info" / "exclude").write_text(".venv/\n")
    packages = checkout.root / ".venv" / "lib"
    shutil.copytree(checkout.root / "src" / "tartar_kg", packages / "tartar_kg")
    for part in ("ontology", "data", "shapes", "queries"):
        shutil.copytree(checkout.root / part, packages / "tartar_kg" / "shipped" / part)
    yield packages
    shutil.rmtree(checkout.root / ".venv")


def test_the_copy_of_the_files_is_not_taken_for_the_checkout(
    checkout: Checkout, installed: Path
) -> None:
    done = checkout.run(*REVIEW, code=2, PYTHONPATH=str(installed))
    assert done.stdout == ""
    assert "no checkout" in done.stderr
    assert "TARTAR_ROOT=. tartar-kg review --base HEAD" in done.stderr


def test_the_checkout_is_reviewed_where_it_is_named(checkout: Checkout, installed: Path) -> None:
    settings = {"PYTHONPATH": str(installed), "TARTAR_ROOT": "."}
    done = checkout.run(*REVIEW, code=1, **settings)
    assert "shape:Participation-alleged" in done.stdout
    listed = checkout.run("query", "run", "orders", "--format", "csv", **settings).stdout
    assert "sedvam-nolpim" in listed


@pytest.mark.parametrize("words", [REVIEW, ("query", "run", "orders"), ("describe", "x")])
def test_a_name_of_something_else_is_refused(
    checkout: Checkout, words: tuple[str, ...], tmp_path: Path
) -> None:
    done = checkout.run(*words, code=2, TARTAR_ROOT=str(tmp_path))
    assert done.stderr.startswith(f"TARTAR_ROOT={tmp_path}\n")
    assert "Traceback" not in done.stderr


def test_what_git_refuses_is_not_taken_for_no_change(checkout: Checkout) -> None:
    done = checkout.run(*REVIEW, code=2, GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert "dubious ownership" in done.stderr
    broken = checkout.root / ".git" / "index"
    broken.write_bytes(b"no index")
    done = checkout.run(*REVIEW, code=None)
    broken.unlink()
    assert (done.returncode, done.stdout) == (2, "")
    assert "It fails" in done.stderr
