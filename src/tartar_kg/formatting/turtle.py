"""The canonical Turtle of a graph (RDF 1.1 Turtle, https://www.w3.org/TR/turtle/).

The text is a function of the graph and of the slug of its main entity. It holds

- the used prefixes only, from the project's table, sorted;
- the main entity, then the other subjects sorted by IRI, then blank nodes that no triple points at;
- ``a``, then ``rdfs:label``, then the predicates sorted by their compact form;
- objects sorted by their text, one a line where there are several;
- a blank node where the one triple that points at it stands, and a well-formed list as ``( ... )``.

Any other blank node is labelled by RDF Dataset Canonicalization (W3C RDFC-1.0).

The writer works on pyoxigraph's terms: its parser is the fast one, and keeps lexical forms as they
stand. rdflib's longturtle would order subjects by the references to them, and nested blank nodes by
labels that differ from run to run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

import pyoxigraph as ox

from tartar_kg.errors import NestedTooDeeply, UnreadableInput
from tartar_kg.namespaces import BASE, FIRST_CLASS, PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Iterable

Node: TypeAlias = ox.NamedNode | ox.BlankNode
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal

INDENT: Final = "    "
FLAT_WIDTH: Final = 60
TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")
NIL: Final = ox.NamedNode(PREFIXES["rdf"] + "nil")
FIRST: Final = ox.NamedNode(PREFIXES["rdf"] + "first")
REST: Final = ox.NamedNode(PREFIXES["rdf"] + "rest")
LABEL: Final = ox.NamedNode(PREFIXES["rdfs"] + "label")
SHORT_FORMS: Final = {
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?[0-9]+"),
    PREFIXES["xsd"] + "boolean": re.compile(r"true|false"),
    PREFIXES["xsd"] + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
}
#: Everything a string may not hold, or that an editor would show as something else or as nothing.
CONTROLS: Final = re.compile(r"[\\\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
#: The quotes that would end a long string.
CLOSING: Final = re.compile(r'"(?=""|"?\Z)')
ESCAPES: Final = {"\\": "\\\\", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


def format_triples(
    triples: Iterable[ox.Triple | ox.Quad], main: str = "", name: str = "the graph"
) -> str:
    """Return the canonical Turtle of the triples; the subject whose last segment is `main` leads.

    Raises UnreadableInput, naming `name`, for triple terms and base directions (RDF 1.2), and
    NestedTooDeeply for blank nodes nested deeper than can be written.
    """
    plain = {rdf_1_1(triple, name) for triple in triples}
    if _unnestable(plain):
        plain = _relabelled(plain)
    try:
        return _Writer(plain).text(main)
    except RecursionError as error:
        raise NestedTooDeeply(name) from error


_Plain: TypeAlias = tuple[Node, ox.NamedNode, Term]


def rdf_1_1(triple: ox.Triple | ox.Quad, name: str) -> _Plain:
    """Return the triple as a tuple, or raise UnreadableInput where it is no RDF 1.1 triple."""
    subject, predicate, object_ = triple.subject, triple.predicate, triple.object
    if isinstance(subject, ox.Triple) or isinstance(object_, ox.Triple):
        problem = "holds a triple term, which is not RDF 1.1."
        raise UnreadableInput(name, problem, "Say it with a node of its own.")
    if isinstance(object_, ox.Literal) and object_.direction is not None:
        problem = f"gives the string {str(object_)!r} a base direction, which is not RDF 1.1."
        raise UnreadableInput(name, problem, "Leave the direction out of the language tag.")
    return subject, predicate, object_


def _unnestable(triples: Iterable[_Plain]) -> set[ox.BlankNode]:
    """Return the blank nodes that need a label: pointed at more than once, or part of a cycle."""
    parents: defaultdict[Term, list[Node]] = defaultdict(list)
    for subject, _, object_ in triples:
        if isinstance(object_, ox.BlankNode):
            parents[object_].append(subject)
    labelled = {node for node, above in parents.items() if len(above) > 1}
    settled: set[Term] = set(labelled)
    for start in parents:
        chain: dict[Term, int] = {}
        node: Term = start
        while node in parents and node not in settled and node not in chain:
            chain[node] = len(chain)
            node = parents[node][0]
        if node in chain:
            labelled.update(n for n, place in chain.items() if place >= chain[node])
        settled.update(chain)
    return {node for node in labelled if isinstance(node, ox.BlankNode)}


def _relabelled(triples: Iterable[_Plain]) -> set[_Plain]:
    """Return the triples with the blank node labels of RDFC-1.0."""
    dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {rdf_1_1(quad, "") for quad in dataset}


class _Writer:
    """Writes one graph; `used` gathers the prefixes as names are written."""

    def __init__(self, triples: set[_Plain]) -> None:
        self.used: set[str] = set()
        self.labelled = _unnestable(triples)
        self.pointed_at = {object_ for _, _, object_ in triples}
        self.pairs: dict[Term, dict[ox.NamedNode, list[Term]]] = {}
        for subject, predicate, object_ in triples:
            self.pairs.setdefault(subject, {}).setdefault(predicate, []).append(object_)

    def text(self, main: str) -> str:
        """Return the whole text."""
        named = [node for node in self.pairs if isinstance(node, ox.NamedNode)]
        named.sort(key=lambda node: (_rank(node.value, main), node.value))
        labelled = sorted((node for node in self.labelled if node in self.pairs), key=str)
        heads: list[Node] = [*named, *labelled]
        blocks = [self.block(self.node(head, ""), head) for head in heads]
        blocks += sorted(
            self.block("[]", node)
            for node in self.pairs
            if isinstance(node, ox.BlankNode) and node not in self.pointed_at
        )
        header = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in sorted(self.used))
        return "\n".join(part for part in (header, *blocks) if part)

    def block(self, head: str, subject: Node) -> str:
        """Return everything said of one subject, as one statement."""
        said = self.predicates(subject, INDENT)
        return f"{head} " + f" ;\n{INDENT}".join(said) + " .\n"

    def predicates(self, subject: Term, indent: str) -> list[str]:
        """Return each predicate with its objects, in order; `indent` is that of the predicates."""
        named = [
            (0 if predicate == TYPE else 1 if predicate == LABEL else 2, self.verb(predicate), all_)
            for predicate, all_ in self.pairs.get(subject, {}).items()
        ]
        named.sort(key=lambda row: row[:2])
        return [f"{verb}{self.objects(all_, indent)}" for _, verb, all_ in named]

    def objects(self, objects: list[Term], indent: str) -> str:
        """Return one object after a space, or several on lines of their own."""
        if len(objects) == 1:
            return f" {self.node(objects[0], indent)}"
        deeper = indent + INDENT
        return ",".join(
            f"\n{deeper}{text}" for text in sorted(self.node(o, deeper) for o in objects)
        )

    def verb(self, predicate: ox.NamedNode) -> str:
        """Return a predicate, ``a`` for rdf:type."""
        return "a" if predicate == TYPE else self.name(predicate.value)

    def node(self, term: Term, indent: str) -> str:
        """Return one term; further lines of a nested one are indented from `indent`."""
        if isinstance(term, ox.Literal):
            return self.literal(term)
        if isinstance(term, ox.NamedNode):
            return "()" if term == NIL else self.name(term.value)
        if term in self.labelled:
            return str(term)
        items = self.items(term)
        return self.nested(term, indent) if items is None else self.list(items, indent)

    def name(self, iri: str) -> str:
        """Return an IRI in its compact form, noting the prefix."""
        name = compact(iri)
        if not name.startswith("<"):
            self.used.add(name.partition(":")[0])
        return name

    def items(self, head: Term) -> list[Term] | None:
        """Return the members of a well-formed list that nests whole, else None."""
        members: list[Term] = []
        while head != NIL:
            pairs = self.pairs.get(head, {})
            whole = pairs.keys() == {FIRST, REST} and all(len(all_) == 1 for all_ in pairs.values())
            if not whole or isinstance(head, ox.NamedNode) or head in self.labelled:
                return None
            members.append(pairs[FIRST][0])
            head = pairs[REST][0]
        return members

    def list(self, items: list[Term], indent: str) -> str:
        """Return a list, on one line where it is short and holds no blank nodes."""
        deeper = indent + INDENT
        texts = [self.node(item, deeper) for item in items]
        flat = f"( {' '.join(texts)} )"
        if _fits(flat) and not any(isinstance(item, ox.BlankNode) for item in items):
            return flat
        return "(" + "".join(f"\n{deeper}{text}" for text in texts) + f"\n{indent})"

    def nested(self, node: ox.BlankNode, indent: str) -> str:
        """Return a blank node in brackets, on one line where it says one short thing."""
        deeper = indent + INDENT
        said = self.predicates(node, deeper)
        if not said:
            return "[]"
        if len(said) == 1 and _fits(f"[ {said[0]} ]"):
            return f"[ {said[0]} ]"
        return "[\n" + " ;\n".join(f"{deeper}{line}" for line in said) + f"\n{indent}]"

    def literal(self, literal: ox.Literal) -> str:
        """Return a literal: short form, language-tagged, typed or plain."""
        datatype = literal.datatype.value
        if datatype in SHORT_FORMS and SHORT_FORMS[datatype].fullmatch(literal.value):
            return literal.value
        if literal.language is not None:
            return f"{_quoted(literal.value)}@{literal.language}"
        if datatype == PREFIXES["xsd"] + "string":
            return _quoted(literal.value)
        return f"{_quoted(literal.value)}^^{self.name(datatype)}"


def _rank(iri: str, main: str) -> int:
    """Return 0 for the main entity, 1 for other subjects that share its slug, 2 for the rest."""
    if not main or re.split("[/#]", iri)[-1] != main:
        return 2
    return 0 if iri.removeprefix(BASE).partition("/")[0] in FIRST_CLASS else 1


def _fits(text: str) -> bool:
    return "\n" not in text and len(text) <= FLAT_WIDTH


def _quoted(value: str) -> str:
    """Return a string in quotes: long ones where it has several lines, so that they read well."""
    escaped = CONTROLS.sub(lambda m: ESCAPES.get(m[0], f"\\u{ord(m[0]):04X}"), value)
    if "\n" not in escaped:
        return '"' + escaped.replace('"', '\\"') + '"'
    return '"""' + CLOSING.sub(r"\"", escaped) + '"""'
