"""Data files: one first-class entity each, its dependents with it, no loose ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.house.tree import name

from tartar_kg import layout
from tartar_kg.namespaces import BASE, CONCEPTS, DEPENDENT, FIRST_CLASS, PREFIXES, compact

if TYPE_CHECKING:
    from pathlib import Path

DATA = layout.turtle_files("data")
TK, OA = PREFIXES["tk"], PREFIXES["oa"]
#: The class, or a superclass, of what each kind of IRI stands for.
CLASSES = {
    "attestation": {"Attestation"},
    "count": {"Count"},
    "custody": {"CustodyEvent"},
    "decision": {"IdentityDecision"},
    "event": {"Event", "Act", "Statement"},
    "group": {"Group"},
    "identification": {"Identification"},
    "name": {"Name"},
    "organization": {"Organization"},
    "outcome": {"Outcome", "Charge", "Verdict", "Sentence", "Acquittal", "Award", "Appointment"},
    "participation": {"Participation"},
    "passage": {"Passage"},
    "person": {"Person"},
    "place": {"Place"},
    "post": {"Post"},
    "posting": {"Posting"},
    "proceeding": {"Proceeding"},
    "proposition": {"Proposition"},
    "provision": {"LegalProvision"},
    "relation": {"UnitRelation"},
    "search": {"SearchRecord"},
    "source": {"Source"},
    "speaker": {"UnidentifiedSpeaker"},
    "unit": {"Unit"},
}


@cache
def quads(path: Path) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))


def subjects(path: Path) -> set[str]:
    return {quad.subject.value for quad in quads(path) if isinstance(quad.subject, ox.NamedNode)}


def kind_and_slug(iri: str) -> tuple[str, str]:
    kind, _, slug = iri.removeprefix(BASE).partition("/")
    return kind, slug


def values(path: Path, property_: str) -> list[tuple[str, str]]:
    return [
        (quad.subject.value, quad.object.value)
        for quad in quads(path)
        if quad.predicate.value == property_
    ]


def test_every_kind_has_a_class() -> None:
    assert CLASSES.keys() == {*FIRST_CLASS, *DEPENDENT}


@pytest.mark.parametrize("path", DATA, ids=name)
def test_file_is_named_for_its_one_entity_and_stands_in_its_folder(path: Path) -> None:
    first_class = [
        (FIRST_CLASS[kind], slug)
        for kind, slug in map(kind_and_slug, subjects(path))
        if kind in FIRST_CLASS
    ]
    assert first_class == [(path.parent.name, path.stem)]


@pytest.mark.parametrize("path", DATA, ids=name)
def test_kinds_of_iri_go_with_classes(path: Path) -> None:
    wrong = [
        (subject, type_)
        for subject, type_ in values(path, PREFIXES["rdf"] + "type")
        if type_.removeprefix(TK) not in CLASSES.get(kind_and_slug(subject)[0], set())
    ]
    assert not wrong
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in quads(path))


@pytest.mark.parametrize("path", DATA, ids=name)
def test_attestations_stand_with_their_claim(path: Path) -> None:
    loose = {claim for _, claim in values(path, TK + "attests")} - subjects(path)
    assert not loose


def test_every_subject_stands_in_one_file() -> None:
    counted = Counter(subject for path in DATA for subject in subjects(path))
    assert [subject for subject, number in counted.items() if number > 1] == []


def test_every_iri_of_ours_that_is_pointed_at_exists() -> None:
    files = layout.turtle_files("ontology", "data", "shapes")
    known = set().union(*(subjects(path) for path in files))
    pointed_at = {
        term.value
        for path in files
        for quad in quads(path)
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(BASE)
    }
    namespaces = set(PREFIXES.values())
    assert sorted(compact(iri) for iri in pointed_at - known - namespaces) == []


def test_passages_are_named_for_source_and_position() -> None:
    told: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path in DATA:
        for property_ in (OA + "hasSource", OA + "start", OA + "end"):
            for subject, value in values(path, property_):
                told[subject][property_] = value
    assert told
    for iri, of_passage in told.items():
        source = kind_and_slug(of_passage[OA + "hasSource"])[1]
        slug = f"{source}-{of_passage[OA + 'start']}-{of_passage[OA + 'end']}"
        assert iri == f"{BASE}passage/{slug}"


def test_a_slug_names_one_claim() -> None:
    claims = {claim for path in DATA for _, claim in values(path, TK + "attests")}
    counted = Counter(kind_and_slug(claim)[1] for claim in claims)
    assert [slug for slug, number in counted.items() if number > 1] == []


def test_one_segment_after_the_kind() -> None:
    kinds = {*FIRST_CLASS, *DEPENDENT, *CONCEPTS}
    for path in DATA:
        for subject in subjects(path):
            kind, slug = kind_and_slug(subject)
            assert kind in kinds
            assert compact(subject) == f"{kind}:{slug}"
