"""``review --store``: a change of what a store holds is told as that of the shipped files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tartar_kg import layout

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.stores.places import Place

#: An invented posting that leads to nothing and that nobody attests, and a name much like another.
ADDED = """
@prefix date-basis: <https://w3id.org/tartar-kg/date-basis/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix name: <https://w3id.org/tartar-kg/name/> .
@prefix passage: <https://w3id.org/tartar-kg/passage/> .
@prefix person: <https://w3id.org/tartar-kg/person/> .
@prefix posting: <https://w3id.org/tartar-kg/posting/> .
@prefix posting-role: <https://w3id.org/tartar-kg/posting-role/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix tk: <https://w3id.org/tartar-kg/ontology#> .
@prefix unit: <https://w3id.org/tartar-kg/unit/> .
person:invented-orujlu a tk:Person ; rdfs:label "Invented Orujlu"@en ;
    skosxl:prefLabel name:invented-orujlu .
name:invented-orujlu a tk:Name ; skosxl:literalForm "Invented Orujlu" ;
    tk:printedIn passage:tartar-case-2024-0-4 .
posting:invented-orujlu a tk:Posting ;
    rdfs:label "Invented Orujlu in a unit of which nothing is said"@en ;
    dcterms:type posting-role:commander ; tk:agent person:invented-orujlu ;
    tk:dateBasis date-basis:not-stated ; tk:endKnown false ; tk:inUnit unit:invented .
"""
#: What is said of one attestation, so that a claim loses a speaker.
REMOVED = """
@prefix attestation: <https://w3id.org/tartar-kg/attestation/> .
@prefix stance: <https://w3id.org/tartar-kg/stance/> .
@prefix tk: <https://w3id.org/tartar-kg/ontology#> .
attestation:evidence-against-hikmet-hasanov-by-author tk:stance stance:asserts .
"""


def told(done: Any) -> dict[str, Any]:
    """Return what a review says, but for what it counts over the whole graph."""
    report: dict[str, Any] = json.loads(done.stdout)
    report.pop("notCompared", None)
    return report


def test_a_change_of_a_store_is_told_as_of_the_files(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    added, removed = tmp_path / "added.ttl", tmp_path / "removed.ttl"
    added.write_text(ADDED, "utf-8")
    removed.write_text(REMOVED, "utf-8")
    words = ("review", added, "--without", removed, "--format", "json")
    files = place.run(*words)
    assert place.run("load", "--to").returncode == 0
    stored = place.run(*words, "--answers", "--store", timeout=300)
    assert (files.returncode, stored.returncode) == (1, 1), stored.stderr
    of_files, of_store = told(files), told(stored)
    answers = {answer["query"]: answer for answer in of_files.pop("answers")}
    compared = {answer["query"]: answer for answer in of_store.pop("answers")}
    assert of_store == of_files
    shapes = {found["shape"] for found in of_files["new"]}
    assert {"grounding:reference-to-nothing", "grounding:last-support-lost"} <= shapes
    assert "shape:Claim-attested" in shapes
    assert compared
    assert all(answers[query] == answer for query, answer in compared.items())


def test_nothing_is_written_to_the_store(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert place.run("load", "--to").returncode == 0
    count = place.count()
    added = tmp_path / "added.ttl"
    added.write_text(ADDED, "utf-8")
    assert place.run("review", added, "--store").returncode == 1
    assert place.count() == count
    assert layout.graph_files()
