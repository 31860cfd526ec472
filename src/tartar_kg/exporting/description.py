"""The description of the dataset in RDF: DCAT 3 for what it is, VoID for what is in it.

https://www.w3.org/TR/vocab-dcat-3/, https://www.w3.org/TR/void/; named graphs are told as by the
SPARQL service description (https://www.w3.org/TR/sparql11-service-description/). Nothing is said
that depends on when or where it was made.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Store

from tartar_kg import __version__
from tartar_kg.citation import citation
from tartar_kg.exporting.figures import count
from tartar_kg.exporting.saying import checksum, english, named, number, triples
from tartar_kg.formatting import format_triples
from tartar_kg.graphs import digest
from tartar_kg.namespaces import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import Quad

    from tartar_kg.exporting.figures import Figures
    from tartar_kg.exporting.files import File
    from tartar_kg.exporting.saying import Pair

DATASET: Final = NamedNode(BASE + "dataset")
SHAPES: Final = NamedNode(BASE + "shapes")
QUERIES: Final = NamedNode(BASE + "queries")
#: Files that hold the whole of something, and what.
WHOLE: Final = {
    "graph.jsonld": DATASET,
    "graph.nq": DATASET,
    "graph.ttl": DATASET,
    "ontology.ttl": named("graph:ontology"),
    "queries.ttl": QUERIES,
    "shapes.ttl": SHAPES,
}
#: Ids of licences (SPDX) to the address that stands for the licence.
LICENCES: Final = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
OF_TRIPLES: Final = "Of the triples as canonical N-Triples (RDFC-1.0), sorted by code point."
AS_ASKED: Final = (
    "Of the triples as the tool asks them, which exhibit sheets and charts print: Oxigraph keeps"
    " every xsd:nonNegativeInteger as an xsd:integer."
)
COUNTED: Final = "Counts are of nodes and triples: of what is said, and not of what happened."
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"


def describe(quads: Sequence[Quad], files: Sequence[File]) -> str:
    """Return the canonical Turtle that describes a graph and the files of its bundle.

    Raises OSError where CITATION.cff is missing.
    """
    names = {quad.graph_name for quad in quads}
    graphs = sorted((name for name in names if isinstance(name, NamedNode)), key=str)
    said: list[tuple[NamedNode, Iterator[Pair]]] = [
        (DATASET, chain(_cited(), _sources(quads), _whole(quads), _parts(graphs))),
        (SHAPES, _beside("Shapes of tartar-kg", "SHACL shapes that the graph is checked against.")),
        (QUERIES, _beside("Stored queries of tartar-kg", "SPARQL queries that ask the graph.")),
    ]
    for graph in graphs:
        figures = count([quad for quad in quads if quad.graph_name == graph])
        said.append((graph, chain(_named_graph(graph), _figures(figures))))
    for file in files:
        said += [(_node(file), _file(file)), _link(file)]
    return format_triples((t for node, pairs in said for t in triples(node, pairs)), "dataset")


def _cited() -> Iterator[Pair]:
    """Yield what CITATION.cff says."""
    about = citation()
    for type_ in ("dcat:Dataset", "sd:Dataset", "void:Dataset"):
        yield "rdf:type", named(type_)
    yield "dcterms:title", english(about.title)
    yield "dcterms:description", english(about.abstract)
    yield "dcterms:issued", Literal(about.released, datatype=named("xsd:date"))
    yield "dcterms:license", NamedNode(LICENCES[about.licence])
    yield "dcterms:rights", NamedNode(f"{BASE}file/LICENSE-DATA")
    yield "dcat:version", Literal(__version__)
    for author in about.authors:
        yield "dcterms:creator", [("rdf:type", named("foaf:Agent")), ("foaf:name", Literal(author))]
    for keyword in about.keywords:
        yield "dcat:keyword", english(keyword)


def _sources(quads: Sequence[Quad]) -> Iterator[Pair]:
    """Yield the documents that are encoded."""
    for quad in quads:
        if quad.predicate == named("rdf:type") and quad.object == named("tk:Source"):
            assert isinstance(quad.subject, NamedNode)  # no blank nodes in data/
            yield "dcterms:source", quad.subject


def _whole(quads: Sequence[Quad]) -> Iterator[Pair]:
    """Yield the figures of the whole graph, by class and by property."""
    figures, asked = count(quads), Store()
    asked.extend(quads)
    yield from _figures(figures)
    yield checksum(digest(asked), AS_ASKED)
    yield "skos:editorialNote", english(COUNTED)
    yield "void:uriSpace", Literal(BASE)
    yield "void:classes", number(len(figures.classes))
    yield "void:properties", number(len(figures.properties))
    for iri, members in figures.classes.items():
        yield (
            "void:classPartition",
            [("void:class", NamedNode(iri)), ("void:entities", number(members))],
        )
    for iri, uses in figures.properties.items():
        yield (
            "void:propertyPartition",
            [("void:property", NamedNode(iri)), ("void:triples", number(uses))],
        )
    for vocabulary in figures.vocabularies:
        yield "void:vocabulary", NamedNode(vocabulary)


def _figures(figures: Figures) -> Iterator[Pair]:
    yield "void:triples", number(figures.triples)
    yield "void:entities", number(figures.entities)
    yield "void:distinctSubjects", number(figures.subjects)
    yield "void:distinctObjects", number(figures.objects)
    yield checksum(figures.digest, OF_TRIPLES)


def _parts(graphs: Sequence[NamedNode]) -> Iterator[Pair]:
    yield "dcterms:conformsTo", SHAPES
    yield "dcterms:relation", QUERIES
    for graph in graphs:
        yield "void:subset", graph
        yield "sd:namedGraph", graph


def _named_graph(graph: NamedNode) -> Iterator[Pair]:
    for type_ in ("dcat:Dataset", "sd:NamedGraph", "void:Dataset"):
        yield "rdf:type", named(type_)
    yield "dcterms:title", english(f"Named graph {graph.value.rpartition('/')[2]} of tartar-kg")
    yield "sd:name", graph


def _beside(title: str, description: str) -> Iterator[Pair]:
    yield "rdf:type", named("dcat:Dataset")
    yield "dcterms:title", english(title)
    yield "dcterms:description", english(description)
    yield "dcterms:license", NamedNode(LICENCES[citation().licence])
    yield "dcat:version", Literal(__version__)


def _file(file: File) -> Iterator[Pair]:
    whole = file.name in WHOLE
    yield "rdf:type", named("dcat:Distribution" if whole else "foaf:Document")
    yield "dcterms:title", Literal(file.name)
    yield "dcat:mediaType", NamedNode(_MEDIA + file.media)
    yield "dcat:byteSize", number(len(file.data))
    yield checksum(file.digest)


def _link(file: File) -> tuple[NamedNode, Iterator[Pair]]:
    """Return what leads to the file."""
    if whole := WHOLE.get(file.name):
        return whole, iter([("dcat:distribution", _node(file))])
    if file.name.startswith("queries/"):
        return QUERIES, iter([("dcterms:hasPart", _node(file))])
    return DATASET, iter([("foaf:page", _node(file))])


def _node(file: File) -> NamedNode:
    return NamedNode(f"{BASE}file/{file.name}")
