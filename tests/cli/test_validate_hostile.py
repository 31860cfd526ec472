"""Blank nodes that lead to one another or to themselves: findings, within a time."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PREFIXES = """\
@prefix person: <https://w3id.org/tartar-kg/person/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/tartar-kg/shape/> .
@prefix tk: <https://w3id.org/tartar-kg/ontology#> .
"""
SHAPES = """\
shape:P a sh:NodeShape ; sh:targetSubjectsOf tk:p ; sh:property shape:P-p, shape:P-first .
shape:P-p sh:path tk:p ; sh:maxCount 0 ; sh:message "Leave it out." .
shape:P-first sh:path tk:first ; sh:lessThan tk:last ; sh:message "Begin before the end." .
"""
NODES = range(40)
#: Seconds that are far more than any of this needs.
LONGEST = 60


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("\n".join(f"_:n{a} tk:p _:n{b} ." for a in NODES for b in NODES if a != b), "40"),
        ("_:a rdf:first 1 ; rdf:rest _:a ; tk:p _:a .", "1"),
        ("_:a tk:p _:a .\n[] tk:p [ tk:p _:a ] .", "2"),
        ("person:a tk:p 1 ; tk:first [], 3 ; tk:last [], 4 .", "3"),
    ],
    ids=["each to each", "a list to itself", "to themselves", "compared"],
)
def test_blank_nodes(tmp_path: Path, content: str, found: str) -> None:
    for folder in ("ontology", "data", "shapes"):
        (tmp_path / folder).mkdir()
    (tmp_path / "shapes" / "P.ttl").write_text(PREFIXES + SHAPES, encoding="utf-8")
    given = tmp_path / "given.ttl"
    given.write_text(PREFIXES + content, encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "tartar_kg", "validate", given],
        env={**os.environ, "TARTAR_ROOT": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert result.returncode == 1
    assert f": {found} violation" in result.stderr
    assert "genid" not in result.stdout
    assert "[]" in result.stdout
