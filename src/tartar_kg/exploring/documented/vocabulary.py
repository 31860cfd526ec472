"""The ontology and its schemes as their files have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.exploring.documented.reading import Node, Said, said, tree, values
from tartar_kg.exploring.entries import Linked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.claims.facts import Facts

#: Kinds of properties, and what each is in words.
_PROPERTIES: Final = {
    "owl:ObjectProperty": "leads to a thing",
    "owl:DatatypeProperty": "has a value",
    "owl:AnnotationProperty": "has a note",
}
#: What is said of a term or a concept, in words and in this order.
_WORDS: Final = {
    "dcterms:title": "title",
    "dcterms:description": "description",
    "dcterms:license": "licence",
    "owl:versionInfo": "version",
    "owl:deprecated": "deprecated",
    "dcterms:isReplacedBy": "replaced by",
    "skos:notation": "notation",
    "dcterms:source": "authority",
    "dcterms:bibliographicCitation": "citation",
    "skos:altLabel": "also called",
    "skos:scopeNote": "scope",
    "skos:example": "example",
    "rdfs:comment": "comment",
    "rdfs:subClassOf": "narrower than",
    "rdfs:subPropertyOf": "narrower than",
    "owl:disjointWith": "nothing is both this and",
    "owl:inverseOf": "the inverse of",
    "rdfs:domain": "said of",
    "rdfs:range": "its value is",
    "owl:equivalentClass": "the same as",
    "owl:equivalentProperty": "the same as",
    "skos:exactMatch": "the same as",
    "skos:closeMatch": "close to",
    "skos:broadMatch": "narrower than",
    "skos:narrowMatch": "wider than",
    "skos:relatedMatch": "related to",
    "skos:broader": "narrower than",
    "skos:related": "related to",
    "rdfs:seeAlso": "see also",
    "skos:editorialNote": "editors' note",
    "skos:historyNote": "history",
    "skos:changeNote": "change",
}
#: What a page tells of each in a place of its own, or of all alike.
_APART: Final = frozenset(
    {"rdf:type", "rdfs:label", "rdfs:isDefinedBy", "skos:definition", "skos:inScheme"}
)


class Term(NamedTuple):
    """A class, a property, a concept or a scheme: how it is called, and all that is said of it."""

    name: str
    label: str
    definitions: tuple[str, ...]
    about: tuple[Said, ...]


class Scheme(NamedTuple):
    """A scheme, its concepts by name, and these in trees from the widest down."""

    term: Term
    concepts: dict[str, Term]
    tree: tuple[Node, ...]


class Vocabulary:
    """The classes, properties and schemes, each by its name."""

    def __init__(self, facts: Facts) -> None:
        """Read them."""
        self._facts = facts
        self.classes = self._terms(["owl:Class"])
        self.properties = self._terms(_PROPERTIES)
        self.terms = {**self.classes, **self.properties}
        defining = {each for name in self.terms for each in facts.objects(name, "rdfs:isDefinedBy")}
        #: Those that say that they define terms; the shapes have one of their own, for prefixes.
        self.ontologies = [self._term(name) for name in sorted(defining)]
        self.schemes = {
            name: self._scheme(term) for name, term in self._terms(["skos:ConceptScheme"]).items()
        }
        above = {name: self._facts.objects(name, "rdfs:subClassOf") for name in self.classes}
        #: The classes in trees, from the widest down.
        self.tree = tree(above)
        self._apart = self._disjoint()

    def _terms(self, kinds: Iterable[str]) -> dict[str, Term]:
        names = {name for kind in kinds for name in self._facts.subjects("rdf:type", kind)}
        return {name: self._term(name) for name in sorted(names, key=self._order)}

    def _order(self, name: str) -> tuple[str, str]:
        return (self._facts.label(name).casefold(), name)

    def _term(self, name: str) -> Term:
        facts = self._facts
        label = facts.label(name)
        about = said(facts, name, _WORDS, {*_APART, "skos:prefLabel"})
        if others := tuple(Linked(o) for o in facts.objects(name, "skos:prefLabel") if o != label):
            about = (Said("preferred label", others), *about)
        return Term(name, label, tuple(facts.objects(name, "skos:definition")), about)

    def _scheme(self, term: Term) -> Scheme:
        names = sorted(self._facts.subjects("skos:inScheme", term.name))
        above = {name: self._facts.objects(name, "skos:broader") for name in names}
        for name in names:
            for below in self._facts.objects(name, "skos:narrower"):
                above.get(below, []).append(name)
        return Scheme(term, {name: self._term(name) for name in names}, tree(above))

    def _disjoint(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for axiom in self._facts.subjects("rdf:type", "owl:AllDisjointClasses"):
            names = {value.name for value in values(self._facts, axiom, "owl:members")}
            for name in names:
                found.setdefault(name, set()).update(names - {name})
        return found

    def linked(self, name: str) -> Linked:
        """Return a name with its label."""
        return Linked(self._facts.label(name), name)

    def kinds(self, property_: str) -> str:
        """Return what kind of property one is, in words."""
        types = self._facts.objects(property_, "rdf:type")
        known = [words for kind, words in _PROPERTIES.items() if kind in types]
        return "; ".join([*known, *(name for name in types if name not in _PROPERTIES)])

    def apart(self, class_: str) -> tuple[Linked, ...]:
        """Return the classes of which nothing is that is of this one."""
        return tuple(map(self.linked, sorted(self._apart.get(class_, ()), key=self._order)))

    def narrower(self, name: str) -> tuple[Linked, ...]:
        """Return what is said to be narrower than a class or a property."""
        found = {
            term
            for link in ("rdfs:subClassOf", "rdfs:subPropertyOf")
            for term in self._facts.subjects(link, name)
        }
        return tuple(map(self.linked, sorted(found & self.terms.keys(), key=self._order)))

    def wider(self, class_: str) -> list[str]:
        """Return a class and those that it is narrower than, at any distance, it first."""
        found = [class_]
        for each in found:
            above = self._facts.objects(each, "rdfs:subClassOf")
            found += [name for name in above if name in self.classes and name not in found]
        return found

    def below(self, class_: str) -> list[str]:
        """Return a class and those that are narrower than it, at any distance, it first."""
        return [class_, *(n for n in self.classes if n != class_ and class_ in self.wider(n))]

    def said_of(self, class_: str) -> tuple[Linked, ...]:
        """Return the properties whose domain is the class."""
        found = self._facts.subjects("rdfs:domain", class_)
        return tuple(self.linked(name) for name in self.properties if name in found)

    def leading_to(self, class_: str) -> tuple[Linked, ...]:
        """Return the properties whose range is the class."""
        found = self._facts.subjects("rdfs:range", class_)
        return tuple(self.linked(name) for name in self.properties if name in found)
