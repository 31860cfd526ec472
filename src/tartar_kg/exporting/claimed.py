"""The claims of a graph, each with its derived status and all who stand behind or against it.

What goes where nobody derives a status or follows an attestation (a table, a drawing) takes these
along with the claim.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Store

from tartar_kg.claims import wording
from tartar_kg.claims.facts import Facts
from tartar_kg.errors import UnreadableInput
from tartar_kg.formatting import rdf_1_1
from tartar_kg.namespaces import PREFIXES, compact
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

_CLAIM: Final = "tk:Claim"
_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")


class Told(NamedTuple):
    """What is told of a claim wherever it goes; names are compact, ``voices`` are safe lines.

    ``speakers`` are all who take a stance on it, ``opposing`` those of them who deny or question
    it. ``reading`` is ``only`` or ``one of several``. A voice says who says it, with the verb for
    the status, on what basis, told by whom, and at which positions of the source.
    """

    status: str
    reading: str
    speakers: tuple[str, ...]
    opposing: tuple[str, ...]
    passages: tuple[str, ...]
    voices: tuple[str, ...]

    @property
    def mark(self) -> str:
        """The status, and whether it is one reading of several."""
        return self.status if self.reading == "only" else f"{self.status}; one of several readings"


class Claimed:
    """A graph and its claims."""

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        """Take the triples, whatever their graphs. Raises UnreadableInput for those of RDF 1.2."""
        store = Store()
        for triple in triples:
            rdf_1_1(triple, "the graph")
            store.add(Quad(triple.subject, triple.predicate, triple.object))
        self.facts = Facts(store)
        self._types = list(store.quads_for_pattern(None, _TYPE, None))

    @cached_property
    def classes(self) -> frozenset[str]:
        """The class of claims and all below it."""
        found, new = {_CLAIM}, {_CLAIM}
        while new:
            new = {c for name in new for c in self.facts.subjects("rdfs:subClassOf", name)} - found
            found |= new
        return frozenset(found)

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """The things of each class of the ontology, by the local name of the first that each has.

        All are sorted by name.
        """
        found: dict[str, list[str]] = {}
        for thing in sorted({name_of(quad.subject) for quad in self._types}):
            if class_ := self.facts.type(thing):
                found.setdefault(class_, []).append(thing)
        return dict(sorted(found.items()))

    @cached_property
    def claims(self) -> dict[str, Told]:
        """Every claim, and whatever else is attested, sorted by name.

        Raises UnreadableInput for one of which nobody says it, or of which it is not said who.
        """
        subjects = {name for c in self.classes for name in self.facts.subjects("rdf:type", c)}
        return {name: self._told(name) for name in sorted(subjects | self.facts.statuses.keys())}

    def label(self, name: str) -> str:
        """Return the label of a thing on one line, with nothing that could disturb a screen."""
        return printable(self.facts.label(name))

    def _told(self, claim: str) -> Told:
        facts, attestations = self.facts, self.facts.subjects("tk:attests", claim)
        speakers = {each: facts.objects(each, "tk:speaker") for each in attestations}
        if not all(speakers.values()) or claim not in facts.statuses:
            raise UnreadableInput(
                claim,
                "It is a claim, and nothing says who asserts or denies it.",
                "Run tartar-kg validate, and attest it; no format can word it without.",
            )
        status, reading = facts.statuses[claim]
        opposing = [a for a in attestations if facts.one(a, "tk:stance") != "stance:asserts"]
        return Told(
            status,
            reading,
            _all(speakers.values()),
            _all(speakers[each] for each in opposing),
            _all(facts.objects(each, "tk:passage") for each in attestations),
            tuple(map(printable, wording.voices(facts, claim))),
        )


def _all(several: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({name for names in several for name in names}))


def name_of(term: object) -> str:
    """Return the compact name or the IRI of a node, the text of a literal, as ``Facts`` does."""
    if isinstance(term, NamedNode):
        short = compact(term.value)
        return term.value if short.startswith("<") else short
    return term.value if isinstance(term, Literal) else str(term)
