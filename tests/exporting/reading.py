"""Exports read back by other hands, as canonical N-Triples."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any, NoReturn

import pyoxigraph as ox
import rdflib
from pyld import jsonld

if TYPE_CHECKING:
    from collections.abc import Iterable

TURTLE, JSON_LD, N_QUADS = ox.RdfFormat.TURTLE, ox.RdfFormat.JSON_LD, ox.RdfFormat.N_QUADS


def by_pyoxigraph(data: bytes, form: ox.RdfFormat) -> list[str]:
    return canonical(ox.parse(data, format=form))


def by_pyld(data: bytes) -> list[str]:
    """Read JSON-LD by PyLD, which may load nothing."""
    form = {"format": "application/n-quads", "documentLoader": refuse}
    return by_pyoxigraph(jsonld.to_rdf(json.loads(data), form).encode(), N_QUADS)


def by_rdflib(data: bytes, form: str) -> list[str]:
    if form != "nquads":
        written = rdflib.Graph().parse(data=data, format=form).serialize(format="nt")
        return by_pyoxigraph(written.encode(), N_QUADS)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Dataset", DeprecationWarning)  # rdflib's own use
        dataset = rdflib.Dataset().parse(data=data, format=form)
        return by_pyoxigraph(dataset.serialize(format="nquads").encode(), N_QUADS)


def refuse(url: str, _: Any) -> NoReturn:
    raise AssertionError(url)


def canonical(quads: Iterable[ox.Quad]) -> list[str]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))
