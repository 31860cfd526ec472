"""The hooks for pre-commit, run by pre-commit itself in a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from tests.house.tree import ROOT
from tests.walk import steps
from tests.walk.checkout import surroundings

if TYPE_CHECKING:
    from tests.walk.checkout import Checkout

pytestmark = pytest.mark.xdist_group("walk")

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
NOLPIM = "persons/sedvam-nolpim.ttl"


def pre_commit(checkout: Checkout, *words: str) -> subprocess.CompletedProcess[str]:
    """Run pre-commit in the checkout, with the tool of this environment on the path."""
    env = surroundings(checkout.root)
    here = str(Path(sys.executable).parent)
    env |= {"PATH": here + os.pathsep + env["PATH"], "PRE_COMMIT_COLOR": "never"}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *words],
        cwd=checkout.root,
        env={**env, "PRE_COMMIT_HOME": str(checkout.root / ".git" / "pre-commit")},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def hooked(checkout: Checkout) -> Checkout:
    """The checkout with the hooks of the manifest, but for their installation."""
    hooks = yaml.safe_load(MANIFEST.read_text("utf-8"))
    local = [{**hook, "language": "system"} for hook in hooks]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (checkout.root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    checkout.commit()
    return checkout


def test_the_manifest_is_valid(checkout: Checkout) -> None:
    done = pre_commit(checkout, "validate-manifest", str(MANIFEST))
    assert done.returncode == 0, done.stdout + done.stderr
    hooks = yaml.safe_load(MANIFEST.read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["tartar-kg-review", "tartar-kg-format"]
    assert {hook["language"] for hook in hooks} == {"python"}


def test_the_hooks_format_and_review_what_is_committed(hooked: Checkout) -> None:
    steps.walk(hooked)
    hooked.git("add", "--all")
    done = pre_commit(hooked, "run")
    assert done.returncode == 1
    assert "tartar-kg format" in done.stdout
    assert "files were modified by this hook" in done.stdout
    hooked.git("add", "--all")
    done = pre_commit(hooked, "run")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_claim_that_nobody_makes_is_not_committed(hooked: Checkout) -> None:
    steps.accuse(hooked, attested="\n")
    hooked.git("add", "--all")
    done = pre_commit(hooked, "run", "tartar-kg-review")
    assert done.returncode == 1
    assert "shape:Claim-attested" in done.stdout


def test_a_commit_that_only_removes_is_reviewed(hooked: Checkout) -> None:
    hooked.git("rm", "--quiet", f"data/{NOLPIM}")
    done = pre_commit(hooked, "run")
    assert done.returncode == 1
    assert "shape:Passage-use" in done.stdout
