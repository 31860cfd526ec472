"""The dossier of a thing: all that the graph holds on it, made of one stored query.

What a dossier tells is worded by ``claims.wording``, as ``describe`` tells it; a dossier keeps
apart what a page links: things, passages, claims that stand against one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from tartar_kg.catalogue.files import evaluate, find
from tartar_kg.catalogue.filling import fill
from tartar_kg.claims import wording
from tartar_kg.claims.facts import STATUS_QUERY, Facts
from tartar_kg.claims.placing import SAYING, names, placed, records
from tartar_kg.exploring.answers import number
from tartar_kg.exploring.entries import Claim, Dossier, Entry, Linked, Name, Passage, Section, Voice
from tartar_kg.namespaces import compact, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tartar_kg.graphs import Graph

#: The stored query of which a dossier is made.
DOSSIER_QUERY: Final = "dossier"
#: What the head of a dossier tells of a thing, with the words before it.
_ABOUT: Final = (
    ("skos:definition", "definition"),
    ("tk:paraphrase", "in other words"),
    ("dcterms:title", "title"),
    ("dcterms:creator", "author"),
    ("dcterms:publisher", "publisher"),
    ("tk:affiliation", "affiliation"),
    ("foaf:page", "address"),
    ("dcterms:issued", "date of issue"),
    ("tk:length", "length in code points"),
    ("tk:sha256", "SHA-256"),
    ("oa:hasSource", "source"),
    ("tk:organization", "organization"),
    ("tk:partOf", "part of"),
    ("tk:subgroupOf", "smaller group of"),
)
#: Whom and what a claim is about, which its label says and a page links.
_WHO: Final = (
    ("tk:agent", "of"),
    ("tk:concerns", "concerns"),
    ("tk:about", "about"),
    ("tk:post", "post"),
    ("tk:inUnit", "in"),
    ("tk:proceeding", "proceeding"),
)
#: Links by which claims stand against one another.
_AGAINST: Final = ("tk:conflictsWith", "tk:alternativeReading")


class Dossiers:
    """The dossiers of a graph."""

    def __init__(self, graph: Graph) -> None:
        """Read the stored queries of which a dossier is made."""
        self._graph = graph
        self._query, self._status = find(DOSSIER_QUERY), find(STATUS_QUERY)

    def triples(self, iri: str) -> ox.Store:
        """Return what the graph holds on a thing; nothing where it does not know it."""
        asked = fill(self._query, {"thing": ox.NamedNode(iri)})
        answer = evaluate(self._query, asked, self._graph)
        assert isinstance(answer, ox.QueryTriples)
        store = ox.Store()
        store.extend(ox.Quad(*triple) for triple in answer)
        return store

    def told(self, iri: str, triples: ox.Store) -> Dossier:
        """Return the dossier of a thing, told by its ``triples``."""
        return self._teller(triples).dossier(compact(iri))

    def claims(self, names: Iterable[str]) -> dict[str, Claim]:
        """Return claims as they are told, by their names, ``prefix:local``, in this order."""
        together, listed = ox.Store(), list(dict.fromkeys(names))
        for name in listed:
            together.extend(self.triples(expand(name) or name))
        teller = self._teller(together)
        return {name: teller.claim(name) for name in listed}

    def _teller(self, triples: ox.Store) -> _Teller:
        return _Teller(Facts(triples, status=self._status))


class _Teller:
    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def dossier(self, thing: str) -> Dossier:
        facts = self._facts
        kind = facts.type(thing)
        is_claim = thing in facts.statuses
        return Dossier(
            name=thing,
            label=facts.label(thing),
            kind=facts.label(f"tk:{kind}") if kind else "concept",
            unresolved=facts.one(thing, "tk:unresolved") == "true",
            names=tuple(self._names(thing)),
            about=tuple(self._about(thing)),
            notes=() if is_claim else tuple(self._said_of(thing)),
            sections=tuple(self._sections(thing)),
            records=tuple(
                (Linked(facts.label(record.name), record.name), record.result, record.reason)
                for record in records(facts, thing)
            ),
        )

    def _names(self, thing: str) -> Iterator[Name]:
        preferred = self._facts.objects(thing, "skosxl:prefLabel")
        for name in names(self._facts, thing):
            passages = self._passages(name, "tk:printedIn")
            yield Name(self._facts.label(name), name in preferred, passages)

    def _about(self, thing: str) -> Iterator[tuple[str, tuple[Linked, ...]]]:
        for link, words in _ABOUT:
            if values := self._facts.linked(thing, link):
                yield words, tuple(Linked(*value) for value in values)

    def _said_of(self, thing: str) -> Iterator[str]:
        yield from self._facts.objects(thing, "tk:reason")
        yield from self._facts.objects(thing, "skos:editorialNote")

    def _sections(self, thing: str) -> Iterator[Section]:
        if thing in self._facts.statuses:
            yield Section("The claim itself", self._entries([thing]))
        told: set[str] = {thing}
        for heading, claims in placed(self._facts, thing):
            yield Section(heading, self._entries(claims))
            told.update(claims)
        yield from self._sayings(thing)
        beside = self._beside(thing, told)
        if beside:
            yield Section("Others said to have had a part in the same events", beside)

    def _sayings(self, thing: str) -> Iterator[Section]:
        for link, heading in SAYING:
            said = self._facts.subjects(link, thing)
            claims = sorted({self._facts.one(each, "tk:attests") for each in said})
            if claims:
                yield Section(heading, self._entries(claims))

    def _beside(self, thing: str, told: set[str]) -> tuple[Entry, ...]:
        """Return the parts of others in events in which the thing is said to have had one."""
        facts = self._facts
        own = {c for c in facts.subjects("tk:agent", thing) if facts.type(c) == "Participation"}
        events = {event for claim in own for event in facts.objects(claim, "tk:event")}
        others = {c for event in events for c in facts.subjects("tk:event", event)} - told
        return self._entries(sorted(claim for claim in others if claim in facts.statuses))

    def _entries(self, claims: Iterable[str]) -> tuple[Entry, ...]:
        """Return the claims, each with those that stand against it, none twice."""
        shown: set[str] = set()
        entries = []
        for claim in claims:
            if claim not in shown:
                together = self._against(claim)
                shown.update(together)
                entries.append(Entry(tuple(map(self.claim, together))))
        return tuple(entries)

    def _against(self, claim: str) -> list[str]:
        """Return the claim, and behind it all that stand against one another with it."""
        facts, found, left = self._facts, [claim], [claim]
        while left:
            here = left.pop()
            others = [o for link in _AGAINST for o in facts.objects(here, link)]
            others += [s for link in _AGAINST for s in facts.subjects(link, here)]
            for other in sorted(set(others)):
                if other not in found and other in facts.statuses:
                    found.append(other)
                    left.append(other)
        return [claim, *sorted(found[1:])]

    def claim(self, claim: str) -> Claim:
        facts = self._facts
        details = [
            (words, tuple(Linked(*value) for value in values))
            for link, words in _WHO
            if (values := facts.linked(claim, link))
        ]
        details += [
            (words, tuple(Linked(*value) for value in values))
            for words, values in wording.linked(facts, claim)
        ]
        told = (wording.figure(facts, claim), wording.when(facts, claim))
        details += [("", (Linked(text),)) for text in told if text]
        if bearing := facts.linked(claim, "tk:bearsOn"):
            elements = (Linked(f"{e.partition(':')[2]} ({words})", e) for words, e in bearing)
            details.append(("evidence bearing on, and no conclusion", tuple(elements)))
        return Claim(
            name=claim,
            label=facts.label(claim),
            status=wording.mark(facts, claim),
            details=tuple(details),
            voices=tuple(map(self._voice, facts.subjects("tk:attests", claim))),
            notes=tuple(facts.objects(claim, "skos:editorialNote")),
        )

    def _voice(self, attestation: str) -> Voice:
        facts = self._facts
        return Voice(
            words=wording.voice(facts, attestation),
            stance=facts.one(attestation, "tk:stance").partition(":")[2],
            passages=self._passages(attestation, "tk:passage"),
            notes=tuple(facts.objects(attestation, "skos:editorialNote")),
        )

    def _passages(self, node: str, link: str) -> tuple[Passage, ...]:
        found = map(self._passage, self._facts.objects(node, link))
        return tuple(sorted(found, key=lambda passage: (passage.start, passage.end, passage.name)))

    def _passage(self, name: str) -> Passage:
        facts = self._facts
        source = next(iter(facts.linked(name, "oa:hasSource")), ("", ""))
        return Passage(
            name=name,
            start=number(facts.one(name, "oa:start")) or 0,
            end=number(facts.one(name, "oa:end")) or 0,
            sha256=facts.one(name, "tk:sha256"),
            paraphrase=facts.one(name, "tk:paraphrase"),
            source=Linked(*source),
        )
