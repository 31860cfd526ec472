"""What is said of a thing or claim in words, and the origins of what is said."""

from __future__ import annotations

from hashlib import sha1
from typing import TYPE_CHECKING

from followthemoney.dataset.util import dataset_name_check

from tartar_kg.claims import wording
from tartar_kg.exporting.ftm.record import DATASET, Origin
from tartar_kg.namespaces import expand
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.exporting.claimed import Claimed, Told


class Wordings:
    """Words and origins of the things and claims of a graph, by name."""

    def __init__(self, claimed: Claimed) -> None:
        self._claimed = claimed
        self._facts = claimed.facts
        self.claims = claimed.claims

    def told(self, name: str) -> Told:
        """Return status, speakers and voices of a claim."""
        return self.claims[name]

    def label(self, name: str) -> str:
        """Return the label on one line, safe to show."""
        return self._claimed.label(name)

    def labels(self, name: str, link: str) -> str:
        """Return the labels of what the thing is linked to."""
        return ", ".join(map(printable, self._facts.words(name, link)))

    def iri(self, name: str) -> str:
        """Return the IRI."""
        return expand(name) or name

    def description(self, name: str) -> str:
        """Return a claim in full, as ``describe`` tells it, with its kind."""
        lines = wording.claim(self._facts, name)
        if kind := self._facts.words(name, "dcterms:type"):
            lines.insert(1, f"  kind: {', '.join(kind)}")
        return "\n".join(map(printable, lines))

    def sources(self, name: str) -> list[str]:
        """Return the sources in which a claim is asserted, denied or questioned."""
        return sorted(self._sources(self.told(name).passages))

    def origins(self, name: str) -> list[Origin]:
        """Return who asserts a claim: an attestation each, in the dataset of its source."""
        return [
            Origin(dataset, self.iri(each))
            for each in self._facts.subjects("tk:attests", name)
            if self._facts.one(each, "tk:stance") == "stance:asserts"
            for dataset in self._datasets(self._facts.objects(each, "tk:passage"))
        ]

    def printed(self, name: str) -> list[Origin]:
        """Return where a name is printed: the node of the name, in the dataset of each source."""
        passages = self._facts.objects(name, "tk:printedIn")
        return [Origin(dataset, self.iri(name)) for dataset in self._datasets(passages)]

    def itself(self, name: str) -> Origin:
        """Return the origin of what no source says."""
        return Origin(DATASET, self.iri(name))

    def _datasets(self, passages: Iterable[str]) -> list[str]:
        return sorted(map(_dataset, self._sources(passages))) or [DATASET]

    def _sources(self, passages: Iterable[str]) -> set[str]:
        return {s for passage in passages for s in self._facts.objects(passage, "oa:hasSource")}


def _dataset(source: str) -> str:
    """Return the name of a dataset for a source: its slug, or a digest where that is no name."""
    name = source.partition(":")[2].replace("-", "_")
    try:
        return dataset_name_check(name)
    except ValueError:
        return "source_" + sha1(source.encode(), usedforsecurity=False).hexdigest()
