"""GraphML read by two libraries and as XML: each edge is of a claim and says whose it is."""

from __future__ import annotations

import io
import random
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx
import pyoxigraph as ox
import pytest
from lxml import etree
from tests.cli.judging import judgments
from tests.exporting import examples

from tartar_kg.exporting.graphml import LINKS, graphml
from tartar_kg.namespaces import PREFIXES, compact, expand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GRAPHS = (examples.shipped, examples.invented, examples.hostile)
NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
STATUSES = {
    *("denied", "questioned", "adjudicated", "disputed", "inferred", "alleged"),
    "acknowledged by the authorities",
}


@cache
def written(graph: Callable[[], list[ox.Quad]]) -> bytes:
    return graphml(graph())


def read(graph: Callable[[], list[ox.Quad]]) -> Any:
    return nx.read_graphml(io.BytesIO(written(graph)), force_multigraph=True)


@pytest.mark.parametrize("graph", GRAPHS)
def test_each_edge_leads_from_or_to_its_claim_and_bears_status_and_speakers(
    graph: Callable[[], list[ox.Quad]],
) -> None:
    drawn, claims = read(graph), examples.claims(graph())
    assert drawn.number_of_edges() > 30
    for source, target, said in drawn.edges(data=True):
        assert said["claim"] in claims
        own = target if said["link"] == "tk:speaker" else source
        assert drawn.nodes[own]["iri"] == said["claim"]
        assert said["status"] in STATUSES
        assert said["status"] in said["label"]
        assert said["speakers"]
        assert re.search(r"\b(by|to)\b", said["said"])


@pytest.mark.parametrize("graph", GRAPHS)
def test_each_claim_is_a_node_with_its_status_and_no_other_has_one(
    graph: Callable[[], list[ox.Quad]],
) -> None:
    claims = examples.claims(graph())
    nodes = [said for _, said in read(graph).nodes(data=True)]
    assert {said["iri"] for said in nodes if "status" in said} == claims
    for said in nodes:
        if "status" in said:
            assert said["label"].startswith(f"[{said['status']}")
            assert said["speakers"]
            assert said["said"]


def test_the_links_of_claims_and_all_attestations_are_edges() -> None:
    quads = {quad for quad in examples.shipped() if not examples.is_ontology(quad)}
    drawn = read(examples.shipped)
    iris = {said["iri"] for _, said in drawn.nodes(data=True)}
    links = {expand(link) for link in (*LINKS, "tk:speaker")}
    expected = Counter(
        compact(quad.predicate.value)
        for quad in quads
        if quad.predicate.value in links
        and quad.object.value in iris
        and (quad.subject.value in iris or quad.predicate.value.endswith("speaker"))
    )
    found = Counter(said["link"] for _, _, said in drawn.edges(data=True))
    assert found == expected
    assert found["tk:speaker"] > 200


def test_every_property_of_a_claim_that_leads_to_a_node_is_an_edge_or_known_not_to_be() -> None:
    drawn = read(examples.invented)
    iris = {said["iri"] for _, said in drawn.nodes(data=True)}
    claims = examples.claims(examples.invented())
    leading = {
        compact(quad.predicate.value)
        for quad in examples.invented()
        if quad.subject.value in claims and quad.object.value in iris
    }
    assert leading <= set(LINKS)


@pytest.mark.parametrize("graph", GRAPHS)
def test_another_library_reads_the_same(graph: Callable[[], list[ox.Quad]], tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_bytes(written(graph))
    other, drawn = igraph.Graph.Read_GraphML(str(path)), read(graph)
    assert other.is_directed()
    assert Counter(other.vs["id"]) == Counter(list(drawn.nodes))
    assert Counter(other.es["said"]) == Counter(nx.get_edge_attributes(drawn, "said").values())
    assert dict(zip(other.vs["id"], other.vs["label"], strict=True)) == nx.get_node_attributes(
        drawn, "label"
    )


@pytest.mark.parametrize("graph", GRAPHS)
def test_ids_and_keys_are_as_the_schema_of_graphml_has_them(
    graph: Callable[[], list[ox.Quad]],
) -> None:
    root = etree.fromstring(written(graph))
    keys = [key.get("id") for key in root.iter(f"{NAMESPACE}key")]
    nodes = [node.get("id") for node in root.iter(f"{NAMESPACE}node")]
    edges = list(root.iter(f"{NAMESPACE}edge"))
    ids = [*keys, *nodes, *(edge.get("id") for edge in edges)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[A-Za-z0-9_:.-]+", each) for each in ids)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= set(nodes)
    assert {data.get("key") for data in root.iter(f"{NAMESPACE}data")} == set(keys)
    assert root.find(f"{NAMESPACE}graph").get("edgedefault") == "directed"


def test_no_word_judges() -> None:
    drawn = read(examples.shipped)
    texts = [text for _, said in drawn.nodes(data=True) for text in said.values()]
    texts += [text for _, _, said in drawn.edges(data=True) for text in said.values()]
    assert [part for text in texts for part in judgments(text, "; ")] == []


def test_hostile_labels_are_texts() -> None:
    drawn = read(examples.hostile)
    labels = " ".join(said["label"] for _, said in drawn.nodes(data=True))
    assert "<script>alert(1)</script>" in labels
    assert "]]><!ENTITY x SYSTEM" in labels
    assert not re.search(r"[\u202e\u2066\u0000-\u0008\u2028\ufffe]", labels)


def test_the_order_of_the_triples_changes_nothing() -> None:
    quads = examples.shipped()
    assert graphml(random.Random(0).sample(quads, len(quads))) == written(examples.shipped)


def test_an_odd_name_has_an_id() -> None:
    odd = ox.NamedNode("https://example.org/é?a=b&c")
    quads = [
        ox.Quad(odd, quad.predicate, quad.object, quad.graph_name)
        if quad.subject.value == PREFIXES["person"] + "a"
        else quad
        for quad in examples.invented()
    ]
    root = etree.fromstring(graphml(quads))
    assert odd.value in {data.text for data in root.iter(f"{NAMESPACE}data")}
