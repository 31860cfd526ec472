"""The focus nodes of shapes, found in a store by what their targets say.

Targets: https://www.w3.org/TR/shacl/#targets. As pySHACL has it, the class of an instance is told
by rdf:type and rdfs:subClassOf in the store; sh:target of SHACL Advanced Features is not run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SH, Graph

from tartar_kg.validating.reach.shapes import HIERARCHY
from tartar_kg.validating.stored.asking import to_rdflib, to_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

    from tartar_kg.validating.stored.asking import Term
    from tartar_kg.validating.stored.triples import Triples

_RDF_TYPE = ox.NamedNode(RDF.type)


@dataclass(frozen=True)
class Targets:
    """What selects focus nodes: nodes named, classes, and properties that they have or are of."""

    nodes: frozenset[Node] = frozenset()
    classes: frozenset[Node] = frozenset()
    subjects_of: frozenset[Node] = frozenset()
    objects_of: frozenset[Node] = frozenset()

    def __bool__(self) -> bool:
        """Return whether there is a target at all."""
        return bool(self.nodes or self.classes or self.subjects_of or self.objects_of)


def targets_of(shapes: Graph, shape: Node) -> Targets:
    """Return the targets of a shape; a node shape that is a class targets its instances."""
    classes = set(shapes.objects(shape, SH.targetClass))
    if is_class(shapes, shape) and _is_shape(shapes, shape):
        classes.add(shape)
    return Targets(
        frozenset(shapes.objects(shape, SH.targetNode)),
        frozenset(classes),
        frozenset(shapes.objects(shape, SH.targetSubjectsOf)),
        frozenset(shapes.objects(shape, SH.targetObjectsOf)),
    )


def class_kinds(shapes: Graph) -> set[Node]:
    """Return the types by which pySHACL takes a shape for a class."""
    return {RDFS.Class, OWL.Class, *shapes.subjects(RDFS.subClassOf, RDFS.Class)}


def is_class(shapes: Graph, shape: Node) -> bool:
    """Return whether pySHACL takes a shape for a class."""
    return not class_kinds(shapes).isdisjoint(shapes.objects(shape, RDF.type))


def _is_shape(shapes: Graph, node: Node) -> bool:
    """Return whether pySHACL takes a node for a shape, if it has no target."""
    kinds = {SH.NodeShape, SH.PropertyShape}
    used = {SH.property, SH.node}
    named = (RDF.first, SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
    return (
        not kinds.isdisjoint(shapes.objects(node, RDF.type))
        or not used.isdisjoint(shapes.predicates(node))
        or any((None, parameter, node) in shapes for parameter in named)
    )


def all_targets(shapes: Graph) -> Targets:
    """Return all targets that are declared in a shapes graph."""
    return Targets(
        frozenset(shapes.objects(None, SH.targetNode)),
        frozenset(shapes.objects(None, SH.targetClass)),
        frozenset(shapes.objects(None, SH.targetSubjectsOf)),
        frozenset(shapes.objects(None, SH.targetObjectsOf)),
    )


class Selector:
    """Finds in a store the nodes that targets select."""

    def __init__(self, triples: Triples) -> None:
        """Take the store; its class hierarchy is read at once."""
        self._triples = triples
        self._hierarchy = Graph(bind_namespaces="none")
        for triple in triples.whole(HIERARCHY):
            subject, predicate, object_ = map(to_rdflib, triple)
            self._hierarchy.add((subject, predicate, object_))

    def nodes(self, targets: Targets) -> Iterator[Term]:
        """Yield the focus nodes, each once."""
        known = self._known(targets)
        yield from known
        if pattern := self._pattern(targets):
            for (focus,) in self._triples.rows.rows(["focus"], pattern):
                if focus not in known:
                    yield focus

    def count(self, targets: Targets) -> int:
        """Return the number of focus nodes; they are counted by the store."""
        known = self._known(targets)
        if not (pattern := self._pattern(targets)):
            return len(known)
        named = " ".join(str(node) for node in known if not isinstance(node, ox.BlankNode))
        others = f"{pattern} MINUS {{ VALUES ?focus {{ {named} }} }}" if named else pattern
        return len(known) + self._triples.rows.count("focus", others)

    def _known(self, targets: Targets) -> set[Term]:
        """Return those that need no request: nodes named, and those told by a blank node."""
        known = set(map(to_store, targets.nodes))
        classes = self._classes(targets)
        subjects_of = set(map(to_store, targets.subjects_of))
        objects_of = set(map(to_store, targets.objects_of))
        for subject, predicate, object_ in self._triples.with_blanks:
            if predicate in subjects_of or (predicate == _RDF_TYPE and object_ in classes):
                known.add(subject)
            if predicate in objects_of:
                known.add(object_)
        return known

    def _classes(self, targets: Targets) -> set[Term]:
        return {
            to_store(found)
            for named in targets.classes
            for found in self._hierarchy.transitive_subjects(RDFS.subClassOf, named)
            if found is not None
        }

    def _pattern(self, targets: Targets) -> str:
        """Return the pattern of the focus nodes that have to be asked for, none blank."""
        classes = [c for c in self._classes(targets) if isinstance(c, ox.NamedNode)]
        branches = []
        if classes:
            listed = " ".join(sorted(map(str, classes)))
            branches.append(f"{{ VALUES ?class {{ {listed} }} ?focus {_RDF_TYPE} ?class }}")
        subjects = sorted(map(to_store, targets.subjects_of), key=str)
        objects = sorted(map(to_store, targets.objects_of), key=str)
        branches += [f"{{ ?focus {predicate} ?object }}" for predicate in subjects]
        branches += [f"{{ ?subject {predicate} ?focus }}" for predicate in objects]
        return f"{' UNION '.join(branches)} FILTER(!isBlank(?focus))" if branches else ""
