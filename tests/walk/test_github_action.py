"""The composite Action: its form, and its steps run by bash as a runner runs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.house.tree import ROOT, project_files
from tests.walk import steps
from tests.walk.checkout import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.walk.checkout import Checkout

pytestmark = pytest.mark.xdist_group("walk")

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


class Runner:
    """Runs steps of the Action as GitHub's runner does, one at a time, in a folder of its own."""

    def __init__(self, checkout: Checkout, temp: Path, action: Path) -> None:
        self.checkout = checkout
        self.temp = temp
        self.inputs = {name: told["default"] for name, told in ACTION["inputs"].items()}
        self.github = {"action_path": str(action), "workspace": str(checkout.root)}
        for name in ("summary", "output"):
            (temp / name).touch()

    def value(self, expression: str) -> str:
        context, _, name = expression.partition(".")
        return {"inputs": self.inputs, "github": self.github}[context][name]

    def run(self, name: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run the step of a name; `settings` are further variables of the environment."""
        (step,) = (each for each in ACTION["runs"]["steps"] if each["name"].startswith(name))
        assert step["shell"] == "bash"
        assert not EXPRESSION.search(step["run"]), "an expression in a script can be a command"
        env = surroundings(self.checkout.root)
        del env["PYTHONPATH"]
        # The Python of the tests, whose libraries the steps are lent.
        env["PATH"] = str(Path(sys.executable).parent) + os.pathsep + env["PATH"]
        env |= {
            key: EXPRESSION.sub(lambda found: self.value(found[1]), text)
            for key, text in step["env"].items()
        }
        env |= {"RUNNER_TEMP": str(self.temp), "GITHUB_OUTPUT": str(self.temp / "output")}
        env |= {"GITHUB_STEP_SUMMARY": str(self.temp / "summary"), **settings}
        script = self.temp / "step.sh"
        script.write_text(step["run"], "utf-8")
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        folder = self.checkout.root
        return subprocess.run(
            command, cwd=folder, env=env, check=False, capture_output=True, text=True
        )

    def text(self, name: str) -> str:
        return (self.temp / name).read_text("utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's files, as the runner fetches an action."""
    folder = tmp_path_factory.mktemp("action")
    for path in project_files():
        if path.relative_to(ROOT).parts[0] != "tests":
            copy = folder / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    return folder


@pytest.fixture(scope="module")
def temp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runner")


@pytest.fixture
def runner(checkout: Checkout, temp: Path, installed: Path) -> Iterator[Runner]:
    """A runner on which the action is installed; its libraries are those of the tests.

    So pip, which builds a wheel and installs it, needs no network.
    """
    made = Runner(checkout, temp, installed)
    if not (temp / "tartar-kg" / "bin" / "tartar-kg").exists():
        done = made.run(
            "Install",
            PYTHONPATH=sysconfig.get_path("purelib"),
            PIP_NO_DEPS="1",
            PIP_NO_BUILD_ISOLATION="0",
            PIP_NO_INDEX="1",
        )
        assert done.returncode == 0, done.stdout + done.stderr
    yield made
    for name in ("summary", "output"):
        (temp / name).write_text("")


def review(runner: Runner) -> subprocess.CompletedProcess[str]:
    return runner.run("Review", PYTHONPATH=sysconfig.get_path("purelib"))


def merge(checkout: Checkout) -> None:
    """Make the merge commit of a pull request, which the runner checks out."""
    checkout.git("checkout", "--quiet", "-b", "change")
    checkout.commit()
    checkout.git("checkout", "--quiet", "--detach", "HEAD~1")
    checkout.git("merge", "--quiet", "--no-ff", "--message", "Merge.", "change")
    checkout.git("branch", "--quiet", "-D", "change")


def test_a_change_that_may_be_merged(runner: Runner) -> None:
    steps.walk(runner.checkout)
    merge(runner.checkout)
    done = review(runner)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::notice title=tartar-kg review::May be merged" in done.stdout
    assert "### May be merged" in runner.text("summary")
    assert "all-counts" in runner.text("summary")
    assert outputs(runner)["mergeable"] == "true"


def test_a_change_that_may_not(runner: Runner) -> None:
    steps.accuse(runner.checkout, attested="\n")
    merge(runner.checkout)
    done = review(runner)
    assert done.returncode == 1
    assert "::error file=data/persons/dolmur-gimzil.ttl,line=" in done.stdout
    assert "### May not be merged" in runner.text("summary")
    told = outputs(runner)
    assert told["mergeable"] == "false"
    results = json.loads(Path(told["sarif"]).read_text("utf-8"))["runs"][0]["results"]
    assert "shape:Claim-attested" in {result["ruleId"] for result in results}


def test_warnings_fail_the_job_where_that_is_asked_for(runner: Runner) -> None:
    label = "said to have been at the barracks"
    told = f"{label} (felgim@lammur.example)"
    runner.checkout.edit("persons/felgim-hovketov.ttl", label, told)
    merge(runner.checkout)
    assert review(runner).returncode == 0
    runner.inputs["fail-on"] = "warning"
    done = review(runner)
    assert done.returncode == 1
    assert "harm%3Aprivate-data" in done.stdout


def test_a_review_of_a_store(runner: Runner, tmp_path: Path) -> None:
    runner.checkout.run("load", "--to", tmp_path / "store")
    runner.inputs["store"] = str(tmp_path / "store")
    steps.walk(runner.checkout)
    merge(runner.checkout)
    done = review(runner)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Not compared" in runner.text("summary")


def test_what_cannot_be_read_fails_and_gives_the_runner_no_commands(runner: Runner) -> None:
    hostile = "@prefix x: <http://x.example/> .\n::error::x x:y x:z .\n"
    runner.checkout.path("persons/hostile.ttl").write_text(hostile, "utf-8")
    merge(runner.checkout)
    done = review(runner)
    assert done.returncode == 3
    assert "hostile.ttl" in done.stdout
    (command,) = commands(done.stdout)
    assert command.startswith("::error title=tartar-kg review::The review could not be made.")
    assert outputs(runner) == {}
    assert done.stderr == ""


def commands(stdout: str) -> list[str]:
    """Return the commands that the runner obeys: none between stopping it and the token."""
    found, token = [], ""
    for line in stdout.splitlines():
        if token:
            token = "" if line == f"::{token}::" else token
        elif line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
            assert re.fullmatch("[0-9a-f]{32}", token)
        elif line.lstrip().startswith("::") or "##[" in line:
            found.append(line)
    assert not token
    return found


def test_the_base_is_no_command(runner: Runner) -> None:
    runner.inputs["base"] = '--help"; touch taken; echo "'
    done = review(runner)
    assert done.returncode == 2
    assert not (runner.checkout.root / "taken").exists()


def test_a_command_that_is_there_is_used(runner: Runner, tmp_path: Path) -> None:
    runner.inputs["command"] = str(tmp_path / "none")
    assert review(runner).returncode == 127
    (condition,) = (step["if"] for step in ACTION["runs"]["steps"] if "if" in step)
    assert condition == "inputs.command == ''"


def outputs(runner: Runner) -> dict[str, str]:
    lines = runner.text("output").splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_outputs_are_those_of_the_step(runner: Runner) -> None:
    merge_nothing = review(runner)
    assert merge_nothing.returncode == 0
    named = {told["value"] for told in ACTION["outputs"].values()}
    assert named == {f"${{{{ steps.review.outputs.{name} }}}}" for name in outputs(runner)}
    assert outputs(runner).keys() == ACTION["outputs"].keys()
