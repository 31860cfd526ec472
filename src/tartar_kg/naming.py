"""What the words that a user types mean in the graph: IRIs, names, dates, numbers."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from tartar_kg.errors import BadParameterValue
from tartar_kg.namespaces import BASE, CONCEPTS, DEPENDENT, FIRST_CLASS, PREFIXES, compact, expand
from tartar_kg.suggestions import did_you_mean
from tartar_kg.terms import LABEL, labels, printable, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tartar_kg.graphs import Graph


#: Kinds of IRI that may stand for an agent.
AGENTS: Final = ("group", "organization", "person", "speaker", "unit")
#: Kinds of IRI that may stand for what happened: events, statements, proceedings, outcomes.
OCCURRENCES: Final = ("event", "outcome", "proceeding")
#: Type of a parameter to the kinds of IRI that it takes.
KINDS: Final[dict[str, tuple[str, ...]]] = {
    **{kind: (kind,) for kind in (*FIRST_CLASS, *DEPENDENT, *CONCEPTS)},
    "agent": AGENTS,
    "occurrence": OCCURRENCES,
    "thing": (*FIRST_CLASS, *DEPENDENT, *CONCEPTS),
}
#: Every type that a parameter can have.
TYPES: Final = frozenset({*KINDS, "date", "integer", "string"})

_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_FORM: Final = NamedNode(PREFIXES["skosxl"] + "literalForm")
_NAMED_BY: Final = tuple(NamedNode(PREFIXES["skosxl"] + p) for p in ("prefLabel", "altLabel"))
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL: Final = re.compile(r"[0-9]{4}(-[0-9]{2})?")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
#: So many values of a parameter are listed in full where one is asked for that is unknown.
_FEW: Final = 12
#: Nobody chooses a name that is longer than this to type it.
_TYPED: Final = 200


def parse(name: str, type_: str, text: str, store: Graph) -> NamedNode | Literal:
    """Return the term that the text means as a value of the parameter ``name`` of this type.

    ``type_`` is one of ``TYPES``. A kind of IRI takes an IRI, ``prefix:local``, the last part
    of the IRI, or a label or printed name, whatever its case, of something in the graph. Raises
    BadParameterValue.
    """
    given = f"{name}={text}"
    if any("\ud800" <= c <= "\udfff" or c == "\0" for c in text):
        raise BadParameterValue(given, "The value is not text in UTF-8.", "Type it anew.")
    if type_ in KINDS:
        return NamedNode(_find(given, type_, text, store))
    if type_ == "date":
        return _day(given, text)
    if type_ == "integer":
        if not _INTEGER.fullmatch(text):
            raise BadParameterValue(given, "The value is no whole number.", "Give digits only.")
        return Literal(int(text))
    return Literal(text)


def named(store: Graph, kinds: Iterable[str]) -> dict[str, set[str]]:
    """Return the IRI of everything of these kinds in the graph, with all its labels and names."""
    starts = tuple(f"{BASE}{kind}/" for kind in kinds)
    found: dict[str, set[str]] = {
        quad.subject.value: set()
        for quad in store.quads_for_pattern(None, _TYPE, None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(starts)
    }
    forms: dict[str, list[str]] = {}
    for name, form in _pairs(_FORM, store):
        forms.setdefault(name, []).append(form)
    for iri, label in _pairs(LABEL, store):
        if iri in found:
            found[iri].add(label)
    for link in _NAMED_BY:
        for iri, name in _pairs(link, store):
            if iri in found:
                found[iri].update(forms.get(name, ()))
    return found


def few(store: Graph, kinds: Iterable[str], most: int) -> dict[str, set[str]] | None:
    """Return what ``named`` does where it is no more than ``most`` things, else None.

    Beyond the types of things it reads the names of these alone, in a graph of any size.
    """
    own = " || ".join(f'STRSTARTS(STR(?thing), "{BASE}{kind}/")' for kind in kinds)
    # The engine looks through the types of a large graph four times as fast as we would.
    answer = store.query(
        f"SELECT DISTINCT ?thing {{ ?thing {_TYPE} ?type FILTER({own}) }} LIMIT {most + 1}"
    )
    assert isinstance(answer, QuerySolutions)
    things = [thing for (thing,) in answer if isinstance(thing, NamedNode)]
    if len(things) > most:
        return None
    found: dict[str, set[str]] = {thing.value: set() for thing in things}
    for iri, names in found.items():
        thing = NamedNode(iri)
        names.update(_values(store, thing, LABEL))
        for link in _NAMED_BY:
            for name in _values(store, thing, link, NamedNode):
                names.update(_values(store, NamedNode(name), _FORM))
    return found


def _values(
    store: Graph,
    subject: NamedNode,
    predicate: NamedNode,
    kind: type[NamedNode | Literal] = Literal,
) -> Iterator[str]:
    for quad in store.quads_for_pattern(subject, predicate, None):
        if isinstance(quad.object, kind):
            yield quad.object.value


def typed(things: Mapping[str, set[str]], kinds: Iterable[str], store: Graph) -> dict[str, str]:
    """Return what to type for each of ``things``, so that ``parse`` takes it for this one alone.

    ``things`` is all that is there of these kinds (see ``named``). It is the label, or else
    ``prefix:local``.
    """
    kinds = tuple(kinds)
    meant: dict[str, set[str]] = {}
    for iri, names in things.items():
        for name in names:
            meant.setdefault(_spelling(name), set()).add(iri)
    called = labels(store, map(NamedNode, things))

    def own(iri: str) -> bool:
        label = called.get(iri, "")
        plain = label == printable(label).strip() != ""
        return (
            plain
            and len(label) <= _TYPED
            and meant.get(_spelling(label)) == {iri}
            and pointed(label, kinds, store) in ([], [iri])
        )

    return {iri: called[iri] if own(iri) else compact(iri) for iri in things}


def _pairs(predicate: NamedNode, store: Graph) -> Iterator[tuple[str, str]]:
    """Yield subject and object of each triple of the predicate, read in one pass over the graph."""
    for quad in store.quads_for_pattern(None, predicate, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            yield quad.subject.value, quad.object.value


def matching(text: str, things: Mapping[str, set[str]]) -> list[str]:
    """Return the IRIs that the text names among ``things`` (see ``named``), sorted.

    An IRI or the last part of one goes before labels and printed names.
    """
    iri = _as_iri(text)
    if iri is not None and iri in things:
        return [iri]
    slugs = sorted(thing for thing in things if thing.rpartition("/")[2] == text)
    wanted = _spelling(text)
    return slugs or sorted(
        thing for thing, names in things.items() if wanted in map(_spelling, names)
    )


def pointed(text: str, kinds: Iterable[str], store: Graph) -> list[str]:
    """Return the IRIs that the text names as ``matching`` would, but for labels and names, sorted.

    It takes the same time in a graph of any size.
    """
    kinds = tuple(kinds)
    iri = _as_iri(text)
    own = [iri] if iri and iri.startswith(tuple(f"{BASE}{kind}/" for kind in kinds)) else []
    slugs = [] if "/" in text else sorted(f"{BASE}{kind}/{text}" for kind in kinds)
    return _typed(own, store) or _typed(slugs, store)


def akin(text: str, found: str, kinds: Iterable[str], store: Graph) -> list[str]:
    """Return the things of these kinds, but for the one found, with the text as end of a name.

    A surname that is printed alone for one person is a part of another's name: whoever types it
    must learn of both, unless an IRI was typed. Each is ``label (prefix:local)``, sorted by IRI.
    """
    if _as_iri(text) is not None:
        return []
    words = _spelling(text).split()
    others = sorted(
        iri
        for iri, names in named(store, kinds).items()
        if iri != found and any(_spelling(name).split()[-len(words) :] == words for name in names)
    )
    nodes = [NamedNode(iri) for iri in others]
    return [show(node, labels(store, nodes)) for node in nodes]


def _find(given: str, type_: str, text: str, store: Graph) -> str:
    if len(found := pointed(text, KINDS[type_], store)) == 1:
        return found[0]
    things = named(store, KINDS[type_])
    match matching(text, things):
        case [iri]:
            return iri
        case []:
            raise BadParameterValue(
                given, f"The graph has no {type_} of this name.", _advice(text, things)
            )
        case several:
            raise BadParameterValue(
                given,
                f"The graph has more than one {type_} of this name.",
                f"Choose one: {', '.join(map(compact, several))}",
            )


def _advice(text: str, things: Mapping[str, set[str]]) -> str:
    if len(things) <= _FEW:
        return f"There are: {', '.join(sorted(map(compact, things))) or 'none'}"
    by_name = {name: iri for iri, names in things.items() for name in names}
    by_name |= {iri.rpartition("/")[2]: iri for iri in things}
    return did_you_mean(text, by_name) or "Give an IRI, the last part of one, or a name."


def _day(given: str, text: str) -> Literal:
    if _PARTIAL.fullmatch(text):
        example = text + "-01" * (2 - text.count("-"))
        raise BadParameterValue(
            given, "The date is not a full day.", f"Give year, month and day: {example}"
        )
    with suppress(ValueError):
        if _DAY.fullmatch(text):
            day = date.fromisoformat(text).isoformat()
            return Literal(day, datatype=NamedNode(PREFIXES["xsd"] + "date"))
    raise BadParameterValue(
        given, "The value is no date.", "Give a day of the calendar: 2017-05-15"
    )


def _as_iri(text: str) -> str | None:
    """Return the IRI that the text is or abbreviates, None where it is none."""
    return text if text.startswith(("http://", "https://")) else expand(text)


def _typed(iris: Iterable[str], store: Graph) -> list[str]:
    """Return those of the IRIs that have a class in the graph; what is no IRI has none."""
    found = []
    for iri in iris:
        with suppress(ValueError):
            if any(store.quads_for_pattern(NamedNode(iri), _TYPE, None)):
                found.append(iri)
    return found


def _spelling(name: str) -> str:
    """Return the name without differences of case, spacing and Unicode composition."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
