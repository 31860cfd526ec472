"""What is said to have happened, been done or been said, in order: of all, and of one agent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.catalogue.headers import read_header
from tartar_kg.claims import wording
from tartar_kg.claims.spans import MEANINGS, Scale, Span, scale, span
from tartar_kg.errors import BadParameterValue
from tartar_kg.exploring.addresses import beside, thing_beside
from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.entries import Linked
from tartar_kg.namespaces import compact
from tartar_kg.naming import AGENTS, named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.exploring.entries import Claim
    from tartar_kg.exploring.material import Material

#: The stored query of which a timeline is made.
QUERY: Final = "timeline"
_AT: Final = "timeline.html"
#: So many claims are shown; of more, the reader is asked to choose.
MOST: Final = 1_000
#: The least width of a bar, in hundredths of the scale, so that a day can be seen.
_LEAST: Final = 0.6
#: Most marks on a scale.
_MARKS: Final = 12
_INFERRED: Final = "date-basis:inferred"


class Bar(NamedTuple):
    """A bar on a scale: where it begins and how long it is, in hundredths."""

    left: float
    width: float
    open_before: bool
    open_after: bool
    inferred: bool
    #: Where it lasted whichever bounds are right, if anywhere.
    sure: tuple[float, float] | None


class Moment(NamedTuple):
    """A claim with its date."""

    claim: Claim
    #: The event that has the date, where it is not that of the claim.
    of: Linked | None
    #: The date as stated, and its bounds.
    when: str
    span: Span | None
    inferred: bool


class Timeline:
    """The timeline of the case, and of each agent of whom something is told."""

    def __init__(self, material: Material) -> None:
        """Take what they are made of."""
        self._material = material
        self._about = read_header(material.queries[QUERY])

    def addresses(self) -> list[str]:
        """Return the address of the whole, and of each agent's."""
        agents = sorted(map(compact, named(self._material.graph, AGENTS)))
        return [_AT, *(beside(agent, _AT) for agent in agents)]

    def page(self, at: str, place: Place) -> Page | None:
        """Return a timeline; a server is asked for that of an agent by any name, too."""
        iri = thing_beside(at, _AT)
        if at != _AT and compact(iri).partition(":")[0] not in AGENTS:
            return None
        asked = iri or place.asked.get("agent", "").strip()
        refused, rows = "", list[dict[str, Linked]]()
        narrow = not asked and self._material.is_large
        try:
            if not narrow:
                rows = self._material.answer(QUERY, {"agent": asked} if asked else {}).by_column()
        except BadParameterValue as error:
            if iri:
                return None
            refused = f"{error.problem} {error.advice}"
        narrow = narrow or len({row["claim"] for row in rows}) > MOST
        moments = [] if narrow else self._moments(rows)
        spans = [moment.span for moment in moments if moment.span]
        return html(
            _AT,
            place,
            about=self._about,
            query=QUERY,
            agent=self._linked(iri) if iri else None,
            asked="" if iri else asked,
            refused=refused,
            narrow=narrow,
            groups=_by_bound(moments),
            draw=_Drawing(scale(spans, 0, 100)) if spans else None,
            meanings=MEANINGS,
        )

    def _linked(self, iri: str) -> Linked:
        name = compact(iri)
        return Linked(self._material.facts.label(name), name)

    def _moments(self, rows: Iterable[dict[str, Linked]]) -> list[Moment]:
        """Return the claims of the rows with each date that they have, in the order of the rows."""
        each = {(row["claim"], row["of"]): row for row in reversed([*rows])}
        told = self._material.dossiers.claims(claim.name for claim, _ in each)
        facts = self._material.facts
        return [
            Moment(
                claim=told[claim.name],
                of=None if of == claim else of,
                when=wording.when(facts, of.name),
                span=span({name: cell.words for name, cell in row.items()}),
                inferred=row["dated"].name == _INFERRED,
            )
            for (claim, of), row in reversed(each.items())
        ]


class _Drawing:
    """Draws on one scale."""

    def __init__(self, days: Scale) -> None:
        self._days = days

    def bar(self, moment: Moment) -> Bar | None:
        """Return the bar of a claim, None for one without a date."""
        if moment.span is None:
            return None
        first, last, before, after, sure = moment.span
        left = self._days.x(first.toordinal())
        width = max(self._days.x(last.toordinal() + 1) - left, _LEAST)
        return Bar(left, width, before, after, moment.inferred, self._sure(sure))

    def _sure(self, sure: tuple[date, date] | None) -> tuple[float, float] | None:
        if sure is None:
            return None
        left, right = (self._days.x(day.toordinal()) for day in sure)
        return left, max(right - left, _LEAST)

    @property
    def marks(self) -> list[tuple[float, str]]:
        """Where years begin, each with its number, or only some of them where there are many."""
        first = date.fromordinal(self._days.first).year
        years = range(first + 1, date.fromordinal(self._days.last).year + 1)
        step = -(-len(years) // _MARKS) or 1
        return [(self._days.x(date(y, 1, 1).toordinal()), str(y)) for y in years if y % step == 0]


def _by_bound(moments: Iterable[Moment]) -> dict[str, list[Moment]]:
    """Return the moments by the year of their first bound and what it is, undated ones last.

    What has a bound on one side alone stands apart: it can lie far beyond it.
    """
    found: dict[str, list[Moment]] = {}
    for moment in moments:
        found.setdefault(_bound(moment.span), []).append(moment)
    return found


def _bound(span: Span | None) -> str:
    if span is None:
        return ""
    if span.open_before == span.open_after:
        return f"{span.first.year}"
    if span.open_before:
        return f"Not after {span.last.year}"
    return f"Not before {span.first.year}"
