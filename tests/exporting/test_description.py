"""What dataset.ttl says is true of the files beside it: counted and hashed anew, by other means."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import yaml
from pyld import jsonld
from rdflib import RDF, XSD, BNode, Graph, Namespace, URIRef
from tests.house.tree import ROOT

from tartar_kg import __version__, exporting, layout
from tartar_kg.exporting.bundle import contents
from tartar_kg.exporting.figures import count
from tartar_kg.graphs import digest, read_store
from tartar_kg.namespaces import FIRST_CLASS

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

OURS = Namespace("https://w3id.org/tartar-kg/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VOID = Namespace("http://rdfs.org/ns/void#")
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
LINE = re.compile(r"(.*) <https://w3id\.org/tartar-kg/graph/([a-z]+)> \.")
DOCS = (ROOT / "docs" / "exports.md").read_text("utf-8")
FILES = """
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX spdx: <http://spdx.org/rdf/terms#>
SELECT ?name ?size ?digest ?media WHERE {
  ?file dcterms:title ?name ; dcat:byteSize ?size ; dcat:mediaType ?media ;
    spdx:checksum [ spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue ?digest ]
} ORDER BY ?name
"""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {file.name: file.data for file in contents(exporting.read(layout.graph_files()))}


@pytest.fixture(scope="module")
def described(files: dict[str, bytes]) -> Graph:
    return Graph().parse(data=files["dataset.ttl"], format="turtle")


@pytest.fixture(scope="module")
def graph(files: dict[str, bytes]) -> Graph:
    return Graph().parse(data=files["graph.ttl"], format="turtle")


@pytest.fixture(scope="module")
def named(files: dict[str, bytes]) -> dict[str, list[str]]:
    """The lines of graph.nq as N-Triples, by kind of graph."""
    found: dict[str, list[str]] = {}
    for line in files["graph.nq"].decode().split("\n")[:-1]:
        match = LINE.fullmatch(line)
        assert match
        found.setdefault(match[2], []).append(f"{match[1]} .\n")
    return found


def value(described: Graph, subject: Node, predicate: Node) -> str:
    (found,) = described.objects(subject, predicate)
    return str(found)


def checksums(described: Graph, subject: Node, comment: str) -> list[str]:
    return [
        value(described, node, SPDX.checksumValue)
        for node in described.objects(subject, SPDX.checksum)
        if comment in value(described, node, RDFS.comment)
    ]


def hashed(lines: list[str]) -> str:
    """Hash N-Triples; blank nodes are labelled by PyLD, which trips over labels like its own."""
    blank = [line.replace("_:c14n", "_:b") for line in lines if "_:" in line]
    form = {"inputFormat": "application/n-quads", "format": "application/n-quads"}
    normal = jsonld.normalize("".join(blank), {**form, "algorithm": "URDNA2015"}) if blank else ""
    plain = [line for line in lines if "_:" not in line]
    both = sorted([*plain, *normal.splitlines(keepends=True)])
    return hashlib.sha256("".join(both).encode()).hexdigest()


def test_each_file_has_its_digest_and_size(files: dict[str, bytes], described: Graph) -> None:
    told = {str(r.name): (str(r.digest), int(r.size)) for r in described.query(FILES)}
    assert told == {
        name: (hashlib.sha256(data).hexdigest(), len(data))
        for name, data in files.items()
        if name not in {"dataset.ttl", "ro-crate-metadata.json", "SHA256SUMS"}
    }


def test_media_types(described: Graph) -> None:
    told = {
        str(row.name): str(row.media).split("media-types/")[1] for row in described.query(FILES)
    }
    assert told["graph.ttl"] == told["queries.ttl"] == "text/turtle"
    assert told["graph.nq"] == "application/n-quads"
    assert told["graph.jsonld"] == "application/ld+json"
    assert told["queries/command/demands.rq"] == "application/sparql-query"
    assert told["LICENSE"] == told["README.txt"] == "text/plain"


def test_each_file_is_found_from_the_dataset(described: Graph) -> None:
    files = set(described.subjects(DCAT.byteSize))
    reached, waiting = set(), [OURS.dataset]
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += described.objects(node)
    assert files <= reached
    found = set(described.objects(OURS.dataset, DCAT.distribution))
    assert found == {OURS[f"file/graph.{ending}"] for ending in ("ttl", "nq", "jsonld")}


def test_counts_of_the_whole(described: Graph, graph: Graph) -> None:
    subjects = set(graph.subjects())
    counted = {
        VOID.triples: len(graph),
        VOID.entities: len({s for s in subjects if not isinstance(s, BNode)}),
        VOID.distinctSubjects: len(subjects),
        VOID.distinctObjects: len(set(graph.objects())),
        VOID.classes: len(set(graph.objects(None, RDF.type))),
        VOID["properties"]: len(set(graph.predicates())),
    }
    assert {p: int(value(described, OURS.dataset, p)) for p in counted} == counted


@pytest.mark.parametrize(
    ("partition", "of", "number"),
    [("classPartition", "class", "entities"), ("propertyPartition", "property", "triples")],
)
def test_partitions(described: Graph, graph: Graph, partition: str, of: str, number: str) -> None:
    told = {
        URIRef(value(described, part, VOID[of])): int(value(described, part, VOID[number]))
        for part in described.objects(OURS.dataset, VOID[partition])
    }
    found = graph.objects(None, RDF.type) if of == "class" else graph.predicates()
    assert told == Counter(found)


def test_a_triple_of_two_graphs_counts_once() -> None:
    node = ox.NamedNode("urn:a")
    triple = (node, ox.NamedNode(str(RDF.type)), node)
    figures = count([ox.Quad(*triple, ox.NamedNode(graph)) for graph in ("urn:g", "urn:h")])
    assert (figures.triples, figures.subjects, figures.objects) == (1, 1, 1)
    assert figures.classes == {"urn:a": 1}
    assert figures.properties == {str(RDF.type): 1}


def test_vocabularies_are_those_in_use(described: Graph, graph: Graph) -> None:
    used = {str(iri) for iri in {*graph.predicates(), *graph.objects(None, RDF.type)}}
    told = {str(iri) for iri in described.objects(OURS.dataset, VOID.vocabulary)}
    assert {re.sub(r"[^/#]*$", "", iri) for iri in used} == told


def test_each_named_graph_has_its_counts_and_digest(
    described: Graph, named: dict[str, list[str]]
) -> None:
    assert named.keys() == {"ontology", *FIRST_CLASS.values()}
    graphs = {OURS[f"graph/{kind}"] for kind in named}
    assert set(described.objects(OURS.dataset, VOID.subset)) == graphs
    assert set(described.objects(OURS.dataset, SD.namedGraph)) == graphs
    for kind, lines in named.items():
        node = OURS[f"graph/{kind}"]
        subjects = {line.split(" ", 1)[0] for line in lines}
        assert int(value(described, node, VOID.triples)) == len(lines)
        assert int(value(described, node, VOID.distinctSubjects)) == len(subjects)
        assert checksums(described, node, "RDFC-1.0") == [hashed(lines)], kind


def test_the_whole_has_its_digest(described: Graph, named: dict[str, list[str]]) -> None:
    lines = [line for of_one in named.values() for line in of_one]
    assert checksums(described, OURS.dataset, "RDFC-1.0") == [hashed(lines)]


def test_the_digest_that_sheets_and_charts_print_is_told(described: Graph) -> None:
    printed = digest(read_store(layout.graph_files()))
    assert checksums(described, OURS.dataset, "exhibit sheets") == [printed]


def test_it_says_what_citation_cff_says_and_no_other_day(described: Graph) -> None:
    assert value(described, OURS.dataset, DCTERMS.title) == CITATION["title"]
    assert value(described, OURS.dataset, DCTERMS.description) == CITATION["abstract"].strip()
    assert "never a verdict" in CITATION["abstract"]
    assert value(described, OURS.dataset, DCAT.version) == __version__
    days = {str(o) for o in described.objects() if getattr(o, "datatype", None) == XSD.date}
    assert days == {CITATION["date-released"]}
    assert list(described.objects(OURS.dataset, DCTERMS.publisher)) == []


def test_the_licence_is_that_of_the_ontology(described: Graph, graph: Graph) -> None:
    (licence,) = graph.objects(None, DCTERMS.license)
    assert CITATION["license"] == "CC-BY-4.0"
    assert set(described.objects(None, DCTERMS.license)) == {licence}


def test_the_sources_are_those_encoded(described: Graph, graph: Graph) -> None:
    sources = set(graph.subjects(RDF.type, OURS["ontology#Source"]))
    assert sources
    assert set(described.objects(OURS.dataset, DCTERMS.source)) == sources


def test_another_engine_answers_which_file_has_what_digest(files: dict[str, bytes]) -> None:
    store = ox.Store()
    store.load(files["dataset.ttl"], ox.RdfFormat.TURTLE)
    answer = store.query(FILES)
    assert isinstance(answer, ox.QuerySolutions)
    told = {row["name"].value: row["digest"].value for row in answer}
    assert told["graph.nq"] == hashlib.sha256(files["graph.nq"]).hexdigest()


def test_what_the_docs_tell_to_run_gives_what_they_say(
    files: dict[str, bytes], described: Graph, tmp_path: Path
) -> None:
    (query,) = re.findall(r"```sparql\n(.*?)```", DOCS, re.DOTALL)
    told = {str(row.name): str(row.digest) for row in described.query(query)}
    assert told == {str(row.name): str(row.digest) for row in described.query(FILES)}
    (command,) = re.findall(r"```sh\n(.*?)```", DOCS, re.DOTALL)
    (tmp_path / "graph.nq").write_bytes(files["graph.nq"])
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True, capture_output=True)
    of_persons = checksums(described, OURS["graph/persons"], "RDFC-1.0")
    assert done.stdout.decode().split() == [*of_persons, "-"]
