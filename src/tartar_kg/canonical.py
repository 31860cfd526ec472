"""Canonical N-Quads: one text for a graph (RDF Dataset Canonicalization, RDFC-1.0).

https://www.w3.org/TR/rdf-canon/: section 4 labels blank nodes, and its canonical form of N-Quads
is how pyoxigraph writes a quad. A quad of the default graph is a line of N-Triples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable


def relabelled(quads: Iterable[Quad]) -> set[Quad]:
    """Return the quads, each once, with the blank node labels of RDFC-1.0.

    Only quads with a blank node are looked at for that: no other bears on a label.
    """
    all_ = set(quads)
    blank = {quad for quad in all_ if _has_blank(quad)}
    if not blank:
        return all_
    dataset = Dataset(blank)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return (all_ - blank) | set(dataset)


def lines(quads: Iterable[Quad]) -> list[str]:
    """Return the lines of the canonical N-Quads, in the order of code points, as of their bytes."""
    return sorted(f"{quad} .\n" for quad in relabelled(quads))


def _has_blank(quad: Quad) -> bool:
    return any(isinstance(node, BlankNode) for node in (quad.subject, quad.object, quad.graph_name))
