"""Small invented graphs and shapes graphs, from a grammar of what shapes can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from tests.stored.selects import SelectWriter

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib.term import Node

EX = Namespace("http://example.org/")
NODES = [EX[name] for name in "abcde"]
BLANKS = [BNode("x"), BNode("y")]
CLASSES = [EX[name] for name in ("C", "D", "E")]
PROPERTIES = [EX[name] for name in ("p", "q", "r")]
LITERALS = [
    Literal(1),
    Literal(2),
    Literal("x"),
    Literal("x", lang="en"),
    Literal("y", lang="en"),
    Literal("z", lang="de-CH"),
    Literal(True),  # noqa: FBT003 - a literal of its own
]
DEPTH = 3

subjects = st.sampled_from([*NODES, *NODES, *BLANKS])
objects = st.sampled_from([*NODES, *NODES, *BLANKS, *LITERALS])
properties = st.sampled_from(PROPERTIES)
classes = st.sampled_from(CLASSES)
triples = st.one_of(
    st.tuples(subjects, properties, objects),
    st.tuples(subjects, properties, objects),
    st.tuples(subjects, st.just(RDF.type), classes),
    st.tuples(st.sampled_from([*CLASSES, BLANKS[0]]), st.just(RDFS.subClassOf), classes),
    st.tuples(subjects, st.just(RDF.type), st.sampled_from([*CLASSES, BLANKS[0]])),
)
graphs = st.lists(triples, max_size=24)


@st.composite
def shapes_graphs(draw: st.DrawFn) -> Graph:
    """Return a shapes graph of one to three shapes with targets."""
    writer = _Writer(draw)
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.integers(0, 5))
        if kind == 0:
            writer.leading()
        elif kind == 1:
            writer.asking()
        else:
            shape = writer.shape(0)
            for _ in range(draw(st.integers(1, 2))):
                writer.target(shape)
            if draw(st.integers(0, 3)) == 0:
                writer.target(draw(st.sampled_from([*writer.node_shapes, shape])))
    return writer.graph


class _Writer:
    """Writes shapes; what it writes next is drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.graph = Graph(bind_namespaces="none")
        self.count = 0
        self.written: list[Node] = []
        self.node_shapes: list[Node] = []

    def pick(self, *among: Callable[[], None]) -> None:
        self.draw(st.sampled_from(among))()

    def target(self, shape: Node) -> None:
        kind, node = self.draw(
            st.one_of(
                st.tuples(st.just(SH.targetNode), st.sampled_from([*NODES, LITERALS[0]])),
                st.tuples(st.just(SH.targetNode), classes),
                st.tuples(st.just(SH.targetClass), classes),
                st.tuples(st.just(SH.targetSubjectsOf), properties),
                st.tuples(st.just(SH.targetObjectsOf), properties),
            )
        )
        self.graph.add((shape, kind, node))

    def begun(self, kind: Node) -> Node:
        """Return a new shape that targets a node by name."""
        shape = self.named()
        self.graph.add((shape, RDF.type, kind))
        self.graph.add((shape, SH.message, Literal("Mend it.")))
        for _ in range(self.draw(st.integers(1, 2))):
            node = self.draw(st.sampled_from([*CLASSES, *NODES, LITERALS[0]]))
            self.graph.add((shape, SH.targetNode, node))
        return shape

    def leading(self) -> None:
        """Write a shape that holds the values of its path to other shapes and does no more."""
        shape = self.begun(SH.PropertyShape)
        self.graph.add((shape, SH.path, self.path(0)))
        for _ in range(self.draw(st.integers(1, 2))):
            if self.draw(st.booleans()):
                self.add(shape, SH.property, self.property_shape(1))
            else:
                self.add(shape, SH.node, self.node_shape(1))

    def asking(self) -> None:
        """Write a shape that is a SELECT in which $this has no part."""
        shape = self.begun(SH.NodeShape)
        for _ in range(self.draw(st.integers(1, 2))):
            self.sparql(shape, this=False)

    def named(self) -> Node:
        self.count += 1
        return EX[f"S{self.count}"] if self.draw(st.booleans()) else BNode(f"s{self.count}")

    def shape(self, depth: int) -> Node:
        return self.property_shape(depth) if self.draw(st.booleans()) else self.node_shape(depth)

    def node_shape(self, depth: int) -> Node:
        if self.node_shapes and self.draw(st.integers(0, 4)) == 0:
            return self.draw(st.sampled_from(self.node_shapes))
        shape = self.named()
        self.graph.add((shape, RDF.type, SH.NodeShape))
        self.constrain(shape, depth, ())
        self.node_shapes.append(shape)
        return shape

    def property_shape(self, depth: int) -> Node:
        if self.written and self.draw(st.integers(0, 4)) == 0:
            return self.draw(st.sampled_from(self.written))
        shape = self.named()
        self.graph.add((shape, RDF.type, SH.PropertyShape))
        self.graph.add((shape, SH.path, self.path(0)))
        of_values = (
            lambda: self.number(shape, SH.minCount),
            lambda: self.number(shape, SH.maxCount),
            lambda: self.pair(shape, SH.lessThan),
            lambda: self.pair(shape, SH.lessThanOrEquals),
            lambda: self.graph.set((shape, SH.uniqueLang, Literal(True))),  # noqa: FBT003
            lambda: self.qualified(shape, depth),
        )
        self.constrain(shape, depth, of_values)
        self.written.append(shape)
        return shape

    def constrain(self, shape: Node, depth: int, more: tuple[Callable[[], None], ...]) -> None:
        self.graph.add((shape, SH.message, Literal(f"Mend {self.count}.")))
        if self.draw(st.integers(0, 3)) == 0:
            self.graph.add((shape, SH.severity, SH.Warning))
        deeper = (
            lambda: self.add(shape, SH.property, self.property_shape(depth + 1)),
            lambda: self.add(shape, SH.node, self.node_shape(depth + 1)),
            lambda: self.add(shape, SH["not"], self.shape(depth + 1)),
            lambda: self.several(shape, depth),
        )
        simple = (
            lambda: self.add(shape, SH["class"], self.draw(classes)),
            lambda: self.graph.set((shape, SH.datatype, self.draw(st.sampled_from(TYPES)))),
            lambda: self.graph.set((shape, SH.nodeKind, self.draw(st.sampled_from(KINDS)))),
            lambda: self.add(shape, SH.hasValue, self.draw(objects.filter(_named))),
            lambda: self.graph.set((shape, SH["in"], self.values())),
            lambda: self.graph.set((shape, SH.pattern, Literal("[a-c]$"))),
            lambda: self.graph.set((shape, SH.minInclusive, Literal(2))),
            lambda: self.pair(shape, SH.equals),
            lambda: self.pair(shape, SH.disjoint),
            lambda: self.closed(shape),
            lambda: self.sparql(shape),
        )
        ways = [*simple, *more, *(deeper * 2 if depth < DEPTH else ())]
        for _ in range(self.draw(st.integers(1, 3))):
            self.pick(*ways)

    def add(self, shape: Node, parameter: URIRef, value: Node) -> None:
        self.graph.add((shape, parameter, value))

    def number(self, shape: Node, parameter: URIRef) -> None:
        self.graph.set((shape, parameter, Literal(self.draw(st.integers(0, 2)))))

    def pair(self, shape: Node, parameter: URIRef) -> None:
        self.add(shape, parameter, self.draw(properties))

    def values(self) -> Node:
        chosen = self.draw(st.lists(objects.filter(_named), min_size=1, max_size=4))
        return self.listed(chosen)

    def listed(self, members: list[Node]) -> Node:
        return Collection(self.graph, BNode(), members).uri

    def several(self, shape: Node, depth: int) -> None:
        parameter = self.draw(st.sampled_from([SH["and"], SH["or"], SH.xone]))
        members = [self.shape(depth + 1) for _ in range(self.draw(st.integers(1, 2)))]
        self.add(shape, parameter, self.listed(members))

    def closed(self, shape: Node) -> None:
        self.graph.set((shape, SH.closed, Literal(True)))  # noqa: FBT003
        ignored = self.draw(st.lists(st.sampled_from([RDF.type, *PROPERTIES]), max_size=2))
        if ignored:
            self.graph.set((shape, SH.ignoredProperties, self.listed(ignored)))

    def qualified(self, shape: Node, depth: int) -> None:
        if depth >= DEPTH:
            return
        self.add(shape, SH.qualifiedValueShape, self.node_shape(depth + 1))
        self.number(shape, SH.qualifiedMaxCount)
        if self.draw(st.booleans()):
            disjoint = (shape, SH.qualifiedValueShapesDisjoint, Literal(True))  # noqa: FBT003
            self.graph.set(disjoint)

    def path(self, depth: int) -> Node:
        if depth == 2 or self.draw(st.booleans()):
            return self.draw(st.sampled_from([*PROPERTIES, RDF.type]))
        kind = self.draw(
            st.sampled_from(["inverse", "inverse", "sequence", "alternative", *REPEATED])
        )
        if kind in {"sequence", "alternative"}:
            parts = self.listed([self.path(depth + 1) for _ in range(self.draw(st.integers(2, 3)))])
            if kind == "sequence":
                return parts
        node = BNode()
        if kind == "alternative":
            self.add(node, SH.alternativePath, parts)
        elif kind == "inverse":
            self.add(node, SH.inversePath, self.path(depth + 1))
        else:
            self.add(node, SH[kind], self.path(depth + 1))
        return node

    def sparql(self, shape: Node, *, this: bool = True) -> None:
        constraint = BNode()
        path = (shape, SH.path, None) in self.graph
        constants = [NODES[0], CLASSES[0]]
        writer = SelectWriter(self.draw, PROPERTIES, constants, this=this, path=path)
        self.add(shape, SH.sparql, constraint)
        self.add(constraint, SH.select, Literal(writer.select()))
        self.add(constraint, SH.message, Literal("Look at {?value}."))


REPEATED = ["zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"]
KINDS = [SH.IRI, SH.Literal, SH.BlankNodeOrIRI]
TYPES = [URIRef(f"http://www.w3.org/2001/XMLSchema#{name}") for name in ("integer", "string")]


def _named(node: Node) -> bool:
    return not isinstance(node, BNode)
