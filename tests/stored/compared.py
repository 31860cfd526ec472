"""A store validated in batches, and its triples validated as one graph by pySHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import SH, Graph

from tartar_kg.validating.checking import focus_nodes, report_of
from tartar_kg.validating.reading import Located, quiet_literals
from tartar_kg.validating.reporting import findings_of
from tartar_kg.validating.stored import Batches, validate_stored
from tartar_kg.validating.stored.asking import to_rdflib, to_store
from tartar_kg.validating.stored.shapes import copied, let_integers_pass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

    from tartar_kg.findings import Finding

Result = tuple[set["Finding"], int]


def store_of(triples: Iterable[tuple[Node, Node, Node]]) -> ox.Store:
    """Return a store that holds triples of rdflib."""
    store = ox.Store()
    store.extend(ox.Quad(*map(to_store, triple)) for triple in triples)
    return store


def as_one(store: ox.Store, shapes: Graph) -> Result:
    """Return the findings and the number of focus nodes of a store's triples as one graph."""
    data = Graph(bind_namespaces="none")
    eased = copied(shapes)
    let_integers_pass(eased)
    with quiet_literals():
        for quad in store:
            data.add(tuple(map(to_rdflib, quad.triple)))
        report = report_of(data, eased)
    return set(findings_of(report, Located())), len(focus_nodes(data, shapes))


def in_batches(store: ox.Store, shapes: Graph, batches: Batches) -> Result:
    """Return the findings and the number of focus nodes of a store, asked in batches."""
    validation = validate_stored(store, shapes, batches)
    return set(validation.findings), validation.focus_nodes


def constructs(shapes: Graph) -> set[Node]:
    """Return the properties of SHACL that a shapes graph has."""
    return {p for p in shapes.predicates() if str(p).startswith(str(SH))}
