"""The formats of a graph: Turtle, N-Quads, JSON-LD, each canonical."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.canonical import lines
from tartar_kg.exporting.jsonld import json_ld
from tartar_kg.formatting import format_triples, rdf_1_1

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

#: Format of a graph to the ending of its files.
FORMATS: Final = {"turtle": ".ttl", "nquads": ".nq", "jsonld": ".jsonld"}


def write(quads: Iterable[Quad], form: str) -> bytes:
    """Return the graph in one of ``FORMATS``; the same graph gives the same bytes.

    ``turtle`` and ``jsonld`` hold the triples of all graphs in one; ``nquads`` keeps the graphs.
    Raises UnreadableInput for triple terms and base directions (RDF 1.2).
    """
    all_ = list(quads)
    for quad in all_:
        rdf_1_1(quad, "the graph")
    if form == "nquads":
        return "".join(lines(all_)).encode()
    return (format_triples(all_) if form == "turtle" else json_ld(all_)).encode()
