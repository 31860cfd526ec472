from __future__ import annotations

from pathlib import Path

import pytest

from tartar_kg import layout
from tartar_kg.layout import graph_of
from tartar_kg.namespaces import BASE, FIRST_CLASS


def test_the_graphs_of_the_shipped_files_are_ontology_and_the_folders_of_data() -> None:
    kinds = {graph_of(path).removeprefix(f"{BASE}graph/") for path in layout.graph_files()}
    assert kinds == {"ontology", *FIRST_CLASS.values()}


def test_the_graph_of_a_data_file_is_named_for_its_folder() -> None:
    for path in layout.turtle_files("data"):
        assert graph_of(path) == f"{BASE}graph/{path.parent.name}"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("data/persons/mine.ttl", "persons"),
        ("../data/law/mine.ttl", "law"),
        ("ontology/agents.ttl", "ontology"),
        ("ontology/schemes/roles.ttl", "ontology"),
        ("ontology/schemes/old/roles.ttl", "other"),
        ("persons/old/mine.ttl", "other"),
        ("ontology/persons/mine.ttl", "ontology"),
        ("shapes/Act.ttl", "shapes"),
        ("persons/mine.ttl", "other"),
        ("data/mine.ttl", "other"),
        ("data/persons", "other"),
        ("/mine.ttl", "other"),
        ("mine.ttl", "other"),
        ("person/mine.ttl", "other"),
    ],
)
def test_the_graph_of_any_file(
    path: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert graph_of(Path(path)) == f"{BASE}graph/{kind}"


def test_a_relative_path_is_taken_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data" / "units").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "data" / "units")
    assert graph_of(Path("mine.ttl")) == f"{BASE}graph/units"
