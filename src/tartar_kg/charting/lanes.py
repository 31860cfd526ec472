"""Timeline and outcomes: claims under one another, each with its bar on a scale of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.charting.answers import named
from tartar_kg.charting.entries import entries
from tartar_kg.charting.lettering import HEADING, PLAIN, SMALL, Column, width
from tartar_kg.charting.shapes import Arrow, Body, Box, Line, Sample, Text
from tartar_kg.charting.ticks import ticks
from tartar_kg.claims.spans import MEANINGS, Scale, Span, scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tartar_kg.charting.answers import Row
    from tartar_kg.charting.entries import Entry
    from tartar_kg.charting.shapes import Shape
    from tartar_kg.claims.facts import Facts

WIDTH: Final = 770.0
_WORDS: Final = 430.0
_LEFT, _RIGHT = 450.0, WIDTH - 10
_GAP: Final = 7.0
#: So many claims stand under one scale.
_TOGETHER: Final = 10
_BAR: Final = 9.0
#: The least length of a bar, and by how much it goes on where no bound is told.
_SHORT: Final = 8.0
_OPEN: Final = 12.0
_STATUSES: Final = {
    "adjudicated": "adjudicated: a source reports a verdict, sentence or acquittal",
    "acknowledged by the authorities": "acknowledged by the authorities, as a source reports",
    "alleged": "alleged",
    "inferred": "inferred by the author of a source",
    "disputed": "disputed: asserted by some, denied or questioned by others",
    "denied": "denied, and asserted by no one",
    "questioned": "questioned, and asserted by no one",
}


def timeline(rows: Sequence[Row], facts: Facts) -> Body:
    """Return the claims of an answer with their dates, and apart those without one."""
    found = entries(rows, facts)
    dated = [entry for entry in found if entry.span]
    undated = [entry for entry in found if not entry.span]
    column = Column(0, 0, WIDTH)
    if dated:
        _lanes(column, f"With a date: {_claims(dated)}", dated, _scale(dated))
    if undated:
        column.leave(_GAP)
        column.write(f"Without a date: {_claims(undated)}", HEADING, bold=True)
        _listed(column, undated)
    return _body(column, found)


def outcomes(rows: Sequence[Row], facts: Facts) -> Body:
    """Return what is said to have been decided or done, under a heading for each agent.

    The answer on one person has no column for the agent, and gets one heading.
    """
    by_agent: dict[str, list[Row]] = {}
    for row in rows:
        by_agent.setdefault(row.get("agent", ""), []).append(row)
    groups = {agent: entries(of, facts) for agent, of in by_agent.items()}
    found = [entry for group in groups.values() for entry in group]
    column, days = Column(0, 0, WIDTH), _scale(found)
    for agent, group in groups.items():
        heading = f"{named(facts, agent)}: " if agent else ""
        _lanes(column, heading + _claims(group), group, days)
        column.leave(2 * _GAP)
    return _body(column, found)


def _scale(entries: Iterable[Entry]) -> Scale | None:
    spans = [entry.span for entry in entries if entry.span]
    return scale(spans, _LEFT, _RIGHT) if spans else None


def _lanes(column: Column, heading: str, entries: Sequence[Entry], days: Scale | None) -> None:
    column.write(heading, HEADING, bold=True)
    for start in range(0, len(entries), _TOGETHER):
        _block(column, entries[start : start + _TOGETHER], days)


def _block(column: Column, entries: Sequence[Entry], days: Scale | None) -> None:
    """Set claims under a scale of their own, so that one is in sight of each."""
    column.leave(SMALL * 2)
    top, behind = column.y, len(column.shapes)
    for entry in entries:
        column.shapes.append(Line(((0, column.y), (WIDTH, column.y))))
        column.leave(_GAP / 2)
        middle = column.y + PLAIN * 0.8
        _write(column, entry, _WORDS)
        column.leave(_GAP / 2)
        if entry.span and days:
            column.shapes += _bar(entry.span, entry, days, middle)
    column.shapes.append(Line(((0, column.y), (WIDTH, column.y))))
    grid: list[Shape] = []
    for x, label in ticks(days) if days else ():
        grid.append(Line(((x, top), (x, column.y))))
        if x + 2 + width(label, SMALL) <= WIDTH:
            grid.append(Text(x + 2, top - 3, label, SMALL, grey=True))
    column.shapes[behind:behind] = grid


def _bar(span: Span, entry: Entry, days: Scale, middle: float) -> list[Shape]:
    """Return the bar from the first to the last day, with a tip where a bound is not told."""
    start, end = days.x(span.first.toordinal()), days.x(span.last.toordinal() + 1)
    start -= _OPEN if span.open_before else 0
    end = max(end + (_OPEN if span.open_after else 0), start + _SHORT)
    y, status = middle - _BAR / 2, entry.told.status
    found: list[Shape] = [Box(start, y, end - start, _BAR, status, hatched=entry.inferred)]
    if span.sure:
        begun, ending = (days.x(day.toordinal()) for day in span.sure)
        found.append(Box(begun, y, ending - begun, _BAR, status, filled=True))
    found += [Arrow(start - 6, middle, right=False)] if span.open_before else []
    found += [Arrow(end + 6, middle, right=True)] if span.open_after else []
    return found


def _write(column: Column, entry: Entry, room: float) -> None:
    whole, column.room = column.room, room
    column.write(entry.told.headline, PLAIN, bold=True)
    for line in entry.lines():
        column.write(line)
    column.room = whole


def _listed(column: Column, entries: Sequence[Entry]) -> None:
    """Set entries without bars in two columns of like height, the first ones on the left."""
    room = (WIDTH - 20) / 2
    probe, heights = Column(0, 0, room), []
    for entry in entries:
        _write(probe, entry, room)
        heights.append(probe.y)
    half = sum(height <= probe.y / 2 for height in heights) or 1
    sides = [Column(0, column.y, room), Column(room + 20, column.y, room)]
    for side, part in zip(sides, (entries[:half], entries[half:]), strict=True):
        for entry in part:
            side.leave(_GAP)
            _write(side, entry, room)
        column.shapes += side.shapes
    column.y = max(side.y for side in sides)


def _claims(entries: Sequence[Entry]) -> str:
    return f"{len(entries)} claim{'s' * (len(entries) != 1)}"


def _body(column: Column, entries: Sequence[Entry]) -> Body:
    drawn = [entry for entry in entries if entry.span]
    found = {entry.told.status for entry in drawn}
    legend = [Sample(words, style) for style, words in _STATUSES.items() if style in found]
    if drawn:
        legend.append(Sample(MEANINGS["bar"]))
    if any(entry.inferred for entry in drawn):
        legend.append(Sample(MEANINGS["inferred"], hatched=True))
    if any(entry.span.sure for entry in drawn if entry.span):
        legend.append(Sample(MEANINGS["sure"], filled=True))
    if any(e.span.open_before or e.span.open_after for e in drawn if e.span):
        legend.append(Sample(MEANINGS["open"], tip=True))
    telling = [". ".join([entry.told.headline, *entry.lines()]) for entry in entries]
    return Body(WIDTH, column.y, column.shapes, legend, telling)
