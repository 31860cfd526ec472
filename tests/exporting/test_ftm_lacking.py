"""What FollowTheMoney does not hold is listed: things, and triples of those that have an entity."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.exporting import examples
from tests.exporting.entities import GRAPHS, read, report

from tartar_kg.exporting.ftm.record import id_of
from tartar_kg.namespaces import PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Callable


#: Values that an entity holds in another form: printed names, a code of a language, a sentence.
HELD_OTHERWISE = {
    *((class_, "skosxl:prefLabel") for class_ in ("Organization", "Person", "Post", "Unit")),
    *((class_, "skosxl:altLabel") for class_ in ("Organization", "Person", "Post", "Unit")),
    ("Organization", "tk:unresolved"),
    ("Person", "tk:unresolved"),
}


@pytest.mark.parametrize("graph", GRAPHS)
def test_every_thing_has_an_entity_or_is_listed_with_a_reason(
    graph: Callable[[], list[ox.Quad]],
) -> None:
    things = {
        quad.subject.value
        for quad in graph()
        if quad.predicate == examples.TYPE and quad.object.value.startswith(PREFIXES["tk"])
    }
    exported = {url for entity in read(graph) for url in entity.get("sourceUrl")} & things
    listed = [iri for entry in report(graph)["things"] for iri in entry["iris"]]
    assert len(listed) == len(set(listed))
    assert exported | set(listed) == things
    assert exported.isdisjoint(listed)
    for entry in report(graph)["things"]:
        assert entry["count"] == len(entry["iris"])
        assert entry["reason"]


def test_every_triple_of_an_entity_is_in_it_or_listed() -> None:
    """Taken from the report: what is not in it can be found in an entity."""
    quads = {quad for quad in examples.shipped() if not examples.is_ontology(quad)}
    found = read(examples.shipped)
    texts: dict[str, str] = {}
    for entity in found:
        for url in entity.get("sourceUrl"):
            texts[url] = texts.get(url, "") + json.dumps(entity.to_dict(), ensure_ascii=False)
    listed = Counter(
        {(e["class"], e["property"]): e["count"] for e in report(examples.shipped)["properties"]}
    )
    class_of = {
        q.subject.value: q.object.value.rpartition("#")[2]
        for q in quads
        if q.predicate == examples.TYPE
    }
    labels = {examples.LABEL, ox.NamedNode(PREFIXES["skos"] + "prefLabel")}
    label = {q.subject.value: q.object.value for q in examples.shipped() if q.predicate in labels}
    missing: Counter[tuple[str, str]] = Counter()
    for quad in quads:
        subject, value = quad.subject.value, quad.object.value
        if subject not in texts or quad.predicate == examples.TYPE:
            continue
        shown = {value, label.get(value, value), id_of(compact(value))}
        if not any(json.dumps(text, ensure_ascii=False)[1:-1] in texts[subject] for text in shown):
            missing[class_of[subject], compact(quad.predicate.value)] += 1
    assert missing
    assert {
        key: n for key, n in missing.items() if n > listed[key] and key not in HELD_OTHERWISE
    } == {}
