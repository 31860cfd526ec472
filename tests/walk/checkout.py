"""A copy of the checkout below git, in which a contributor works with the real command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.house.tree import ROOT
from tests.invented import turtle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: What of a checkout the command needs.
PARTS = ("src", "ontology", "data", "shapes", "queries", "tests/golden")
AUTHOR = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Nobody"), ("EMAIL", "nobody@lammur.example"))
}


def surroundings(root: Path) -> dict[str, str]:
    """Return the environment in which the copy's own code runs, and its own git."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    here = {"PYTHONPATH": str(root / "src"), "GIT_CONFIG_GLOBAL": os.devnull}
    return {**kept, **AUTHOR, **here, "GIT_CONFIG_NOSYSTEM": "1"}


class Told(NamedTuple):
    """What a review said: the exit code, and its JSON."""

    code: int
    said: dict[str, Any]

    def new(self) -> set[tuple[str, str]]:
        """Return the shape or rule and the focus node of each new finding."""
        return {(finding["shape"], finding["focus"]) for finding in self.said["new"]}

    def of(self, name: str) -> dict[str, Any]:
        """Return what changes of the thing whose name holds a text."""
        (found,) = (each for each in self.said["differences"] if name in each["name"])
        return dict(found)

    def answers(self) -> dict[str, dict[str, Any]]:
        return {answer["query"]: answer for answer in self.said["answers"]}


class Checkout:
    """A checkout in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def furnish(self) -> None:
        """Copy the shipped files into the folder and commit them."""
        for part in PARTS:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / part, self.root / part, ignore=ignored)
        self.git("init", "--quiet")
        self.commit()

    def git(self, *words: str) -> str:
        command = ["git", "-C", str(self.root), *words]
        env = surroundings(self.root)
        return subprocess.run(command, check=True, capture_output=True, text=True, env=env).stdout

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A step.")

    def reset(self, revision: str) -> None:
        """Have the files of a revision and no others."""
        self.git("reset", "--quiet", "--hard", revision)
        self.git("clean", "--quiet", "--force", "-d")

    def path(self, name: str) -> Path:
        return self.root / "data" / name

    def write(self, name: str, *blocks: str) -> None:
        """Write Turtle into a file below data/."""
        self.path(name).write_text(turtle(*blocks), encoding="utf-8")

    def write_all(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            self.write(name, text)

    def edit(self, name: str, old: str, new: str) -> None:
        """Put a text in the place of another that stands once in a file below data/."""
        whole = self.path(name).read_text("utf-8")
        assert whole.count(old) == 1, whole
        self.path(name).write_text(whole.replace(old, new), "utf-8")

    def edit_all(self, name: str, old: str, new: str) -> None:
        """Put a text in the place of another wherever it stands in a file below data/."""
        whole = self.path(name).read_text("utf-8")
        assert old in whole
        self.path(name).write_text(whole.replace(old, new), "utf-8")

    def run(
        self, *words: str | Path, code: int | None = 0, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """Run tartar-kg in a process of its own; it must exit with a code, if one is given.

        `settings` are further variables of its environment.
        """
        done = subprocess.run(
            [sys.executable, "-m", "tartar_kg", *map(str, words)],
            cwd=self.root,
            env={**surroundings(self.root), **settings},
            check=False,
            capture_output=True,
            text=True,
        )
        assert code is None or done.returncode == code, done.stdout + done.stderr
        return done

    def review(self, *words: str | Path) -> Told:
        """Review the working tree against what is committed."""
        done = self.run("review", "--base", "HEAD", "--format", "json", *words, code=None)
        assert done.returncode in {0, 1}, done.stderr
        return Told(done.returncode, json.loads(done.stdout))
