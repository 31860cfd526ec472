"""The graphs that the tests of the shapes share, read once a worker, and a validation run."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph
from reports import TK, Found, found_in, read

from tartar_kg import layout
from tartar_kg.validating.prepared import Asked
from tartar_kg.validating.reading import Located

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib.term import Node

SUPPORT = layout.root() / "tests/shapes/_support.ttl"


@pytest.fixture(scope="session", autouse=True)
def _quiet_literals() -> None:
    """Keep rdflib from logging a traceback for each ill-typed literal of a fixture."""
    logging.getLogger("rdflib.term").disabled = True


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return read(layout.shape_files())


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return read(layout.turtle_files("ontology"))


@pytest.fixture(scope="session")
def concrete(ontology: Graph) -> set[Node]:
    """The classes of the ontology that a node may have."""
    return set(ontology.subjects(RDF.type, OWL.Class)) - {TK.Agent, TK.Claim}


@pytest.fixture(scope="session")
def report(shapes: Graph, ontology: Graph) -> Callable[[Graph], Graph]:
    """Return a function that validates a graph together with the supporting nodes.

    Of the ontology, only what shapes can see goes along, for speed: types, subclasses, schemes.
    """
    beside = read([SUPPORT])
    for predicate in (RDF.type, RDFS.subClassOf, SKOS.inScheme):
        beside += ontology.triples((None, predicate, None))

    def run(data: Graph) -> Graph:
        whole = Asked(bind_namespaces="none")
        for part in (beside, data):
            for triple in part:
                whole.add(triple)
        return pyshacl.validate(whole, shacl_graph=shapes, inplace=True)[1]

    return run


@pytest.fixture(scope="session")
def validate(report: Callable[[Graph], Graph]) -> Callable[[Graph], list[Found]]:
    """Return a function that returns what is found in a graph."""
    return lambda data: found_in(report(data))


@pytest.fixture(scope="session")
def supported() -> Located:
    """The supporting nodes, with the lines at which they stand."""
    located = Located()
    located.add(SUPPORT)
    return located
