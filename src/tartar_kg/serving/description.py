"""The description of the endpoint (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Triple, serialize

from tartar_kg.namespaces import PREFIXES
from tartar_kg.serving.negotiation import ROWS, TRIPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import RdfFormat

    from tartar_kg.serving.jobs import Sizes

#: Vocabularies that nothing but this description uses.
_NAMESPACES: Final = {
    "rdf": PREFIXES["rdf"],
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
}


def written(address: str, sizes: Sizes, form: RdfFormat) -> bytes:
    """Return the description of the endpoint at this address."""
    return serialize(_triples(address, sizes), format=form, prefixes=_NAMESPACES) or b""


def _triples(address: str, sizes: Sizes) -> Iterator[Triple]:
    service, dataset = f"{address}#service", f"{address}#dataset"
    yield _link(service, "rdf:type", _iri("sd:Service"))
    yield _link(service, "sd:endpoint", address)
    yield _link(service, "sd:supportedLanguage", _iri("sd:SPARQL11Query"))
    for form in (*ROWS, *TRIPLES):
        yield _link(service, "sd:resultFormat", form.iri)
    if sizes.whole:
        yield _link(service, "sd:feature", _iri("sd:UnionDefaultGraph"))
    yield _link(service, "sd:defaultDataset", dataset)
    yield _link(dataset, "rdf:type", _iri("sd:Dataset"))
    yield _link(dataset, "sd:defaultGraph", f"{address}#default")
    yield from _graph(f"{address}#default", sizes.default)
    for number, (name, size) in enumerate(sorted(sizes.named.items()), 1):
        named, graph = f"{address}#named-{number}", f"{address}#graph-{number}"
        yield _link(dataset, "sd:namedGraph", named)
        yield _link(named, "rdf:type", _iri("sd:NamedGraph"))
        yield _link(named, "sd:name", name)
        yield _link(named, "sd:graph", graph)
        yield from _graph(graph, size)


def _graph(graph: str, size: int) -> Iterator[Triple]:
    yield _link(graph, "rdf:type", _iri("sd:Graph"))
    yield Triple(NamedNode(graph), NamedNode(_iri("void:triples")), Literal(size))


def _link(subject: str, predicate: str, target: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(_iri(predicate)), NamedNode(target))


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return _NAMESPACES[prefix] + local
