"""Nothing that a file of the ontology, the shapes or the documents says can act on a page."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.exploring.places import HERE
from tests.exploring.reading import Read

from tartar_kg import layout
from tartar_kg.exploring.pages import Pages
from tartar_kg.graphs import read_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = '</p></code><script>alert(1)</script>\\" onclick=\\"x\\u202e\\u2066' + "A" * 10_000
HOSTILE = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tk: <https://w3id.org/tartar-kg/ontology#> .
@prefix shape: <https://w3id.org/tartar-kg/shape/> .
@prefix scheme: <https://w3id.org/tartar-kg/scheme/> .
@prefix role: <https://w3id.org/tartar-kg/role/> .
"""
ONTOLOGY = f"""{HOSTILE}
tk:Hostile a owl:Class ; rdfs:label "{TEXT}" ; skos:definition "{TEXT}" ; rdfs:comment "{TEXT}" ;
    rdfs:seeAlso <javascript:alert(1)> ; rdfs:subClassOf tk:Circle .
tk:Circle a owl:Class ; rdfs:label "{TEXT}" ; rdfs:subClassOf tk:Hostile .
tk:hostile a owl:ObjectProperty ; rdfs:label "{TEXT}" ; rdfs:range [ owl:unionOf ( tk:Circle ) ] .
<https://w3id.org/tartar-kg/ontology#a%22onclick=x> a owl:Class ; rdfs:label "{TEXT}" .
scheme:hostile a skos:ConceptScheme ; rdfs:label "{TEXT}" ; skos:definition "{TEXT}" .
role:hostile a skos:Concept ; rdfs:label "{TEXT}" ; skos:inScheme scheme:hostile ;
    skos:broader role:other ; dcterms:source "{TEXT}" .
role:other a skos:Concept ; rdfs:label "{TEXT}" ; skos:inScheme scheme:hostile .
"""
SHAPES = f"""{HOSTILE}
shape:Hostile a sh:NodeShape ; sh:severity sh:Violation ; sh:message "{TEXT}" ;
    sh:targetClass tk:Hostile ; sh:pattern "{TEXT}" ; skos:editorialNote "{TEXT}" ;
    sh:not shape:Hostile ; sh:sparql shape:Hostile-query .
shape:Hostile-query a sh:SPARQLConstraint ; sh:message "{TEXT}" ; sh:select "{TEXT}" .
"""
MARKDOWN = "\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](http://e.example/y.png)\n"


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pages]:
    """Return the pages of a project whose files are hostile."""
    own = layout.root()
    for folder in ("ontology", "shapes", "data", "queries", "docs"):
        (tmp_path / folder).mkdir()
    shutil.copytree(own / "queries", tmp_path / "queries", dirs_exist_ok=True)
    for name in layout.DOCUMENTS:
        text = (own / name).read_text("utf-8")
        (tmp_path / name).write_text(text if name.endswith(".cff") else text + MARKDOWN, "utf-8")
    (tmp_path / "ontology" / "hostile.ttl").write_text(ONTOLOGY, "utf-8")
    (tmp_path / "shapes" / "Hostile.ttl").write_text(SHAPES, "utf-8")
    monkeypatch.setenv(layout.NAMED, str(tmp_path))
    layout.root.cache_clear()
    yield Pages(read_store(layout.graph_files()))
    layout.root.cache_clear()


@pytest.mark.parametrize(
    ("at", "shows"),
    [
        ("ontology.html", True),
        ("class/Hostile.html", True),
        ("class/Circle.html", True),
        ("scheme/index.html", True),
        ("scheme/hostile.html", True),
        ("shapes.html", False),
        ("shape/Hostile.html", True),
        ("about.html", False),
    ],
)
def test_what_files_say_is_inert(hostile: Pages, at: str, shows: bool) -> None:  # noqa: FBT001
    found = hostile.page(at, HERE)
    assert found is not None
    text = found.data.decode()
    page = Read(text)
    assert not [tag for tag, attrs in page.tags if tag == "script" and not attrs.get("src")]
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not [tag for tag, _ in page.tags if tag == "img"]
    assert not [link for link in page.links if "script" in link.casefold() or "//" in link]
    assert "\u202e" not in text
    assert "\u2066" not in text
    assert (page.words.count("\\u202E") > 0) == shows
    assert "alert(1)" in page.words or not shows
