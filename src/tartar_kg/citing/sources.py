"""Sources, their passages, and what rests on each passage, as the graph has them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import QuerySolutions

from tartar_kg.errors import SourceNotTold, UnreadableInput
from tartar_kg.namespaces import PREFIXES
from tartar_kg.naming import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Store

    from tartar_kg.citing.documents import Document

SOURCES: Final = """
SELECT ?source ?sha256 ?length
WHERE { ?source a tk:Source ; tk:sha256 ?sha256 ; tk:length ?length }
ORDER BY ?source
"""
PASSAGES: Final = """
SELECT ?passage ?source ?start ?end ?sha256 ?paraphrase ?reviewed
WHERE {
  ?passage oa:hasSource ?source ; oa:start ?start ; oa:end ?end ; tk:sha256 ?sha256 .
  OPTIONAL { ?passage tk:paraphrase ?paraphrase }
  OPTIONAL { ?passage tk:reviewedAs ?reviewed }
}
ORDER BY ?passage ?paraphrase ?reviewed
"""
ATTESTATIONS: Final = """
SELECT ?attestation ?claim ?label ?passage ?statement
WHERE {
  ?attestation tk:attests ?claim ; tk:passage ?passage .
  OPTIONAL { ?attestation tk:inStatement ?statement }
  OPTIONAL { ?claim rdfs:label ?label }
}
ORDER BY ?attestation ?claim ?label ?passage ?statement
"""


@dataclass(frozen=True, order=True)
class Claim:
    """A claim: its IRI, and its label (the IRI where it has none)."""

    iri: str
    label: str


@dataclass(frozen=True)
class Passage:
    """A passage: half-open positions in code points, digest, paraphrase and reason of review."""

    iri: str
    start: int
    end: int
    sha256: str
    paraphrase: str
    reviewed: str


@dataclass(frozen=True)
class Attestation:
    """The support that passages give to a claim; `statement` carries it, "" where none does."""

    claim: Claim
    passages: frozenset[str]
    statement: str


@dataclass(frozen=True)
class Source:
    """A source: digest and length (code points) of its text, passages by position, attestations."""

    iri: str
    sha256: str
    length: int
    passages: tuple[Passage, ...]
    attestations: tuple[Attestation, ...]

    def cited(self) -> frozenset[str]:
        """Return the IRIs of the passages that an attestation cites."""
        return frozenset(iri for attestation in self.attestations for iri in attestation.passages)


def read_sources(store: Store) -> tuple[Source, ...]:
    """Return the sources of the graph, sorted by IRI, each with what cites it.

    Raises UnreadableInput where a length or position is no whole number.
    """
    passages: defaultdict[str, dict[str, Passage]] = defaultdict(dict)
    for iri, source, start, end, digest, paraphrase, reviewed in _rows(store, PASSAGES):
        passage = Passage(iri, _whole(iri, start), _whole(iri, end), digest, paraphrase, reviewed)
        passages[source].setdefault(iri, passage)
    attestations = _attestations(store)
    return tuple(
        Source(
            iri,
            digest,
            _whole(iri, length),
            tuple(sorted(passages[iri].values(), key=lambda p: (p.start, p.end, p.iri))),
            tuple(one for one in attestations if not one.passages.isdisjoint(passages[iri])),
        )
        for iri, digest, length in _rows(store, SOURCES)
    )


def source_of(document: Document, sources: Sequence[Source], named: str, store: Store) -> Source:
    """Return the source that the document belongs to.

    It is the one that is `named` (IRI, slug, label), else the one whose text the document is, in
    whatever guise, else the only one. Raises BadParameterValue for a name that the graph does not
    have, SourceNotTold where nothing decides.
    """
    if named:
        iri = parse("source", "source", named, store).value
        sources = [source for source in sources if source.iri == iri]
    fitting = [one for one in sources if is_text_of(document, one)] or list(sources)
    if len(fitting) != 1:
        raise SourceNotTold(str(document.path), [source.iri for source in sources])
    return fitting[0]


def is_text_of(document: Document, source: Source) -> bool:
    """Return whether the document is the text that the source encodes, in whatever guise."""
    return document.restored(source.sha256)[0].sha256 == source.sha256


def _attestations(store: Store) -> tuple[Attestation, ...]:
    passages: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    told: dict[tuple[str, str], tuple[str, str]] = {}
    for attestation, claim, label, passage, statement in _rows(store, ATTESTATIONS):
        passages[attestation, claim].add(passage)
        told.setdefault((attestation, claim), (label, statement))
    return tuple(
        Attestation(Claim(key[1], label or key[1]), frozenset(passages[key]), statement)
        for key, (label, statement) in told.items()
    )


def _rows(store: Store, query: str) -> list[list[str]]:
    solutions = store.query(query, prefixes=PREFIXES)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError(query)
    width = len(solutions.variables)
    return [
        ["" if row[column] is None else row[column].value for column in range(width)]
        for row in solutions
    ]


def _whole(subject: str, value: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise UnreadableInput(
            subject, f"gives {value!r} for a number.", "Run the command validate and mend it."
        ) from error
