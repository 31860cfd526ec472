from __future__ import annotations

from pathlib import Path

import pytest

from tartar_kg import layout
from tartar_kg.namespaces import BASE, FIRST_CLASS, PREFIXES, compact, expand, graph_of


def test_the_graphs_of_the_shipped_files_are_ontology_and_the_folders_of_data() -> None:
    kinds = {graph_of(path).removeprefix(f"{BASE}graph/") for path in layout.graph_files()}
    assert kinds == {"ontology", *FIRST_CLASS.values()}


def test_the_graph_of_a_data_file_is_named_for_its_folder() -> None:
    for path in layout.turtle_files("data"):
        assert graph_of(path) == f"{BASE}graph/{path.parent.name}"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("persons/mine.ttl", "persons"),
        ("../data/law/mine.ttl", "law"),
        ("ontology/agents.ttl", "ontology"),
        ("ontology/schemes/roles.ttl", "ontology"),
        ("ontology/schemes/old/roles.ttl", "other"),
        ("persons/old/mine.ttl", "other"),
        ("ontology/persons/mine.ttl", "persons"),
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
    (tmp_path / "units").mkdir()
    monkeypatch.chdir(tmp_path / "units")
    assert graph_of(Path("mine.ttl")) == f"{BASE}graph/units"


def test_every_name_in_a_namespace_of_the_table_is_compact_and_back() -> None:
    for prefix, namespace in PREFIXES.items():
        assert namespace[-1] in "/#"
        for local in ("a", "A_b-1", "0"):
            assert compact(namespace + local) == f"{prefix}:{local}"
            assert expand(f"{prefix}:{local}") == namespace + local


@pytest.mark.parametrize("local", ["", "-a", "a/b", "a#b", "a.b", "a%20", "\u0259", "a:b", "a\n"])
def test_what_would_need_escapes_keeps_its_full_form(local: str) -> None:
    for namespace in PREFIXES.values():
        assert compact(namespace + local) == f"<{namespace}{local}>"


@pytest.mark.parametrize("iri", ["urn:x:y", "", "a", "/a", "https://example.org/#a"])
def test_what_is_in_no_namespace_keeps_its_full_form(iri: str) -> None:
    assert compact(iri) == f"<{iri}>"
