"""What there is in a graph, counted as VoID counts it (https://www.w3.org/TR/void/)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from tartar_kg.graphs import digest
from tartar_kg.namespaces import PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad

_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")


@dataclass(frozen=True)
class Figures:
    """Counts of a graph; `digest` is the SHA-256 of its canonical N-Triples.

    `entities` are subjects that have IRIs; `subjects` and `objects` count every different term.
    `classes` has the number of different members of each class, `properties` that of the triples
    with each property, by IRI.
    """

    triples: int
    entities: int
    subjects: int
    objects: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    digest: str

    @property
    def vocabularies(self) -> list[str]:
        """Return the namespaces of the classes and properties that are in the one table, sorted."""
        names = map(compact, (*self.classes, *self.properties))
        prefixes = {name.partition(":")[0] for name in names if not name.startswith("<")}
        return sorted(PREFIXES[prefix] for prefix in prefixes)


def count(quads: Iterable[Quad]) -> Figures:
    """Count the triples, whatever their graphs, each once."""
    triples = {quad.triple for quad in quads}
    subjects = {triple.subject for triple in triples}
    members = Counter(
        triple.object.value
        for triple in triples
        if triple.predicate == _TYPE and isinstance(triple.object, NamedNode)
    )
    return Figures(
        len(triples),
        sum(isinstance(subject, NamedNode) for subject in subjects),
        len(subjects),
        len({triple.object for triple in triples}),
        members,
        Counter(triple.predicate.value for triple in triples),
        digest(quads),
    )
