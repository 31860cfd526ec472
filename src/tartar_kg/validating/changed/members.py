"""The focus nodes that targets select, told of given nodes and listed, by looking triples up.

Targets: https://www.w3.org/TR/shacl/#targets. Classes are as `stored.targets` has them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import RDF, RDFS, URIRef

from tartar_kg.validating.reach import Whole
from tartar_kg.validating.reach.shapes import HIERARCHY
from tartar_kg.validating.stored.asking import to_store

if TYPE_CHECKING:
    from tartar_kg.validating.stored.asking import Term
    from tartar_kg.validating.stored.targets import Targets
    from tartar_kg.validating.stored.triples import Lookup, Wanted

RDF_TYPE = ox.NamedNode(RDF.type)
SUBCLASS_OF = ox.NamedNode(RDFS.subClassOf)


class Members:
    """The focus nodes of targets in a graph."""

    def __init__(self, lookup: Lookup) -> None:
        """Take the triples; those of the class hierarchy are read at once."""
        self._lookup = lookup
        self._below: dict[Term, set[Term]] = defaultdict(set)
        for subject, _, object_ in lookup.whole(HIERARCHY):
            self._below[object_].add(subject)
        self._among: dict[Targets, tuple[set[Term], set[Term]]] = {}

    def classes(self, targets: Targets) -> set[Term]:
        """Return the classes of the targets and all below them."""
        found: set[Term] = set()
        left = set(map(to_store, targets.classes))
        while left:
            class_ = left.pop()
            found.add(class_)
            left |= self._below[class_] - found
        return found

    def among(self, nodes: set[Term], targets: Targets) -> set[Term]:
        """Return those of the nodes that the targets select; the same is not asked twice."""
        seen, selected = self._among.setdefault(targets, (set(), set()))
        if new := nodes - seen:
            selected |= self._selected(new, targets)
            seen |= new
        return nodes & selected

    def _selected(self, nodes: set[Term], targets: Targets) -> set[Term]:
        named = set(map(to_store, targets.nodes))
        found = named.intersection(nodes)
        left = nodes - found
        classes = self.classes(targets)
        subjects_of = {ox.NamedNode(str(predicate)) for predicate in targets.subjects_of}
        objects_of = {ox.NamedNode(str(predicate)) for predicate in targets.objects_of}
        forwards = subjects_of | ({RDF_TYPE} if classes else set())
        wanted: dict[bool, Wanted] = {False: {}, True: {}}
        for node in left:
            if forwards:
                wanted[False][node] = set(forwards)
            if objects_of:
                wanted[True][node] = set(objects_of)
        for subject, predicate, object_ in self._lookup.at(wanted):
            if predicate in subjects_of or (predicate == RDF_TYPE and object_ in classes):
                found.add(subject)
            if predicate in objects_of:
                found.add(object_)
        return found & (left | named)

    def all(self, targets: Targets) -> set[Term]:
        """Return every node that the targets select."""
        found = set(map(to_store, targets.nodes))
        instances: Wanted = {class_: {RDF_TYPE} for class_ in self.classes(targets)}
        found.update(subject for subject, _, _ in self._lookup.at({True: instances}))
        for predicate in targets.subjects_of:
            whole = self._lookup.whole(Whole(None, URIRef(str(predicate)), None))
            found.update(subject for subject, _, _ in whole)
        for predicate in targets.objects_of:
            whole = self._lookup.whole(Whole(None, URIRef(str(predicate)), None))
            found.update(object_ for _, _, object_ in whole)
        return found
