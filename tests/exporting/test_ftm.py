"""FollowTheMoney entities, read back by the library and its program: valid, linked, attributed."""

from __future__ import annotations

import io
import json
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from followthemoney import model
from followthemoney.statement.serialize import read_json_statements
from tests.cli.judging import judgments
from tests.exporting import examples
from tests.exporting.entities import GRAPHS, files, read, report

from tartar_kg.claims.facts import Facts
from tartar_kg.exporting.ftm import entities
from tartar_kg.exporting.ftm.checking import faults
from tartar_kg.exporting.ftm.record import id_of
from tartar_kg.graphs import read_store
from tartar_kg.layout import graph_files
from tartar_kg.namespaces import PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Callable


#: Schemas of what is only claimed; what they link are ends of edges.
CLAIMED = {
    *("CourtCase", "CourtCaseParty", "Event", "Membership", "Occupancy", "UnknownLink"),
}
STATUS = re.compile(
    r"(acknowledged by the authorities|adjudicated|alleged|disputed|inferred)"
    r"(; one of several readings)?"
)
VOICE = re.compile(r"(by|to) .+ \(basis: .+\).* \[[0-9]+-[0-9]+")


@pytest.mark.parametrize("graph", GRAPHS)
def test_every_schema_that_is_used_is_valid_and_every_link_leads_somewhere(
    graph: Callable[[], list[ox.Quad]],
) -> None:
    found = read(graph)
    assert faults(found) == []
    schemas = {entity.schema.name for entity in found}
    assert schemas == {*CLAIMED, "Article", "Organization", "Person", "Position"}
    told = {entity.id for entity in found}
    links = [v for e in found for p, v in e.itervalues() if p.type.name == "entity"]
    assert len(links) > len(found)
    assert set(links) <= told


@pytest.mark.parametrize("graph", GRAPHS)
def test_the_program_ftm_validates_it_and_changes_nothing(
    graph: Callable[[], list[ox.Quad]], tmp_path: Path
) -> None:
    given, out = tmp_path / "given.json", tmp_path / "out.json"
    given.write_bytes(files(graph)["entities.ftm.json"])
    program = Path(sys.executable).with_name("ftm")
    subprocess.run([program, "validate", "-i", given, "-o", out], check=True)
    before, after = (
        [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
        for path in (given, out)
    )
    assert [(e["id"], e["schema"], values(e)) for e in after] == [
        (e["id"], e["schema"], values(e)) for e in before
    ]


def values(entity: dict[str, Any]) -> dict[str, list[str]]:
    return {name: sorted(texts) for name, texts in entity["properties"].items()}


def test_faults_are_noticed() -> None:
    person = model.get_proxy(
        {"id": "a", "schema": "Person", "properties": {"topics": ["crime"]}}, cleaned=True
    )
    link = model.get_proxy(
        {
            "id": "b",
            "schema": "Occupancy",
            "properties": {"holder": ["gone"], "post": ["a"], "date": ["soon"]},
        },
        cleaned=True,
    )
    found = faults([person, link, link])
    assert "two entities have one id" in found
    assert "a: name is required" in found
    assert "a: topics are a judgement" in found
    assert "b: holder leads to gone, which is missing" in found
    assert "b: post leads to a, which is no Position" in found
    assert any("validation failed" in fault and "soon" in fault for fault in found)


@pytest.mark.parametrize("graph", GRAPHS)
def test_what_is_claimed_bears_its_status_and_who_says_it(
    graph: Callable[[], list[ox.Quad]],
) -> None:
    for entity in read(graph):
        if entity.schema.name not in CLAIMED:
            assert not entity.schema.edge
            continue
        (summary,), (description,) = entity.get("summary"), entity.get("description")
        status, _, voices = summary.removeprefix("[").partition("] ")
        assert STATUS.fullmatch(status)
        assert VOICE.search(voices), summary
        assert description.startswith(f"[{status}] ")
        assert entity.get("status", quiet=True) in ([status], [])
        assert entity.schema.name == "Event" or entity.get("status") == [status]
        assert all(role.startswith(f"[{status}] ") for role in entity.get("role", quiet=True))
        assert entity.get("proof")


@pytest.mark.parametrize("graph", GRAPHS)
def test_no_link_without_a_status_leads_to_what_is_claimed(
    graph: Callable[[], list[ox.Quad]],
) -> None:
    flat = Counter(
        property_.qname
        for entity in read(graph)
        if not entity.schema.edge
        for property_, _ in entity.itervalues()
        if property_.type.name == "entity"
    )
    assert set(flat) <= {"Thing:proof", "Interval:proof", "Position:organization"}
    assert not any(entity.get("topics", quiet=True) for entity in read(graph))


def test_the_statuses_are_those_of_the_stored_query() -> None:
    statuses = Facts(read_store(graph_files())).statuses
    seen = 0
    for entity in read(examples.shipped):
        for url in entity.get("sourceUrl"):
            claim = compact(url)
            if claim in statuses:
                seen += 1
                assert entity.get("summary")[0].startswith(f"[{statuses[claim].status}")
    assert seen > 200


def test_no_word_judges() -> None:
    """Each is someone's: of a speaker who is named in the part, or of the author."""
    texts = [
        text
        for entity in read(examples.shipped)
        for property_, text in entity.itervalues()
        if property_.type.name in {"name", "string", "text"}
    ]
    assert len(texts) > 1000
    assert [part for text in texts for part in judgments(text, "; |\n")] == []


def test_what_nobody_asserts_has_no_entity() -> None:
    denied = {
        entry["reason"]: entry["iris"]
        for entry in report(examples.invented)["things"]
        if "Nobody asserts" in entry["reason"]
    }
    attests, stance = (ox.NamedNode(PREFIXES["tk"] + name) for name in ("attests", "stance"))
    quads = examples.invented()
    asserting = {
        q.subject
        for q in quads
        if q.predicate == stance and q.object == ox.NamedNode(PREFIXES["stance"] + "asserts")
    }
    asserted = {q.object.value for q in quads if q.predicate == attests and q.subject in asserting}
    for iris in denied.values():
        assert asserted.isdisjoint(iris)
    exported = {url for entity in read(examples.invented) for url in entity.get("sourceUrl")}
    assert examples.claims(quads) & exported <= asserted


def test_persons_without_a_name_have_no_entity() -> None:
    names = [n for e in read(examples.shipped) if e.schema.name == "Person" for n in e.names]
    assert "Hikmet Hasanov" in names
    assert "someone" not in names
    assert not any("unnamed" in (entity.id or "") for entity in read(examples.shipped))


@pytest.mark.parametrize("graph", GRAPHS)
def test_statements_say_what_the_entities_say_and_who_asserts_it(
    graph: Callable[[], list[ox.Quad]],
) -> None:
    statements = list(read_json_statements(io.BytesIO(files(graph)["statements.json"])))
    assert len({statement.id for statement in statements}) == len(statements)
    told = {(s.entity_id, s.prop, s.value) for s in statements if s.prop != "id"}
    found = read(graph)
    assert told == {(e.id, p.name, value) for e in found for p, value in e.itervalues()}
    stance = ox.NamedNode(PREFIXES["tk"] + "stance")
    asserts = ox.NamedNode(PREFIXES["stance"] + "asserts")
    asserting = {q.subject.value for q in graph() if q.predicate == stance and q.object == asserts}
    claimed = {entity.id for entity in found if entity.schema.name in CLAIMED}
    for statement in statements:
        if statement.entity_id in claimed and statement.prop != "id":
            assert statement.origin in asserting
            assert statement.dataset != "tartar_kg"
    assert {s.dataset for s in statements} > {"tartar_kg"}


def test_the_order_of_the_triples_changes_nothing() -> None:
    quads = examples.shipped()
    assert entities(random.Random(0).sample(quads, len(quads))) == entities(quads)


def test_ids_are_readable_and_never_shared() -> None:
    assert id_of("person:a-b") == "tk-person-a-b"
    assert id_of("event:x", "tk:utteredBy", "person:a") == "tk-event-x-utteredBy-person-a"
    odd = [
        "urn:x:y",
        "https://w3id.org/tartar-kg/person/a.b",
        "person:a_b",
        "person:a-",
        "person:-",
    ]
    ids = [id_of(name) for name in odd]
    assert len(set(ids)) == len(odd)
    assert all(re.fullmatch("tk-[0-9a-f]{40}", each) for each in ids)


def test_hostile_texts_are_shown_as_they_are() -> None:
    texts = files(examples.hostile)["entities.ftm.json"].decode()
    assert "<script>alert(1)</script>" in texts
    assert not re.search(r"[\u202e\u2066\u0000-\u0009\u000b-\u001f\u2028]", texts)
    lengths = {
        (len(value), property_.type.max_length)
        for entity in read(examples.hostile)
        for property_, value in entity.itervalues()
    }
    assert all(length <= most for length, most in lengths)
    assert any(length == most for length, most in lengths)
