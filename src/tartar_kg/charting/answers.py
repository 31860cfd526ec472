"""The answer that a chart shows: its question, its rows by name of column, its claims in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from tartar_kg import __version__
from tartar_kg.catalogue.executables import default
from tartar_kg.catalogue.headers import read_header
from tartar_kg.charting.lettering import cut
from tartar_kg.claims import wording
from tartar_kg.claims.facts import Facts
from tartar_kg.graphs import digest
from tartar_kg.namespaces import compact
from tartar_kg.naming import parse
from tartar_kg.terms import labels, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import QuerySolutions

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.graphs import Graph

#: Column to value: an IRI as ``prefix:local``, a literal as its text; no value is "".
Row = dict[str, str]
#: How many characters of a text are drawn, by the property that holds it.
_LIMITS: Final = {
    "rdfs:label": 160,
    "skosxl:literalForm": 160,
    "dcterms:title": 160,
    "tk:affiliation": 300,
    "tk:dateStated": 60,
    "tk:reason": 300,
    "skos:editorialNote": 300,
}
_LIMIT: Final = 200


class Question(NamedTuple):
    """What was asked, of what."""

    words: str
    meaning: str
    query: str
    #: Label or text of each parameter's value.
    parameters: dict[str, str]
    #: ``prefix:local`` of each parameter's value that is a thing.
    things: dict[str, str]
    data: str


class Brief(Facts):
    """The graph as a chart reads it: no label, note or reason is longer than can be drawn."""

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return the texts and compact IRIs of a property, sorted, long texts cut."""
        limit = _LIMITS.get(predicate)
        found = super().objects(subject, predicate)
        return found if limit is None else [cut(text, limit) for text in found]


class Told(NamedTuple):
    """A claim in the words of a chart."""

    name: str
    status: str
    #: Status, whether it is one reading of several, and label: neither is seen without the other.
    headline: str
    #: Who stands behind or against it, a line for each way of saying it.
    voices: list[str]


def question(query: QueryFile, values: Mapping[str, str], store: Graph) -> Question:
    """Return what was asked with these values, as the user set them."""
    about = read_header(query)
    shown, things = {}, {}
    for parameter in about.parameters:
        given = values.get(parameter.name)
        term = (
            default(query, parameter)
            if given is None
            else parse(parameter.name, parameter.type, given, store)
        )
        if isinstance(term, NamedNode):
            things[parameter.name] = compact(term.value)
        shown[parameter.name] = cut(show(term, labels(store, [term])), _LIMIT) if term else "all"
    every = store.quads_for_pattern(None, None, None)
    data = f"tartar-kg {__version__}, graph SHA-256 {digest(every)}"
    description = " ".join(about.description.split())
    return Question(about.summary, description, f"{query.theme}/{query.name}", shown, things, data)


def rows(results: QuerySolutions) -> list[Row]:
    """Return the rows of an answer by the names of their columns."""
    names = [variable.value for variable in results.variables]
    return [dict(zip(names, map(_text, solution), strict=True)) for solution in results]


def named(facts: Facts, thing: str) -> str:
    """Return label and name of a thing, nothing for none."""
    return f"{facts.label(thing)} ({cut(thing, _LIMIT)})" if thing else ""


def told(facts: Facts, claim: str) -> Told:
    """Return a claim in words, with every attestation that it has."""
    status, reading = facts.statuses.get(claim, ("not attested", "only"))
    mark = status if reading == "only" else f"{status}; one of several readings"
    headline = f"[{mark}] {facts.label(claim)}"
    return Told(cut(claim, _LIMIT), status, headline, wording.voices(facts, claim))


def sources(facts: Facts, claims: list[str]) -> list[str]:
    """Return the sources whose passages the claims' attestations cite, with their publishers."""
    passages = {
        passage
        for claim in claims
        for attestation in facts.subjects("tk:attests", claim)
        for passage in facts.objects(attestation, "tk:passage")
    }
    found = {source for passage in passages for source in facts.objects(passage, "oa:hasSource")}
    return [_source(facts, source) for source in sorted(found)]


def _source(facts: Facts, source: str) -> str:
    words = f"“{facts.one(source, 'dcterms:title') or facts.label(source)}”"
    if publisher := ", ".join(facts.words(source, "dcterms:publisher")):
        words += f", published by {publisher}"
    affiliation = " ".join(facts.objects(source, "tk:affiliation"))
    return f"{words} ({affiliation})" if affiliation else words


def _text(term: object) -> str:
    if isinstance(term, NamedNode):
        return compact(term.value)
    return term.value if isinstance(term, Literal) else ""
