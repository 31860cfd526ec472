"""``validate --store``: what a store holds gives the findings that its files give."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.stores.places import Place

from tartar_kg import layout

if TYPE_CHECKING:
    from pathlib import Path

#: A person without a name or label, and a posting of nobody.
FAULTY = """
@prefix tk: <https://w3id.org/tartar-kg/ontology#> .
@prefix person: <https://w3id.org/tartar-kg/person/> .
@prefix posting: <https://w3id.org/tartar-kg/posting/> .
person:nobody-known a tk:Person ; tk:unresolved "perhaps" .
posting:of-nobody a tk:Posting ; tk:agent person:not-there .
"""


def findings(told: str) -> set[tuple[str, ...]]:
    """Return what was found, but for files and lines."""
    report: dict[str, Any] = json.loads(told)
    assert report["findings"], "nothing was found"
    keys = ("severity", "focus", "path", "value", "message", "shape")
    return {tuple(found[key] for key in keys) for found in report["findings"]}


def test_the_shipped_graph_conforms(place: Place) -> None:
    assert place.run("load", "--to").returncode == 0
    done = place.run("validate", "--store")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr.startswith("994 focus nodes: 0 violations")


def test_what_is_wrong_is_found_as_in_the_files(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "faulty.ttl"
    file.write_text(FAULTY, "utf-8")
    place.run("load", "--to")
    place.run("load", "--to", "--graph", "https://example.org/faulty", file)
    stored = place.run("validate", "--format", "json", "--store")
    files = place.run("validate", "--format", "json", file)
    assert (stored.returncode, files.returncode) == (1, 1)
    assert findings(stored.stdout) == findings(files.stdout)
    told, of_files = json.loads(stored.stdout), json.loads(files.stdout)
    assert told["focusNodes"] == of_files["focusNodes"]
    assert {found["file"] for found in told["findings"]} == {"(in no file)"}


@pytest.mark.parametrize("name", ["persons", "sources"])
def test_files_and_a_store_are_not_mixed(name: str, tmp_path: Path) -> None:
    folder = layout.root() / "data" / name
    done = Place(str(tmp_path)).run("validate", folder, "--store")
    assert done.returncode == 2
    assert "Name one of the two." in done.stderr
