"""The archive, unpacked and read by other hands."""

from __future__ import annotations

import hashlib
import io
import random
import re
import subprocess
import tomllib
import zipfile
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import yaml
from tests.exporting.reading import (
    JSON_LD,
    N_QUADS,
    TURTLE,
    by_pyld,
    by_pyoxigraph,
    canonical,
)
from tests.house.tree import ROOT

from tartar_kg import __version__, exporting, layout
from tartar_kg.exporting.bundle import bundle

if TYPE_CHECKING:
    from pathlib import Path

CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
FOLDER = f"tartar-kg-{__version__}"


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return exporting.read(layout.graph_files())


@pytest.fixture(scope="module")
def archive(quads: list[ox.Quad]) -> bytes:
    return bundle(quads)


@pytest.fixture(scope="module")
def unpacked(archive: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        opened.extractall(folder)
    return folder / FOLDER


def files_below(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_what_is_in_it(unpacked: Path) -> None:
    queries = {path.relative_to(layout.root()).as_posix() for path in layout.query_files()}
    assert files_below(unpacked).keys() == queries | {
        *("graph.ttl", "graph.nq", "graph.jsonld", "ontology.ttl", "shapes.ttl", "queries.ttl"),
        *("dataset.ttl", "README.txt", "CITATION.cff", "LICENSE", "LICENSE-DATA", "SHA256SUMS"),
        "ro-crate-metadata.json",
        *("docs/ethics.md", "docs/exports.md", "docs/model.md", "docs/review.md", "docs/style.md"),
    }


def test_nothing_in_it_depends_on_the_moment_or_the_machine(archive: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        entries = opened.infolist()
    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    day = tuple(map(int, CITATION["date-released"].split("-")))
    assert {entry.date_time for entry in entries} == {(*day, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {
        (3, 0o100644)
    }
    assert {(entry.extra, entry.comment) for entry in entries} == {(b"", b"")}


def test_the_order_of_the_triples_changes_nothing(archive: bytes, quads: list[ox.Quad]) -> None:
    shuffled = random.Random(0).sample(quads, len(quads))
    assert bundle(shuffled) == archive


def test_sha256sum_accepts_it_and_notices_a_change(unpacked: Path, tmp_path: Path) -> None:
    for name, data in files_below(unpacked).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    check = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=True)
    listed = {line.removesuffix(": OK") for line in done.stdout.splitlines()}
    assert listed == files_below(tmp_path).keys() - {"SHA256SUMS"}
    (tmp_path / "graph.nq").write_bytes((tmp_path / "graph.nq").read_bytes() + b"\n")
    again = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert again.returncode == 1
    assert "graph.nq: FAILED" in again.stdout


def test_the_graph_is_in_it_three_times(unpacked: Path, quads: list[ox.Quad]) -> None:
    merged = canonical(ox.Quad(*quad.triple) for quad in quads)
    assert by_pyoxigraph((unpacked / "graph.ttl").read_bytes(), TURTLE) == merged
    assert by_pyoxigraph((unpacked / "graph.jsonld").read_bytes(), JSON_LD) == merged
    assert by_pyld((unpacked / "graph.jsonld").read_bytes()) == merged
    assert by_pyoxigraph((unpacked / "graph.nq").read_bytes(), N_QUADS) == canonical(quads)


@pytest.mark.parametrize("folder", ["ontology", "shapes"])
def test_ontology_and_shapes_are_one_file_each(unpacked: Path, folder: str) -> None:
    parts = [
        quad
        for path in layout.turtle_files(folder)
        for quad in ox.parse(path.read_bytes(), format=TURTLE, rename_blank_nodes=True)
    ]
    assert parts
    assert by_pyoxigraph((unpacked / f"{folder}.ttl").read_bytes(), TURTLE) == canonical(parts)


def test_the_graph_in_it_conforms_to_the_shapes_in_it(unpacked: Path) -> None:
    graph, shapes = (rdflib.Graph().parse(unpacked / f"{n}.ttl") for n in ("graph", "shapes"))
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes, allow_warnings=True)
    assert conforms, text


def test_the_queries_in_it_are_the_stored_ones_and_run(unpacked: Path) -> None:
    store = ox.Store()
    store.load((unpacked / "graph.ttl").read_bytes(), TURTLE)
    rdf = rdflib.Graph().parse(unpacked / "queries.ttl")
    shacl = "http://www.w3.org/ns/shacl#"
    forms = [rdflib.URIRef(shacl + form) for form in ("select", "ask", "construct")]
    texts = {str(o) for form in forms for o in rdf.objects(None, form)}
    for path in layout.query_files():
        inside = unpacked / path.relative_to(layout.root())
        assert inside.read_bytes() == path.read_bytes()
        store.query(inside.read_text("utf-8"))
    assert len(texts) == len(layout.query_files())


def test_documents_are_as_they_are_in_the_project(unpacked: Path) -> None:
    for name in layout.DOCUMENTS:
        if name != "README.md":
            assert (unpacked / name).read_bytes() == (ROOT / name).read_bytes()


def test_the_readme_says_what_it_is_not_in_the_words_of_the_project(unpacked: Path) -> None:
    text = (unpacked / "README.txt").read_text("utf-8")
    markdown = (ROOT / "README.md").read_text("utf-8")
    section = re.search(r"\n## What it is not\n(.*?)\n## ", markdown, re.DOTALL)
    assert section
    words = re.findall(r"[\w'-]+", re.sub(r"\]\([^)]*\)", "", section[1]))
    assert len(words) > 150
    assert " ".join(words) in " ".join(re.findall(r"[\w'-]+", text))
    assert "never a verdict" in text
    assert not re.search(r"\*\*|`|\]\(|^#", text, re.M)
    assert max(map(len, text.splitlines())) <= 140


def test_the_readme_names_everything_that_is_there(unpacked: Path) -> None:
    text = (unpacked / "README.txt").read_text("utf-8")
    tops = {name.partition("/")[0] for name in files_below(unpacked)} - {"README.txt"}
    assert [name for name in tops if not re.search(rf"^{re.escape(name)}/?( |$)", text, re.M)] == []
    named = set(re.findall(r"\b[a-z]+\.(?:ttl|nq|jsonld)\b", text))
    assert named <= files_below(unpacked).keys()


def test_a_wheel_holds_what_the_bundle_needs() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    included = build["targets"]["wheel"]["force-include"]
    assert included.keys() == {*layout.DOCUMENTS, "data", "ontology", "queries", "shapes"}
    assert all(to == f"tartar_kg/shipped/{what}" for what, to in included.items())


def test_the_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert CITATION["version"] == project["version"] == __version__


def test_digests_of_the_sums_are_true(unpacked: Path) -> None:
    lines = (unpacked / "SHA256SUMS").read_text("utf-8").splitlines()
    told = dict(reversed(line.split("  ")) for line in lines)
    assert list(told) == sorted(told)
    for name, data in files_below(unpacked).items():
        if name != "SHA256SUMS":
            assert told[name] == hashlib.sha256(data).hexdigest()
