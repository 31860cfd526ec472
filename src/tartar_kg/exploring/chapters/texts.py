"""The text of a source, passage by passage: what each carries, and what lies in none.

No page has the text itself. A reader who has the document shows it to the page, which compares
digests and sets the text beside the claims in the browser, and sends it nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.exploring.addresses import beside, thing_beside
from tartar_kg.exploring.answers import Carried, number, outline
from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.entries import Linked
from tartar_kg.namespaces import compact
from tartar_kg.naming import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tartar_kg.claims.facts import Facts
    from tartar_kg.exploring.material import Material

#: The stored query of which the page is made.
QUERY: Final = "passages-and-claims"
_AT: Final = "text.html"


class Stretch(NamedTuple):
    """A stretch of the text, half-open in code points from 0: a passage, or what lies in none."""

    start: int
    end: int
    carried: Carried | None = None
    sha256: str = ""
    paraphrase: str = ""


class Texts:
    """A page for the text of each source."""

    def __init__(self, material: Material) -> None:
        """Take what they are made of."""
        self._material = material

    def addresses(self) -> list[str]:
        """Return the address of each."""
        sources = sorted(map(compact, named(self._material.graph, ["source"])))
        return [beside(source, _AT) for source in sources]

    def page(self, at: str, place: Place) -> Page | None:
        """Return the text of a source."""
        iri = thing_beside(at, _AT)
        name, facts = compact(iri), self._material.facts
        if not name.startswith("source:") or not facts.type(name):
            return None
        carried = outline(self._material.answer(QUERY, {"source": iri}))
        passages = [_passage(each, facts) for each in carried]
        length = number(facts.one(name, "tk:length")) or 0
        gaps = [*_gaps(passages, length)]
        return html(
            "text.html",
            place,
            source=Linked(facts.label(name), name),
            sha256=facts.one(name, "tk:sha256"),
            length=length,
            marks=self._material.marks,
            stretches=sorted([*passages, *gaps], key=lambda each: each[:2]),
            covered=length - sum(gap.end - gap.start for gap in gaps),
            counts={
                "passages": len(passages),
                "with claims": sum(bool(each.claims) for each in carried),
                "reviewed": sum(bool(each.reviewed and not each.claims) for each in carried),
                "gaps": len(gaps),
            },
        )


def _passage(carried: Carried, facts: Facts) -> Stretch:
    name = carried.passage.name
    digest, paraphrase = (facts.one(name, f"tk:{each}") for each in ("sha256", "paraphrase"))
    start, end = number(carried.start) or 0, number(carried.end) or 0
    return Stretch(start, end, carried, digest, paraphrase)


def _gaps(passages: Iterable[Stretch], length: int) -> Iterator[Stretch]:
    """Yield what lies in no passage; the passages stand in the order of their beginnings."""
    reached = 0
    for start, end, *_ in passages:
        if start > reached:
            yield Stretch(reached, start)
        reached = max(reached, end)
    if length > reached:
        yield Stretch(reached, length)
