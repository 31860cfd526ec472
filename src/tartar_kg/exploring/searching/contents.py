"""What is searched: things, claims and passages, their texts, and what each claim says of whom.

It is made of the answers of two stored queries, ``search-texts`` and ``search-claims``.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from tartar_kg.exploring.addresses import address
from tartar_kg.identifying.spelling import order
from tartar_kg.namespaces import PREFIXES, compact
from tartar_kg.terms import labels

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from tartar_kg.exploring.material import Material

#: What is searched, by kind of IRI, and what one is called.
KINDS: Final = {
    "person": "person",
    "group": "group",
    "unit": "unit",
    "organization": "organization",
    "post": "post",
    "place": "place",
    "event": "event or statement",
    "proceeding": "proceeding",
    "provision": "provision",
    "source": "source",
    "speaker": "speaker whom no source identifies",
    "participation": "claim of a part in an event",
    "posting": "claim of a post or of service",
    "relation": "claim of a relation between units",
    "outcome": "claim of an outcome",
    "count": "figure",
    "proposition": "other claim",
    "identification": "claim of who is meant",
    "passage": "passage of a source",
    "decision": "editors' decision on identity",
    "search": "editors' search",
}
#: What a text is to the thing that has it; a hit in one goes before a hit in the next.
FIELDS: Final = ("name as printed", "label", "paraphrase")
_FIELD_OF: Final = {
    PREFIXES["skosxl"] + "literalForm": 0,
    PREFIXES["rdfs"] + "label": 1,
    PREFIXES["tk"] + "paraphrase": 2,
}
_STATUS: Final = PREFIXES["rdf"] + "value"
_ROLE: Final = PREFIXES["tk"] + "role"
_BOUNDS: Final = tuple(
    PREFIXES["tk"] + bound for bound in ("earliestStart", "earliestEnd", "latestStart", "latestEnd")
)
_LATEST: Final = _BOUNDS[2:]
_BASIS: Final = PREFIXES["tk"] + "dateBasis"
_OF: Final = PREFIXES["dcterms"] + "relation"
#: So much of a text is searched and shown, in characters.
_LONGEST: Final = 600
#: So many triples are read, or texts worked on, from one rest to the next.
_STRETCH: Final = 500


#: What the date of a claim is, the surest first behind none: between two bounds, as the source
#: has it or as the encoder infers it, or open on a side.
UNDATED, STATED, INFERRED, OPEN = range(4)


class Claim(NamedTuple):
    """What a search is narrowed by: all of it must be true of one claim."""

    status: str
    ambiguous: bool
    roles: tuple[str, ...]
    #: Whether it has a date, and what this is.
    date: int
    #: The first and the last bound of its date, empty where it is open.
    first: str
    last: str


class Entry(NamedTuple):
    """A thing, claim or passage, with the numbers of its claims, its own first if it is one."""

    name: str
    label: str
    claims: array[int]
    is_claim: bool

    @property
    def kind(self) -> str:
        """The kind of its IRI."""
        return self.name.partition(":")[0]


class Text(NamedTuple):
    """A text, what it is (a place in ``FIELDS``), and the numbers of the entries that have it."""

    field: int
    words: str
    entries: array[int]


class Contents(NamedTuple):
    """All that is searched; entries stand in the order of their labels, whatever the letters."""

    entries: tuple[Entry, ...]
    claims: tuple[Claim, ...]
    texts: tuple[Text, ...]
    #: The labels of the roles.
    roles: dict[str, str]


class _Told:
    """What is told of a claim, as it is read."""

    def __init__(self) -> None:
        self.status = ""
        self.ambiguous = False
        self.roles: list[str] = []
        self.bounds: dict[str, str] = {}
        self.inferred = False
        self.of: list[str] = []

    def take(self, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        if predicate == _STATUS:
            self.status = value.value
        elif predicate == _ROLE:
            self.roles.append(compact(value.value))
        elif predicate in _BOUNDS:
            widest = max if predicate in _LATEST else min
            self.bounds[predicate] = widest(value.value, self.bounds.get(predicate, value.value))
        elif predicate == _BASIS:
            self.inferred = True
        elif predicate == _OF:
            self.of.append(compact(value.value))
        else:
            self.ambiguous = True

    def claim(self) -> Claim:
        first, last = self._days()
        closed = INFERRED if self.inferred else STATED
        date = UNDATED if not self.bounds else closed if first and last else OPEN
        return Claim(self.status, self.ambiguous, tuple(sorted(set(self.roles))), date, first, last)

    def _days(self) -> tuple[str, str]:
        """Return the first and the last day that the bounds leave, empty where they leave all.

        Beginnings alone are bounds of the whole, which is not taken to have lasted, and so are
        ends; but what had begun before it can have ended lasted, who knows for how long.
        """
        start, end, begun, ended = (self.bounds.get(bound, "") for bound in _BOUNDS)
        lasted = "" < begun < end
        return start or ("" if lasted else end), ended or ("" if lasted else begun)


def read(material: Material) -> Generator[None, None, Contents]:
    """Return the contents, resting from time to time. Raises what the graph raises."""
    texts: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for number, (name, predicate, value) in enumerate(_triples(material, "search-texts")):
        if name.partition(":")[0] in KINDS and address(name):
            texts[name].add((_FIELD_OF[predicate], _short(value.value)))
        if number % _STRETCH == 0:
            yield
    told: defaultdict[str, _Told] = defaultdict(_Told)
    for number, (name, predicate, value) in enumerate(_triples(material, "search-claims")):
        told[name].take(predicate, value)
        if number % _STRETCH == 0:
            yield
    called = yield from _ordered(texts)
    claims = {name: told[name] for name in sorted(told) if told[name].status}
    roles = sorted({role for each in claims.values() for role in each.roles})
    nodes = [ox.NamedNode(PREFIXES[r.partition(":")[0]] + r.partition(":")[2]) for r in roles]
    known = labels(material.graph, nodes)
    return Contents(
        tuple(_entries(called, claims)),
        tuple(each.claim() for each in claims.values()),
        tuple(_texts(called, texts)),
        {role: known.get(node.value, role) for role, node in zip(roles, nodes, strict=True)},
    )


def _triples(
    material: Material, query: str
) -> Iterator[tuple[str, str, ox.NamedNode | ox.Literal]]:
    """Yield the triples of a stored query; a subject is ``prefix:local``."""
    answer = material.graph.query(material.queries[query].sparql)
    assert isinstance(answer, ox.QueryTriples)
    for subject, predicate, value in answer:
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            yield compact(subject.value), predicate.value, value


def _ordered(texts: dict[str, set[tuple[int, str]]]) -> Generator[None, None, dict[str, str]]:
    """Return the label of each name, or a text that it has, in the order of these."""
    keys = []
    for number, (name, found) in enumerate(texts.items()):
        label = min((words for field, words in found if field == 1), default=min(found)[1])
        keys.append((order(label), name))
        if number % _STRETCH == 0:
            yield
    keys.sort()
    return {name: label for (_, label), name in keys}


def _entries(called: dict[str, str], claims: dict[str, _Told]) -> Iterator[Entry]:
    of: defaultdict[str, list[int]] = defaultdict(list)
    numbers = {name: number for number, name in enumerate(claims)}
    for name, told in claims.items():
        for thing in {*told.of} - {name}:
            of[thing].append(numbers[name])
    for name, label in called.items():
        own = [numbers[name]] if name in numbers else []
        yield Entry(name, label, array("I", own + of.get(name, [])), bool(own))


def _texts(called: dict[str, str], texts: dict[str, set[tuple[int, str]]]) -> Iterator[Text]:
    """Yield each text once for each place in ``FIELDS``, in the order of the entries."""
    found: dict[tuple[int, str], array[int]] = {}
    for number, name in enumerate(called):
        for key in sorted(texts[name]):
            found.setdefault(key, array("I")).append(number)
    for (field, words), entries in found.items():
        yield Text(field, words, entries)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}\u2026"
