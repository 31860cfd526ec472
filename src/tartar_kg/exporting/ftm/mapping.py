"""Things and claims as entities. A claim never stands without its status and who says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tartar_kg.exporting.ftm.record import Record, id_of
from tartar_kg.exporting.ftm.vocabulary import (
    CASES,
    ENDS,
    EVENTS,
    IDENTITIES,
    LINKS,
    NO_SCHEMA,
    NOBODY,
    NONE,
    OPPOSED,
    UNNAMED,
)
from tartar_kg.exporting.ftm.wordings import Wordings
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from tartar_kg.exporting.claimed import Claimed

_NAMES: Final = (("skosxl:prefLabel", "name"), ("skosxl:altLabel", "alias"))
#: Dates that say the same in EDTF and in FollowTheMoney: a year, a month, a day.
_DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_UNSURE: Final = "The source does not let us say fully who or what this is."
_TEXTS: Final = {
    "Article": (
        ("dcterms:title", "title"),
        ("dcterms:language", "language"),
        ("foaf:page", "sourceUrl"),
        ("tk:affiliation", "notes"),
    ),
}
_LABELS: Final = {
    "Article": (("dcterms:publisher", "publisher"), ("dcterms:creator", "author")),
    "CourtCase": (("dcterms:type", "type"),),
    "Event": (("prov:atLocation", "location"),),
}


class Mapping:
    """The entities of a graph, what they hold of it, and why they hold no more."""

    def __init__(self, claimed: Claimed) -> None:
        self.facts = claimed.facts
        self.words = Wordings(claimed)
        #: The entities of each thing and claim that has any, by name; the first stands for it.
        self.records: dict[str, list[Record]] = {}
        #: Triples that a property of an entity holds, by names.
        self.held: set[tuple[str, str, str]] = set()
        #: Things and claims without an entity, by name, and why.
        self.without: dict[str, str] = {}
        classes = dict(claimed.members)
        for class_ in (*IDENTITIES, *sorted(EVENTS)):
            for name in classes.pop(class_, []):
                self._thing(name, class_)
        for name in list(self.records):
            self._linked(name)
        links = {
            "Participation": self._participation,
            "Posting": self._posting,
            "UnitRelation": self._relation,
        }
        for class_, names in classes.items():
            for name in names:
                if class_ not in links:
                    self.without[name] = NONE.get(class_, NO_SCHEMA)
                elif not self._is_opposed(name) and not links[class_](name):
                    self.without[name] = ENDS

    def _thing(self, name: str, class_: str) -> None:
        if class_ in EVENTS:
            if not self._is_opposed(name):
                self._event(name, class_)
        elif class_ == "Person" and name.startswith("person:unnamed-"):
            self.without[name] = UNNAMED
        else:
            self._identity(name, IDENTITIES[class_])

    def _is_opposed(self, name: str) -> bool:
        opposed = self.words.told(name).status in OPPOSED
        if opposed:
            self.without[name] = NOBODY
        return opposed

    def _identity(self, name: str, schema: str) -> None:
        record = Record(id_of(name), schema, [self.words.itself(name)])
        self.records[name] = [record]
        for link, property_ in _NAMES:
            for node in self.facts.objects(name, link):
                forms = self.facts.objects(node, "skosxl:literalForm")
                origins = self.words.printed(node)
                if forms and record.add(property_, map(printable, forms), origins):
                    self.held.add((name, link, node))
        self._described(name, record)
        self._named(name, record)
        record.add("sourceUrl", [self.words.iri(name)])
        for note in self.facts.objects(name, "skos:editorialNote"):
            self._hold(record, "notes", (name, "skos:editorialNote", note))
        if self.facts.one(name, "tk:unresolved") == "true":
            self._hold(record, "notes", (name, "tk:unresolved", "true"), _UNSURE)
        for above in self.facts.objects(name, "org:postIn"):
            if above in self.records:
                self._hold(record, "organization", (name, "org:postIn", above), self._id(above))

    def _event(self, name: str, class_: str) -> None:
        kinds = self.facts.objects(name, "dcterms:type")
        is_case = class_ == "Proceeding" and CASES.intersection(kinds)
        record = self._claim(name, "CourtCase" if is_case else "Event")
        self._described(name, record)
        self._named(name, record)

    def _named(self, name: str, record: Record) -> None:
        """Give the thing its label as a name where it has none, and note a label that is one."""
        if record.entity.schema.name == "Article":
            record.add("title", () if record.has("title") else [self.words.label(name)])
            return
        if not (record.has("name") or record.add("name", [self.words.label(name)])):
            record.add("name", [name])
        for label in self.facts.objects(name, "rdfs:label"):
            if label in record.entity.names:
                self.held.add((name, "rdfs:label", label))

    def _described(self, name: str, record: Record) -> None:
        """Add texts, and labels of things, where the schema has a property for them."""
        schema = record.entity.schema.name
        for link, property_ in _TEXTS.get(schema, ()):
            for text in self.facts.objects(name, link):
                self._hold(record, property_, (name, link, text))
        for link, property_ in _LABELS.get(schema, ()):
            for thing in self.facts.objects(name, link):
                self._hold(record, property_, (name, link, thing), self.words.label(thing))
        self._dated(name, record)

    def _dated(self, name: str, record: Record) -> None:
        """Add a date that the source states, and in a form that says the same."""
        dates = (("tk:dateStated", "date"), ("dcterms:issued", "publishedAt"))
        for link, property_ in dates:
            for text in self.facts.objects(name, link):
                stated = self.facts.one(name, "tk:dateBasis") == "date-basis:stated"
                if (
                    stated
                    and _DATE.fullmatch(text)
                    and property_ in record.entity.schema.properties
                ):
                    self._hold(record, property_, (name, link, text))

    def _claim(self, name: str, schema: str, *more: str) -> Record:
        """Return the entity of a claim, with its status and who says it, and note it."""
        record = Record(id_of(name, *more), schema, self.words.origins(name))
        told, properties = self.words.told(name), record.entity.schema.properties
        record.add("summary", [f"[{told.mark}] {'; '.join(told.voices)}"])
        record.add("description", [self.words.description(name)])
        record.add("sourceUrl", [self.words.iri(name)])
        if "status" in properties:
            record.add("status", [told.mark])
        for source in self.words.sources(name):
            if source in self.records:
                record.add("proof", [self._id(source)])
                record.add("publisher", self.records[source][0].entity.get("publisher"))
        self.records.setdefault(name, []).append(record)
        return record

    def _linked(self, name: str) -> None:
        """Add a link for each other thing that an event names."""
        for link, words in LINKS.items():
            for other in self.facts.objects(name, link):
                if other in self.records and name in self.words.claims:
                    ends = {"subject": (link, name), "object": (link, other)}
                    self._link(name, "UnknownLink", ends, words, link, other)
        for case in self.facts.objects(name, "tk:inProceeding"):
            for agent in self.facts.objects(name, "tk:concerns"):
                if self._is(case, "CourtCase") and agent in self.records:
                    ends = {"case": ("tk:inProceeding", case), "party": ("tk:concerns", agent)}
                    self._link(name, "CourtCaseParty", ends, self.words.label(name), case, agent)

    def _participation(self, name: str) -> bool:
        agent, event = self.facts.one(name, "tk:agent"), self.facts.one(name, "tk:event")
        schema, ends = (
            "UnknownLink",
            {"subject": ("tk:agent", agent), "object": ("tk:event", event)},
        )
        if self._is(event, "CourtCase"):
            schema, ends = "CourtCaseParty", {"party": ends["subject"], "case": ends["object"]}
        made = self._link(name, schema, ends, self.words.labels(name, "tk:role"))
        if made:
            self._held_as_words(name, "tk:role")
        return made

    def _posting(self, name: str) -> bool:
        """Add the holding of a post, and being a member of a unit, whichever is said."""
        holder = ("tk:agent", self.facts.one(name, "tk:agent"))
        post, unit = (self.facts.one(name, link) for link in ("tk:post", "tk:inUnit"))
        made = False
        if self._is(holder[1], "Person") and post:
            made = self._link(name, "Occupancy", {"holder": holder, "post": ("tk:post", post)}, "")
        if unit:
            ends = {"member": holder, "organization": ("tk:inUnit", unit)}
            role = self.words.labels(name, "dcterms:type")
            if self._link(name, "Membership", ends, role, "tk:inUnit"):
                self._held_as_words(name, "dcterms:type")
                made = True
        return made

    def _relation(self, name: str) -> bool:
        ends = {
            end: (link, self.facts.one(name, link))
            for end, link in (("subject", "tk:subordinate"), ("object", "tk:superior"))
        }
        kind = self.words.labels(name, "dcterms:type")
        return self._link(name, "UnknownLink", ends, f"said to have stood under it ({kind})")

    def _link(
        self, name: str, schema: str, ends: dict[str, tuple[str, str]], role: str, *more: str
    ) -> bool:
        """Add a claim as a link between things that have entities; return whether it was."""
        if not all(other in self.records for _, other in ends.values()):
            return False
        record = self._claim(name, schema, *more)
        if not all(record.add(end, [self._id(other)]) for end, (_, other) in ends.items()):
            self.records[name].remove(record)  # a thing is not linked with itself
            return False
        self.held |= {(name, link, other) for link, other in ends.values()}
        if role and "role" in record.entity.schema.properties:
            record.add("role", [f"[{self.words.told(name).mark}] {role}"])
        self._dated(name, record)
        return True

    def _hold(
        self, record: Record, property_: str, triple: tuple[str, str, str], text: str = ""
    ) -> None:
        """Add the value of a triple, or the text for it, and note that it is held."""
        if record.add(property_, [printable(text or triple[2])]):
            self.held.add(triple)

    def _held_as_words(self, name: str, link: str) -> None:
        self.held |= {(name, link, value) for value in self.facts.objects(name, link)}

    def _is(self, name: str, schema: str) -> bool:
        return name in self.records and self.records[name][0].entity.schema.name == schema

    def _id(self, name: str) -> str:
        return self.records[name][0].id
