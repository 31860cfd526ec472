"""Claims of an invented case as Turtle: nodes, names, passages, voices and attestations."""

from __future__ import annotations

from calendar import monthrange
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What a speaker's stance rests on, in the shares of the shipped data.
AUTHOR_BASES: Final = {"unstated": 75, "authors-inference": 10, "official-finding": 12}
OTHER_BASES: Final = {
    "unstated": 40,
    "eyewitness": 33,
    "victims-account": 27,
    "own-position": 20,
    "hearsay": 3,
    "official-acknowledgement": 2,
    "relatives-account": 2,
}
STANCES: Final = {"asserts": 225, "denies": 5, "questions": 3}
REVIEWED: Final = {"metadata": 1, "opinion": 2, "transition": 1}
_SYLLABLES: Final = (
    *("bo", "dru", "fel", "gim", "hov", "ket", "lam", "mur"),
    *("nol", "pim", "rus", "sed", "tof", "vam", "wex", "zil"),
)

Pair = tuple[str, str]


def said(text: str) -> str:
    """Return words of ours as Turtle."""
    return f'"{text}"@en'


def day(text: str) -> str:
    """Return an ISO day as Turtle."""
    return f'"{text}"^^xsd:date'


class Voice(NamedTuple):
    """Who speaks, in which statement if reported, and the passages of the source at hand."""

    speakers: tuple[str, ...]
    statement: str | None
    passages: tuple[str, ...]


class Claims:
    """The nodes of one invented case, written as they are made.

    Everything is drawn from a generator of random numbers of the case's own, so that a case is
    the same in a graph of any size.
    """

    def __init__(self, number: int, seed: int) -> None:
        """Start with no nodes."""
        self.number = number
        self.slug = f"c{number}"
        self.random = Random(f"{seed}/{number}")
        self.voices: list[Voice] = []
        self._cited: dict[str, tuple[list[Pair], bool]] = {}
        self._made = 0
        self._written: list[str] = []
        self._triples = 0

    def take(self) -> tuple[str, int]:
        """Return what was written since the last call, as Turtle, and how many triples it is."""
        taken = "".join(self._written), self._triples
        self._written, self._triples = [], 0
        return taken

    def chance(self, share: float) -> bool:
        """Return True in this share of the calls."""
        return self.random.random() < share

    def times(self, mean: float) -> range:
        """Return a range whose length is this in the mean."""
        return range(int(mean) + self.chance(mean % 1))

    def pick(self, shares: Mapping[str, int]) -> str:
        """Return one of the keys, each as often as its share says."""
        return self.random.choices(list(shares), list(shares.values()))[0]

    def word(self) -> str:
        """Return an invented name."""
        return "".join(self.random.sample(_SYLLABLES, 3)).capitalize()

    def iri(self, kind: str, local: str | None = None) -> str:
        """Return an IRI of this kind that no other node has, as a prefixed name."""
        self._made += 1
        return f"{kind}:{self.slug}-{local or self._made}"

    def node(self, iri: str, class_: str, label: str, *pairs: Pair, note: float = 0) -> str:
        """Write a node and return its IRI; ``note`` is the share of them with a note."""
        given = [("rdf:type", class_), *pairs]
        if label:
            given.append(("rdfs:label", said(label)))
        if self.chance(note):
            given.append(("skos:editorialNote", said("The text leaves open more than it says.")))
        self._write(iri, given)
        return iri

    def link(self, one: str, link: str, other: str) -> None:
        """Write a link both ways."""
        self._write(one, [(link, other)])
        self._write(other, [(link, one)])

    def _write(self, iri: str, pairs: Iterable[Pair]) -> None:
        distinct = list(dict.fromkeys(pairs))
        body = " ;\n  ".join(f"{predicate} {value}" for predicate, value in distinct)
        self._written.append(f"{iri} {body} .\n")
        self._triples += len(distinct)

    def passage(self, source: str, start: int) -> str:
        """Return a passage of the source; it is written when it is known who cites it."""
        name = source.partition(":")[2]
        end = start + self.random.randrange(40, 240)
        iri = f"passage:{name}-{start}-{end}"
        number = '"{}"^^xsd:nonNegativeInteger'
        pairs = [
            ("rdf:type", "tk:Passage"),
            ("rdfs:label", said(f"Characters {start} to {end} of the text {name}")),
            ("oa:start", number.format(start)),
            ("oa:end", number.format(end)),
            ("oa:hasSource", source),
            ("tk:paraphrase", said(f"What was told of {self.word()}.")),
            ("tk:sha256", f'"{self.random.getrandbits(256):064x}"'),
        ]
        self._cited[iri] = (pairs, False)
        return iri

    def cite(self, iri: str) -> str:
        """Return the passage, which is cited from now on."""
        self._cited[iri] = (self._cited[iri][0], True)
        return iri

    def write_passages(self) -> None:
        """Write the passages made so far; those that nothing cites were reviewed."""
        for iri, (pairs, cited) in self._cited.items():
            reviewed = ("tk:reviewedAs", f"review-reason:{self.pick(REVIEWED)}")
            self._write(iri, pairs if cited else [*pairs, reviewed])
        self._cited = {}

    def name(self, form: str) -> str:
        """Write a printed name and return its IRI."""
        passages = self.random.choice(self.voices).passages
        printed = {self.cite(self.random.choice(passages)) for _ in self.times(1.22)}
        where = [("tk:printedIn", passage) for passage in sorted(printed)]
        return self.node(
            self.iri("name"), "tk:Name", "", ("skosxl:literalForm", f'"{form}"'), *where
        )

    def identity(self, iri: str, class_: str, label: str, *pairs: Pair, **shares: float) -> str:
        """Write a thing with names, and return its IRI.

        ``shares`` are those of the things that have a preferred name, another name (``other``),
        are ``unresolved`` or have a ``note``.
        """
        given = list(pairs)
        if self.chance(shares.get("named", 1)):
            given.append(("skosxl:prefLabel", self.name(label)))
        if self.chance(shares.get("other", 0)):
            given.append(("skosxl:altLabel", self.name(label.rpartition(" ")[2])))
        if self.chance(shares.get("unresolved", 0)):
            given.append(("tk:unresolved", "true"))
        return self.node(iri, class_, label, *given, note=shares.get("note", 0))

    def claim(
        self,
        iri: str,
        class_: str,
        label: str,
        *pairs: Pair,
        note: float = 0.4,
        basis: str | None = None,
        voices: Iterable[Voice] | None = None,
    ) -> str:
        """Write a claim with its attestations and return its IRI.

        ``voices`` are those who take a stance on it; one of all, now and then two, if not given.
        """
        self.node(iri, f"tk:{class_}", label, *pairs, note=note)
        if voices is None:
            weights = [2 if voice.statement else 1 for voice in self.voices]
            some = self.random.choices(self.voices, weights, k=len(self.times(1.15)))
            voices = [voice for i, voice in enumerate(some) if voice not in some[:i]]
        for number, voice in enumerate(voices):
            self._attest(f"attestation:{iri.partition(':')[2]}-{number}", iri, voice, basis)
        return iri

    def _attest(self, iri: str, claim: str, voice: Voice, basis: str | None) -> None:
        basis = basis or self.pick(AUTHOR_BASES if voice.statement is None else OTHER_BASES)
        passages = {self.cite(self.random.choice(voice.passages)) for _ in self.times(1.06)}
        pairs = [
            ("tk:attests", claim),
            ("tk:basis", f"basis:{basis}"),
            ("tk:stance", f"stance:{self.pick(STANCES)}"),
            *(("tk:speaker", speaker) for speaker in voice.speakers),
            *(("tk:passage", passage) for passage in sorted(passages)),
        ]
        if voice.statement:
            pairs.append(("tk:inStatement", voice.statement))
        if basis == "hearsay":
            pairs.append(("tk:relays", self.random.choice(self.voices).speakers[0]))
        self.node(iri, "tk:Attestation", "", *pairs, note=0.25)

    def when(self, *, dated: float = 0.2, ends: bool = True) -> list[Pair]:
        """Return the date of a claim: mostly not stated, ``dated`` the share of the others."""
        if not self.chance(dated):
            return [("tk:dateBasis", "date-basis:not-stated")]
        year, month = self.random.randrange(2014, 2024), self.random.randrange(1, 13)
        first = day(f"{year}-{month:02}-01")
        last = day(f"{year}-{month:02}-{monthrange(year, month)[1]}")
        bounds = [("tk:earliestStart", first), ("tk:latestStart", last)]
        if self.chance(0.5):
            why = ("tk:reason", said("The sentence before gives the month."))
            return [("tk:dateBasis", "date-basis:inferred"), *bounds, why]
        if ends:
            bounds += [("tk:earliestEnd", first), ("tk:latestEnd", last)]
        stated = ("tk:dateStated", f'"{year}-{month:02}"^^edtf:EDTF')
        return [("tk:dateBasis", "date-basis:stated"), stated, *bounds]


def span(first: int, last: int | None) -> list[Pair]:
    """Return the date of what is stated to last from one year to another, or on from the first."""
    pairs = [
        ("tk:dateBasis", "date-basis:stated"),
        ("tk:dateStated", f'"{first}/{last or ".."}"^^edtf:EDTF'),
        ("tk:earliestStart", day(f"{first}-01-01")),
        ("tk:latestStart", day(f"{first}-12-31")),
    ]
    if last is None:
        return [*pairs, ("tk:endKnown", "false")]
    return [
        *pairs,
        ("tk:earliestEnd", day(f"{last}-01-01")),
        ("tk:latestEnd", day(f"{last}-12-31")),
    ]
