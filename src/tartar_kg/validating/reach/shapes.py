"""The reach of every shape of a shapes graph, by the constraints of SHACL as pySHACL runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import RDF, RDFS, SH, Graph, URIRef

from tartar_kg.validating.reach.automaton import EVERYTHING, Reach, Step, Whole, may_be_empty
from tartar_kg.validating.reach.connecting import connect
from tartar_kg.validating.reach.paths import path_of
from tartar_kg.validating.reach.selects import THIS, NotTakenApart, Select, select_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from rdflib import Variable
    from rdflib.term import Node

#: Triples of the class hierarchy, which every sh:class and sh:targetClass reads.
HIERARCHY: Final = Whole(None, RDFS.subClassOf, None)
#: Parameters that name a shape of which every result is a result of its own.
APART: Final = (SH.property, SH.node)
#: Parameters that name a shape, or (lists) several, to which the value nodes are held.
ONE_SHAPE: Final = (*APART, SH["not"], SH.qualifiedValueShape)
SHAPE_LISTS: Final = (SH["and"], SH["or"], SH.xone)
#: Those that have to hold as a whole: what is found by them is no result of its own.
WITHIN: Final = (SH["not"], SH.qualifiedValueShape, *SHAPE_LISTS)
#: Parameters that compare the value nodes with the focus node's values of another property.
PAIRS: Final = (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)
#: What a shape can say that makes pySHACL read nothing but the path.
READS_NOTHING: Final = frozenset(
    SH[name]
    for name in [
        "path",
        "targetNode",
        "targetClass",
        "targetSubjectsOf",
        "targetObjectsOf",
        "target",
        "message",
        "severity",
        "deactivated",
        "name",
        "description",
        "order",
        "group",
        "defaultValue",
        "minCount",
        "maxCount",
        "datatype",
        "nodeKind",
        "in",
        "hasValue",
        "languageIn",
        "uniqueLang",
        "pattern",
        "flags",
        "minLength",
        "maxLength",
        "minInclusive",
        "maxInclusive",
        "minExclusive",
        "maxExclusive",
        "ignoredProperties",
        "qualifiedMinCount",
        "qualifiedMaxCount",
        "qualifiedValueShapesDisjoint",
    ]
)
KNOWN: Final = READS_NOTHING.union(
    ONE_SHAPE, SHAPE_LISTS, PAIRS, [SH["class"], SH.closed, SH.sparql]
)
#: Parameters of a property shape by which something may be found where there is no value.
OF_NO_VALUE: Final = frozenset(
    [*PAIRS, *(SH[n] for n in ["minCount", "hasValue", "qualifiedMinCount", "closed", "sparql"])]
)
#: Prefixes that pySHACL declares in every SPARQL constraint.
USUAL: Final = {
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": "http://www.w3.org/2002/07/owl#",
}


def shapes_in(
    shapes: Graph, shape: Node, by: Container[Node] = (*ONE_SHAPE, *SHAPE_LISTS)
) -> list[Node]:
    """Return the shapes to which a shape holds its values or its focus node, by parameters."""
    return [
        inner
        for parameter, value in shapes.predicate_objects(shape)
        if parameter in by
        for inner in (shapes.items(value) if parameter in SHAPE_LISTS else [value])
    ]


def circular(shapes: Graph, shape: Node, above: frozenset[Node] = frozenset()) -> bool:
    """Return whether a shape, or one in it, is within itself: SHACL leaves open what that means."""
    within = above | {shape}
    return shape in above or any(circular(shapes, s, within) for s in shapes_in(shapes, shape))


def asks(shapes: Graph, shape: Node) -> bool:
    """Return whether a shape, or one in it, may run a SPARQL query."""
    seen: set[Node] = set()
    left = {shape}
    while left:
        here = left.pop()
        seen.add(here)
        said = set(shapes.predicates(here))
        if SH.sparql in said or any(is_unknown(shapes, parameter) for parameter in said):
            return True
        left.update(set(shapes_in(shapes, here)) - seen)
    return False


def holds_of_nothing(shapes: Graph, shape: Node) -> bool:
    """Return whether nothing is found by a property shape of a node that has no triple on its path.

    Its constraints are about each value, or about too many of them, and the path is never empty.
    """
    said = set(shapes.predicates(shape))
    return (
        (path := shapes.value(shape, SH.path)) is not None
        and said.isdisjoint(OF_NO_VALUE)
        and not any(is_unknown(shapes, parameter) for parameter in said)
        and not may_be_empty(path_of(shapes, path))
    )


def is_unknown(shapes: Graph, parameter: Node) -> bool:
    """Return whether it is not known what a property of a shape makes pySHACL read."""
    if parameter in KNOWN:
        return False
    own = shapes.objects(None, SH.parameter)
    return str(parameter).startswith(str(SH)) or parameter in {
        shapes.value(one, SH.path) for one in own
    }


class ShapesReach:
    """One automaton for all shapes of a shapes graph; ``state`` is where each begins.

    A part of a shape of which it is not known what it reads is taken to read everything:
    constraint components of one's own, properties of SHACL beyond Core and SPARQL constraints.
    """

    def __init__(self, shapes: Graph) -> None:
        """Take the shapes graph; nothing is worked out before it is asked for."""
        self.shapes = shapes
        self.reach = Reach()
        self._states: dict[Node, int] = {}
        self._own: dict[Node, int] = {}

    def state(self, shape: Node) -> int:
        """Return the state of the shape's focus nodes. Raises BadShapes for a path that is none."""
        if shape not in self._states:
            self._states[shape] = state = self.reach.state()
            self._add(shape, state)
        return self._states[shape]

    def own_state(self, shape: Node) -> int:
        """Return the state of what a node shape reads itself, sh:property and sh:node left out.

        That of a property shape is its state. Raises BadShapes for a path that is none.
        """
        state = self.state(shape)
        return self._own.get(shape, state)

    def _add(self, shape: Node, focus: int) -> None:
        """Add what validation of a shape reads of focus nodes in this state."""
        reach, shapes = self.reach, self.shapes
        if (path := shapes.value(shape, SH.path)) is None:
            self._own[shape] = own = reach.state()
            reach.skip(focus, own)
            self._add_own(shape, own, own)
            values = focus
        else:
            values = reach.state()
            reach.walk(focus, path_of(shapes, path), values)
            self._add_own(shape, focus, values)
        for inner in shapes_in(shapes, shape, APART):
            reach.skip(values, self.state(inner))

    def _add_own(self, shape: Node, focus: int, values: int) -> None:
        """Add what a shape reads of focus nodes and of value nodes, itself."""
        reach, shapes = self.reach, self.shapes
        for parameter, value in shapes.predicate_objects(shape):
            if parameter == SH["class"]:
                reach.step(values, Step(RDF.type), reach.END)
                reach.read(focus, HIERARCHY)
            elif parameter == SH.closed:
                reach.step(values, Step(None), reach.END)
            elif parameter in PAIRS and isinstance(value, URIRef):
                reach.step(focus, Step(value), reach.END)
            elif parameter == SH.sparql:
                self._select(shape, value, focus)
            elif is_unknown(shapes, parameter):
                reach.read(focus, EVERYTHING)
        for inner in shapes_in(shapes, shape, WITHIN):
            reach.skip(values, self.state(inner))
        for sibling in self._siblings(shape):
            reach.skip(values, self.state(sibling))

    def _siblings(self, shape: Node) -> Iterator[Node]:
        """Yield the qualified value shapes of the property shapes beside a disjoint one."""
        if (shape, SH.qualifiedValueShapesDisjoint, None) not in self.shapes:
            return
        for above in self.shapes.subjects(SH.property, shape):
            for beside in self.shapes.objects(above, SH.property):
                yield from self.shapes.objects(beside, SH.qualifiedValueShape)

    def _select(self, shape: Node, constraint: Node, focus: int) -> None:
        """Add what a SPARQL constraint reads of focus nodes in this state."""
        path = self.shapes.value(shape, SH.path)
        try:
            select = self.select(constraint)
        except NotTakenApart:
            self.reach.read(focus, EVERYTHING)
            return
        for case in select.cases:
            steps = None if path is None else path_of(self.shapes, path)
            connect(self.reach, case, THIS, focus, steps)

    def select(self, constraint: Node) -> Select:
        """Return the SELECT of a SPARQL constraint, taken apart. Raises NotTakenApart."""
        prefixes = dict(USUAL)
        for declared in self.shapes.objects(None, SH.declare):
            prefix = str(self.shapes.value(declared, SH.prefix))
            namespace = str(self.shapes.value(declared, SH.namespace))
            if prefixes.setdefault(prefix, namespace) != namespace:
                raise NotTakenApart  # which of them holds here is for pySHACL to tell
        head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes.items())
        return select_of(f"{head}{self.shapes.value(constraint, SH.select)}")

    def select_state(self, select: Select, start: Variable) -> int | None:
        """Return a state for the values of a variable from which the SELECT can be answered.

        None where $this has a part in it, or where a row can come about without such a value, from
        triples that do not hang together with it, or from no triple: engines differ on paths of
        none.
        """
        state = self.reach.state()
        for case in select.cases:
            here = {end for pattern in case.everywhere() for end in pattern.ends()}
            if THIS in here.union(*case.same) or start not in case.variables():
                return None
            if any(may_be_empty(pattern.path) for pattern in case.asked):
                return None
            connect(self.reach, case, start, state, None)
        return None if self.reach.wholes(state) else state
