"""What is told of one thing or claim that a change touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from tartar_kg.claims import wording
from tartar_kg.namespaces import GENID, PREFIXES, compact, expand
from tartar_kg.reviewing.near import NAMED_BY
from tartar_kg.reviewing.owning import kind
from tartar_kg.reviewing.properties import Lines, Sides, changed
from tartar_kg.reviewing.reviews import How

if TYPE_CHECKING:
    from collections.abc import Collection

    from pyoxigraph import Triple

    from tartar_kg.changes import Change
    from tartar_kg.claims.facts import Facts
    from tartar_kg.reviewing.owning import Group

_LABEL: Final = NamedNode(PREFIXES["rdfs"] + "label")
_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
#: What the line of a dependent node tells of it, by its kind.
_IN_LINE: Final = {
    "attestation": frozenset(
        {"tk:attests", "tk:speaker", "tk:stance", "tk:basis", "tk:relays", "tk:passage"}
        | {"skos:editorialNote"}
    ),
    "custody": frozenset({"dcterms:date", "dcterms:description", "prov:used"}),
    "name": frozenset({"skosxl:literalForm", "tk:printedIn"}),
    "passage": frozenset({"oa:hasSource", "oa:start", "oa:end", "tk:paraphrase"}),
}
#: What the wording of a claim tells of it.
_TOLD: Final = frozenset({_TYPE, *(NamedNode(expand(name) or name) for name in wording.TOLD)})
#: Words for classes that are no claims and no things of the model.
_KINDS: Final = {
    "owl:Class": "class",
    "owl:DatatypeProperty": "property",
    "owl:ObjectProperty": "property",
    "skos:Concept": "concept",
    "skos:ConceptScheme": "scheme of concepts",
}


class Teller:
    """Tells what a change does to the things that it touches."""

    def __init__(self, sides: Sides, change: Change) -> None:
        """Take the graph before and after."""
        self.sides = sides
        self._change = change
        self._claims: dict[str, bool] = {}

    def how(self, owner: NamedNode) -> How:
        """Return what the change does to the thing, by whether anything is said of it."""
        name = compact(owner.value)
        was, now = (facts.said(name) for facts in self.sides)
        if was == now:
            return How.CHANGED
        return How.ADDED if now else How.REMOVED

    def name(self, owner: NamedNode, how: How) -> str:
        """Return the label with the IRI, and before them the status of a claim."""
        if owner.value == GENID:
            return "things without names"
        facts, name = self._standing(how), compact(owner.value)
        if self.is_claim(name):
            return wording.headline(facts, name)
        label = facts.label(name)
        return name if label == name else f"{label} ({name})"

    def kind(self, owner: NamedNode, how: How) -> str:
        """Return what the thing's class is called."""
        facts, name = self._standing(how), compact(owner.value)
        if own := facts.type(name):
            return facts.label(f"tk:{own}")
        others = facts.objects(name, "rdf:type")
        return next((_KINDS.get(each, each) for each in others), "of no class")

    def is_claim(self, name: str) -> bool:
        """Return whether a thing is a claim: it is attested, or its class is one of claims."""
        classes = {f"tk:{facts.type(name)}" for facts in self.sides} - {"tk:"}
        attested = any(name in facts.statuses for facts in self.sides)
        return attested or any(map(self._of_claims, classes))

    def status(self, owner: NamedNode) -> str | None:
        """Return how the derived status of a claim changes, or nothing where it does not."""
        name = compact(owner.value)
        was, now = (wording.mark(facts, name) for facts in self.sides)
        return None if was == now else f'status: was "{was}", now "{now}"'

    def lines(self, owner: NamedNode, group: Group, how: How) -> Lines:
        """Return what is said of the thing after and not before, and the other way round."""
        name = compact(owner.value)
        if how is not How.CHANGED and self.is_claim(name):
            told = self._claim(owner, self._standing(how), how, group)
            return Lines(told, []) if how is How.ADDED else Lines([], told)
        lines = Lines([], [])
        if how is How.CHANGED and (status := self.status(owner)):
            lines.gained.append(status)
        elsewhere = set() if how is How.CHANGED else {_TYPE, _LABEL}
        linked = {t for t in group.triples if t.predicate in NAMED_BY and t.object in group.nodes}
        lines.add(self._properties(_but_for(owner, group.triples - linked, elsewhere)))
        for node in sorted(group.nodes, key=str):
            lines.add(self._dependent(owner, node, group.nodes[node]))
        return lines

    def _claim(self, owner: NamedNode, facts: Facts, how: How, group: Group) -> list[str]:
        """Return all that is said of a claim as ``describe`` tells it, and what that leaves out."""
        lines = [line.strip() for line in wording.claim(facts, compact(owner.value))[1:]]
        told = self._properties(_but_for(owner, group.triples, _TOLD))
        return lines + (told.gained if how is How.ADDED else told.lost)

    def _dependent(self, owner: NamedNode, node: NamedNode, triples: set[Triple]) -> Lines:
        """Return how the line of a node that belongs to a thing changes, and what it leaves out."""
        was, now = (_line(facts, compact(owner.value), compact(node.value)) for facts in self.sides)
        lines = Lines([], [])
        if was != now:
            lines.add(Lines([now] if now else [], [was] if was else []))
        if not (was and now):
            return lines
        rest = {t for t in triples if was == now or not self._seen(node, t)}
        told, name = self._properties(rest), compact(node.value)
        lines.add(Lines(*([f"{name}: {line}" for line in part] for part in told)))
        return lines

    def _seen(self, node: NamedNode, triple: Triple) -> bool:
        """Return whether the line of a node shows that the property of a triple changes."""
        link = compact(triple.predicate.value)
        if link not in _IN_LINE.get(kind(node), ()):
            return False
        was, now = (facts.words(compact(node.value), link) for facts in self.sides)
        return was != now

    def _properties(self, triples: set[Triple]) -> Lines:
        added, removed = triples & self._change.added, triples & self._change.removed
        return changed(self.sides, added, removed)

    def _standing(self, how: How) -> Facts:
        """Return the graph in which the thing is: the one after, if it is there."""
        return self.sides.before if how is How.REMOVED else self.sides.after

    def _of_claims(self, class_: str) -> bool:
        """Return whether a class of the ontology is that of claims or below it."""
        if class_ not in self._claims and class_.startswith("tk:"):
            self._claims[class_] = False  # until it is known, lest a circle never end
            above = {a for facts in self.sides for a in facts.objects(class_, "rdfs:subClassOf")}
            self._claims[class_] = class_ == "tk:Claim" or any(map(self._of_claims, above))
        return self._claims.get(class_, False)


def _but_for(
    owner: NamedNode, triples: set[Triple], properties: Collection[NamedNode]
) -> set[Triple]:
    """Return the triples but for those of the thing itself with one of the properties."""
    return {t for t in triples if t.subject != owner or t.predicate not in properties}


def _line(facts: Facts, owner: str, node: str) -> str:
    """Return the line of a node that belongs to a thing, or nothing where it does not."""
    match node.partition(":")[0]:
        case "attestation":
            return wording.said(facts, node) if owner in facts.objects(node, "tk:attests") else ""
        case "name":
            for link, word in (("skosxl:prefLabel", "preferred"), ("skosxl:altLabel", "other")):
                if node in facts.objects(owner, link):
                    spans = wording.spans(facts, node, "tk:printedIn")
                    return f"{word} name: {facts.label(node)} {spans}"
        case "passage" if owner in facts.objects(node, "oa:hasSource"):
            span = f"{facts.one(node, 'oa:start')}-{facts.one(node, 'oa:end')}"
            return f"passage {span}: {facts.one(node, 'tk:paraphrase')}"
        case "custody" if owner in facts.objects(node, "prov:used"):
            day, text = (facts.one(node, f"dcterms:{part}") for part in ("date", "description"))
            return f"custody, {day}: {text}"
    return ""
