"""JSON-LD 1.1 of a graph (https://www.w3.org/TR/json-ld11/), flattened and compacted.

One object a subject, on a line of its own, sorted by IRI; every property has a list of values. The
context has the prefixes in use from the one table, and a term for each property that has a short
name, which says what its values are:

- ``"@type": "@id"`` where all are nodes: a value is the node's name;
- a datatype where all are literals of it: a value is the text, or a JSON number or boolean where
  that stands for the same text;
- a map by language where all are texts and some have a language: ``@none`` has those without.

Where values differ in kind each says its own. So no term ever changes what a value means, and the
triples can be read back as they were.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from tartar_kg.canonical import relabelled
from tartar_kg.namespaces import PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

_Node: TypeAlias = NamedNode | BlankNode

_TYPE: Final = PREFIXES["rdf"] + "type"
_STRING: Final = PREFIXES["xsd"] + "string"
_LANG_STRING: Final = PREFIXES["rdf"] + "langString"
_INTEGERS: Final = {PREFIXES["xsd"] + "integer", PREFIXES["xsd"] + "nonNegativeInteger"}
#: Integers that every JSON parser keeps, in the form in which they are read back.
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")
_BOOLEANS: Final = {"true": True, "false": False}


def json_ld(triples: Iterable[Triple | Quad]) -> str:
    """Return the triples, whatever their graphs, as one JSON-LD document.

    They are RDF 1.1. Blank nodes have the labels of RDFC-1.0.
    """
    ordered = sorted(relabelled(Quad(t.subject, t.predicate, t.object) for t in triples), key=str)
    writer = _Writer(ordered)
    nodes = [
        writer.node(subject, list(said))
        for subject, said in groupby(ordered, key=lambda quad: quad.subject)
    ]
    context = ",\n".join(f"{_json(name)}: {_json(it)}" for name, it in writer.context().items())
    graph = ",\n".join(map(_json, nodes))
    return f'{{"@context": {{\n{context}\n}},\n"@graph": [\n{graph}\n]}}\n'


class _Writer:
    """Writes terms; `used` gathers the prefixes as names are written."""

    def __init__(self, quads: list[Quad]) -> None:
        self.used: set[str] = set()
        iris = {term.value for quad in quads for term in quad.triple if isinstance(term, NamedNode)}
        kinds: defaultdict[str, set[str]] = defaultdict(set)
        for quad in quads:
            kinds[quad.predicate.value].add(_kind(quad.object))
        iris |= {kind for found in kinds.values() for kind in found}
        # An IRI whose scheme is one of the prefixes would be read as a short name.
        self.misread = {iri.partition(":")[0] for iri in iris} & PREFIXES.keys()
        self.terms = {
            iri: self.term(found)
            for iri, found in kinds.items()
            if iri != _TYPE and self.name(iri) != iri
        }

    def context(self) -> dict[str, Any]:
        """Return the context of all that has been written."""
        prefixes = {prefix: PREFIXES[prefix] for prefix in sorted(self.used)}
        return {
            "@version": 1.1,
            **prefixes,
            **{self.name(iri): self.terms[iri] for iri in sorted(self.terms)},
        }

    def term(self, kinds: set[str]) -> dict[str, Any]:
        """Return the definition of a property that has values of these kinds."""
        if _LANG_STRING in kinds and kinds <= {_LANG_STRING, _STRING}:
            return {"@container": ["@language", "@set"]}
        (kind, *others) = kinds
        if others or kind == _STRING:
            return {"@container": "@set"}
        return {"@type": self.name(kind), "@container": "@set"}

    def node(self, subject: _Node, quads: list[Quad]) -> dict[str, Any]:
        """Return what is said of a subject, its types first."""
        types = [quad for quad in quads if _is_type(quad)]
        said: dict[str, Any] = {"@id": self.id(subject)}
        if types:
            said["@type"] = [self.id(quad.object) for quad in types]
        others = (quad for quad in quads if not _is_type(quad))
        for predicate, of_one in groupby(others, key=lambda quad: quad.predicate.value):
            objects = [quad.object for quad in of_one]
            said[self.name(predicate)] = self.values(objects, self.terms.get(predicate, {}))
        return said

    def values(self, objects: list[Any], term: dict[str, Any]) -> Any:
        """Return the values of a property as its term has them."""
        if "@language" in term.get("@container", ()):
            texts: defaultdict[str, list[str]] = defaultdict(list)
            for text in objects:
                texts[text.language or "@none"].append(text.value)
            return texts
        if "@type" not in term:
            return [self.value(object_) for object_ in objects]
        return [_native(o) if isinstance(o, Literal) else self.id(o) for o in objects]

    def value(self, term: _Node | Literal) -> Any:
        """Return a value that says what it is."""
        if not isinstance(term, Literal):
            return {"@id": self.id(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == _STRING:
            return term.value
        return {"@value": _native(term), "@type": self.name(term.datatype.value)}

    def id(self, node: Any) -> str:
        """Return the name of a node."""
        return self.name(node.value) if isinstance(node, NamedNode) else str(node)

    def name(self, iri: str) -> str:
        """Return an IRI in its short form, noting the prefix, or as it is."""
        name = compact(iri)
        prefix = name.partition(":")[0]
        if name.startswith("<") or prefix in self.misread:
            return iri
        self.used.add(prefix)
        return name


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _kind(term: Any) -> str:
    return term.datatype.value if isinstance(term, Literal) else "@id"


def _is_type(quad: Quad) -> bool:
    return quad.predicate.value == _TYPE and not isinstance(quad.object, Literal)


def _native(literal: Literal) -> str | int | bool:
    """Return the text of a literal, or the number or boolean that is read back as the same text."""
    datatype, text = literal.datatype.value, literal.value
    if datatype == PREFIXES["xsd"] + "boolean":
        return _BOOLEANS.get(text, text)
    if datatype in _INTEGERS and _INTEGER.fullmatch(text):
        return int(text)
    return text
