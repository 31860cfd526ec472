"""The rules of the shapes: what each asks, of what, why, and how to mend what breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.exploring.documented.paths import path, properties
from tartar_kg.exploring.documented.reading import Said, local, members, said
from tartar_kg.exploring.entries import Linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tartar_kg.claims.facts import Facts

#: Constraints in words, which the values follow, in this order.
_ASKS: Final = {
    "sh:minCount": "how many at least",
    "sh:maxCount": "how many at most",
    "sh:class": "of the class",
    "sh:datatype": "of the datatype",
    "sh:nodeKind": "of the kind of node",
    "sh:hasValue": "among them",
    "sh:in": "one of",
    "sh:languageIn": "in one of the languages",
    "sh:uniqueLang": "each language once",
    "sh:pattern": "fits the regular expression",
    "sh:flags": "by the flags",
    "sh:minLength": "characters at least",
    "sh:maxLength": "characters at most",
    "sh:minInclusive": "no less than",
    "sh:minExclusive": "more than",
    "sh:maxInclusive": "no more than",
    "sh:maxExclusive": "less than",
    "sh:equals": "the same as the values of",
    "sh:disjoint": "none of the values of",
    "sh:lessThan": "less than each value of",
    "sh:lessThanOrEquals": "no more than each value of",
    "sh:node": "keeps to",
    "sh:property": "keeps to",
    "sh:closed": "no properties but those that its rules are about",
    "sh:ignoredProperties": "or these",
}
#: Constraints that hold shapes, in words; each is one shape or a list of them.
_HOLDING: Final = {
    "sh:not": "not so",
    "sh:and": "all of these",
    "sh:or": "at least one of these",
    "sh:xone": "exactly one of these",
}
#: The values of a constraint that is on or off, where it is on.
_SO: Final = (Linked("true"),)
_TARGETS: Final = {
    "sh:targetClass": "everything of the class",
    "sh:targetNode": "the node",
    "sh:targetSubjectsOf": "whatever has",
    "sh:targetObjectsOf": "every value of",
}
#: Told of a rule in places of their own.
_APART: Final = frozenset(
    {
        "rdf:type",
        "sh:message",
        "sh:path",
        "sh:prefixes",
        "sh:property",
        "sh:select",
        "sh:severity",
        "sh:sparql",
        "skos:editorialNote",
        *_TARGETS,
        *_HOLDING,
    }
)
#: By what a rule leads to others.
_LEADING: Final = ("sh:property", "sh:node", "sh:sparql")


class Ask(NamedTuple):
    """What is asked: words and values, or words and shapes of which each asks something itself."""

    words: str
    values: tuple[Linked, ...] = ()
    shapes: tuple[tuple[Ask, ...], ...] = ()


class Rule(NamedTuple):
    """A rule: a shape, or the query of one; texts are those of its file."""

    name: str
    severity: str
    #: What to do about a finding.
    remedies: tuple[str, ...]
    reasons: tuple[str, ...]
    targets: tuple[Said, ...]
    path: str
    #: The properties of the path.
    about: tuple[Linked, ...]
    asks: tuple[Ask, ...]
    #: The text of the query, in SPARQL.
    query: str
    #: The rules that it asks of the same things or of its values.
    leads_to: tuple[str, ...]


class Rules:
    """The rules of the shapes by name."""

    def __init__(self, facts: Facts, stated: Mapping[str, Iterable[str]]) -> None:
        """Read them; ``stated`` has what each file of the shapes speaks of, by its stem."""
        self._facts = facts
        #: In which file each stands; those that bear no plain name are in none.
        self.files = {
            name: file for file, names in stated.items() for name in names if self._is_rule(name)
        }
        self.by_name = {name: self._rule(name) for name in sorted(self.files)}

    def led_to_by(self, name: str) -> list[str]:
        """Return the rules that lead to a rule."""
        return [rule.name for rule in self.by_name.values() if name in rule.leads_to]

    def by_file(self) -> dict[str, list[Rule]]:
        """Return the rules of each file that has any."""
        found: dict[str, list[Rule]] = {file: [] for file in sorted(set(self.files.values()))}
        for rule in self.by_name.values():
            found[self.files[rule.name]].append(rule)
        return found

    def on(self, class_: str) -> list[str]:
        """Return the rules that are asked of all that has this class, by name."""
        facts = self._facts
        found = facts.subjects("sh:targetClass", class_) + facts.subjects("sh:targetNode", class_)
        found = [name for name in found if name in self.by_name]
        for name in found:
            found += [each for each in self.by_name[name].leads_to if each not in found]
        return sorted(set(found))

    def _is_rule(self, name: str) -> bool:
        return bool(local(name)) and any(
            self._facts.objects(name, link) for link in ("sh:severity", "sh:message", "sh:select")
        )

    def _rule(self, name: str) -> Rule:
        facts = self._facts
        node = facts.one(name, "sh:path")
        own = dict.fromkeys(properties(facts, node)) if node else {}
        return Rule(
            name=name,
            severity=self._severity(name),
            remedies=tuple(facts.objects(name, "sh:message")),
            reasons=tuple(facts.objects(name, "skos:editorialNote")),
            targets=said(facts, name, _TARGETS, set(facts.properties(name)) - _TARGETS.keys()),
            path=path(facts, node) if node else "",
            about=tuple(Linked(facts.label(each), each) for each in own),
            asks=tuple(self._asks(name)),
            query=facts.one(name, "sh:select"),
            leads_to=tuple(sorted(set(self._leads_to(name, set())) & self.files.keys())),
        )

    def _severity(self, name: str) -> str:
        """Return the severity of a rule; that of a query is its shape's."""
        graves = [name, *self._facts.subjects("sh:sparql", name)]
        found = (self._facts.one(each, "sh:severity") for each in graves)
        return next(filter(None, found), "sh:Violation").partition(":")[2].lower()

    def _leads_to(self, shape: str, seen: set[str]) -> Iterator[str]:
        """Yield what a shape leads to, by itself or by the nameless ones that it holds."""
        seen.add(shape)
        for link in _LEADING:
            yield from self._facts.objects(shape, link)
        for link in _HOLDING:
            for held in (s for each in self._facts.objects(shape, link) for s in self._held(each)):
                if held not in self.files and held not in seen:
                    yield from self._leads_to(held, seen)

    def _held(self, node: str) -> list[str]:
        """Return the shapes of a list, or the one that a node is."""
        return [member.name for member in members(self._facts, node)] or [node]

    def _asks(self, shape: str, on: frozenset[str] = frozenset()) -> Iterator[Ask]:
        """Yield what a shape asks; of one within itself, nothing more."""
        apart = _APART if shape in self.files else _APART - {"sh:property"}
        for each in said(self._facts, shape, _ASKS, apart):
            yield Ask(each.words, () if each.values == _SO else each.values)
        for link, words in _HOLDING.items():
            held = [self._held(each) for each in self._facts.objects(shape, link)]
            inner = (tuple(tuple(self._asks(s, on | {s})) for s in a if s not in on) for a in held)
            yield from sorted(Ask(words, shapes=shapes) for shapes in inner)
