"""A review for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.reviewing.outputs import wording
from tartar_kg.reviewing.outputs.grouping import by_part, groups
from tartar_kg.reviewing.outputs.showing import BRIEF, ITEMS, Showing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tartar_kg.findings import Finding
    from tartar_kg.identifying import Suggestion
    from tartar_kg.reviewing.outputs.grouping import Group
    from tartar_kg.reviewing.outputs.showing import T
    from tartar_kg.reviewing.reviews import AnswerDifference, Difference, Review

#: Rows that an answer gains, and that it loses, of which each is shown whole.
ROWS: Final = 3


def as_text(review: Review, showing: Showing = BRIEF) -> str:
    """Return a review as lines: whether it may be merged, what is counted, then the sections.

    A section without anything is left out. No line begins with what was read from a file, so that
    none can be taken for a command by what reads a log.
    """
    told = wording.summary(review)
    wide = max(len(name) for name, _ in told)
    lines = [wording.state(review, showing), ""]
    lines += [f"  {name:{wide}}  {number}" for name, number in told]
    for section in (_findings, _suggestions, _differences, _answers, _not_compared):
        lines += section(review, showing)
    if review.differences or review.answers:
        lines += ["", wording.PROMISE]
    return "\n".join(lines) + "\n"


def _findings(review: Review, showing: Showing) -> Iterator[str]:
    new, mended, stood = map(by_part, (review.new, review.mended, review.stood))
    for part in new:
        yield from _named(f"{part}: new", new[part], showing)
        yield from _named(f"{part}: mended", mended[part], showing)
        if showing.all:
            yield from _named(f"{part}: stood before", stood[part], showing)


def _named(heading: str, findings: Sequence[Finding], showing: Showing) -> Iterator[str]:
    if findings:
        yield from ("", f"{heading} ({wording.severities(findings)})")
        yield from _each(groups(findings), showing, _group, "  ")


def _each(
    items: Sequence[T],
    showing: Showing,
    told: Callable[[T, Showing], Iterator[str]],
    margin: str,
    most: int = ITEMS,
) -> Iterator[str]:
    """Yield what is told of each item, and how many more there are."""
    shown, left = showing.some(items, most)
    for item in shown:
        yield from (margin + line for line in told(item, showing))
    if left:
        yield f"{margin}... and {left:,} more (--all shows them)"


def _group(group: Group, showing: Showing) -> Iterator[str]:
    often = f", {len(group.findings):,} times" if len(group.findings) > 1 else ""
    yield f"- {group.severity.word}{often}: {_words(group.shape, showing)}"
    yield f"  = {_words(group.message, showing)}"
    yield from _each(group.findings, showing, _place, "  ")


def _place(finding: Finding, showing: Showing) -> Iterator[str]:
    yield f"at {_words(wording.place(finding), showing)}"


def _suggestions(review: Review, showing: Showing) -> Iterator[str]:
    if review.suggestions:
        yield from ("", "Identity", f"  {wording.DECIDE}")
        yield from _each(review.suggestions, showing, _suggestion, "  ")


def _suggestion(suggestion: Suggestion, showing: Showing) -> Iterator[str]:
    yield f"- {_words(wording.pair(suggestion), showing)}"
    yield f"  because: {_words(wording.reasons(suggestion), showing)}"


def _differences(review: Review, showing: Showing) -> Iterator[str]:
    if review.differences:
        yield from ("", "What changes")
        yield from _each(review.differences, showing, _difference, "  ")


def _difference(difference: Difference, showing: Showing) -> Iterator[str]:
    kind = f", {_words(difference.kind, showing)}" if difference.kind else ""
    name = _words(wording.named(difference.name, difference.iri), showing)
    yield f"- {name}{kind}: {difference.how}"
    yield from _signed(difference.gained, difference.lost, showing)


def _answers(review: Review, showing: Showing) -> Iterator[str]:
    if review.answers:
        yield from ("", "Answers")
        shown, _ = showing.some(review.answers)
        for answer in review.answers:
            lines = _answer(answer, showing, rows=answer in shown)
            yield from (f"  {line}" for line in lines)


def _answer(answer: AnswerDifference, showing: Showing, *, rows: bool) -> Iterator[str]:
    """Yield the lines of an answer: the first with its name always, its rows if asked for."""
    yield f"- {_words(wording.asked(answer), showing)}: {wording.rows(answer)}"
    if not rows:
        return
    yield f"  ? {_words(answer.summary, showing)}"
    yield f"  : {_row(answer.columns, showing)}"
    for sign, which in (("+", answer.gained), ("-", answer.lost)):
        told = [f"{sign} {_row(row, showing)}" for row in which]
        yield from _each(told, showing, _line, "  ", ROWS)


def _row(cells: Sequence[str], showing: Showing) -> str:
    return " | ".join(_words(cell, showing) for cell in cells)


def _signed(gained: Sequence[str], lost: Sequence[str], showing: Showing) -> Iterator[str]:
    for sign, lines in (("+", gained), ("-", lost)):
        yield from _each([f"{sign} {line}" for line in lines], showing, _line, "  ")


def _line(line: str, showing: Showing) -> Iterator[str]:
    yield _words(line, showing)


def _not_compared(review: Review, showing: Showing) -> Iterator[str]:
    if review.not_compared:
        yield from ("", "Not compared", f"  {wording.UNTOLD}")
        yield from _each(review.not_compared, showing, _passed_over, "  ")


def _passed_over(told: tuple[str, str], showing: Showing) -> Iterator[str]:
    query, reason = told
    yield f"- {_words(query, showing)}: {_words(reason, showing)}"


def _words(text: str, showing: Showing) -> str:
    """Return a text that is inert on a screen and in a log of GitHub's runner.

    The runner takes ``##[`` for a command wherever it stands in a line.
    """
    return showing.words(text).replace("##[", "#\\u0023[")
