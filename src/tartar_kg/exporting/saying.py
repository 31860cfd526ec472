"""Triples about a node, written as pairs of a predicate's short name and what it points at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A predicate such as ``dcat:version`` with a term, or with the pairs of a node without a name.
Pair: TypeAlias = tuple[str, NamedNode | Literal | Iterable["Pair"]]


def triples(node: NamedNode | BlankNode, pairs: Iterable[Pair]) -> Iterator[Triple]:
    """Yield what the pairs say of the node, and what they say of nodes within."""
    for name, said in pairs:
        if isinstance(said, NamedNode | Literal):
            yield Triple(node, named(name), said)
            continue
        inner = BlankNode()
        yield Triple(node, named(name), inner)
        yield from triples(inner, said)


def named(name: str) -> NamedNode:
    """Return the IRI of ``prefix:local``, whose prefix is in the one table."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def english(text: str) -> Literal:
    """Return a text in English."""
    return Literal(text, language="en")


def number(value: int) -> Literal:
    """Return a count."""
    return Literal(str(value), datatype=named("xsd:nonNegativeInteger"))


def checksum(digest: str, comment: str = "") -> Pair:
    """Return a SHA-256, as DCAT has checksums (https://www.w3.org/TR/vocab-dcat-3/)."""
    pairs: list[Pair] = [
        ("rdf:type", named("spdx:Checksum")),
        ("spdx:algorithm", named("spdx:checksumAlgorithm_sha256")),
        ("spdx:checksumValue", Literal(digest, datatype=named("xsd:hexBinary"))),
    ]
    return "spdx:checksum", [*pairs, ("rdfs:comment", english(comment))] if comment else pairs
