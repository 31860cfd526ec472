"""What GitHub reads is in the form that its published schemas ask for."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.house.tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
NAMES = {"config.yml", "correction.yml", "new-question.yml", "new-source.yml"}


def check(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    """Hold files against a schema that check-jsonschema ships."""
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *paths],
        check=False,
        capture_output=True,
        text=True,
    )


def passes(schema: str, *paths: Path) -> None:
    done = check(schema, *paths)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_is_an_action() -> None:
    passes("github-actions", ROOT / "action.yml")


def test_the_forms_are_forms() -> None:
    assert {path.name for path in FORMS} == NAMES
    passes("github-issue-forms", *(path for path in FORMS if path.name != "config.yml"))
    passes("github-issue-config", ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml")


def blocks() -> list[str]:
    """Return the YAML that docs/review.md shows."""
    page = (ROOT / "docs" / "review.md").read_text("utf-8")
    return re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)


def test_the_workflow_of_the_docs_is_a_workflow(tmp_path: Path) -> None:
    (text,) = (block for block in blocks() if "jobs:" in block)
    workflow = tmp_path / "workflow.yml"
    workflow.write_text(text, "utf-8")
    passes("github-workflows", workflow)
    told = yaml.safe_load(text)
    assert told["permissions"] == {"contents": "read"}
    (step,) = (each for each in told["jobs"]["review"]["steps"] if each.get("uses") == "./")
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert step["with"].keys() <= action["inputs"].keys()


def test_the_hooks_of_the_docs_are_those_of_the_manifest() -> None:
    (text,) = (block for block in blocks() if "hooks:" in block)
    (repo,) = yaml.safe_load(text)["repos"]
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {hook["id"] for hook in repo["hooks"]} == {hook["id"] for hook in manifest}


def test_every_rule_of_the_review_is_in_the_docs() -> None:
    """A rule is a name with a prefix in src/; the page has a row for each, and no other."""
    sources = (ROOT / "src" / "tartar_kg" / "reviewing").rglob("*.py")
    named = {
        rule
        for path in sources
        for rule in re.findall(r'"((?:grounding|harm|rule):[a-z-]+)"', path.read_text("utf-8"))
    }
    page = (ROOT / "docs" / "review.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z]+:[a-z-]+)` \| (violation|warning|info) \|", page, re.MULTILINE)
    assert len(named) == 11
    assert {rule for rule, _ in rows} == named


def test_what_is_no_form_is_noticed(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("name: x\ndescription: x\nbody:\n  - type: essay\n", "utf-8")
    assert check("github-issue-forms", wrong).returncode == 1
    wrong.write_text("name: x\ndescription: x\nruns: {using: compost, steps: []}\n", "utf-8")
    assert check("github-actions", wrong).returncode == 1


@pytest.mark.parametrize("path", [path for path in FORMS if path.name != "config.yml"])
def test_ids_of_a_form_are_unique_and_no_answer_is_asked_twice(path: Path) -> None:
    asked = [field for field in form(path)["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in asked]
    labels = [field["attributes"].get("label") for field in asked]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)


def form(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text("utf-8")))


def test_a_correction_has_the_title_and_the_private_route_of_the_ethics() -> None:
    ethics = (ROOT / "docs" / "ethics.md").read_text("utf-8")
    told = form(ROOT / ".github" / "ISSUE_TEMPLATE" / "correction.yml")
    assert f'with the title "{told["title"]}"' in ethics
    first = " ".join(told["body"][0]["attributes"]["value"].split())
    route = "the private route that the tracker offers for security reports"
    assert route in first
    assert route in " ".join(ethics.split())
    (days,) = re.findall(r"within (\d+) days", first)
    assert f"acknowledge the request within {days} days" in ethics
    (checked,) = (field for field in told["body"] if field["type"] == "checkboxes")
    assert all(option["required"] for option in checked["attributes"]["options"])
