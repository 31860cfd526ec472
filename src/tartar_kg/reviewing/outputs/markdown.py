"""A review as a comment on a pull request, in GitHub Flavored Markdown.

All that was read from a file stands in code, inline or fenced: GitHub looks there for no markup,
link, mention, issue or commit. Escapes do not keep it from that, since it looks for mentions and
issues in what the Markdown has become.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tartar_kg.reviewing.outputs import wording
from tartar_kg.reviewing.outputs.coding import cell, code, fenced
from tartar_kg.reviewing.outputs.fitting import Section, fitted
from tartar_kg.reviewing.outputs.grouping import by_part, groups
from tartar_kg.reviewing.outputs.showing import BRIEF, Showing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tartar_kg.findings import Finding
    from tartar_kg.reviewing.outputs.grouping import Group
    from tartar_kg.reviewing.reviews import AnswerDifference, Difference, Review


def as_markdown(review: Review, showing: Showing = BRIEF) -> str:
    """Return a review as Markdown of no more bytes than GitHub takes characters in a comment.

    Whether the change may be merged, a table of what is counted, and a part to fold out for each
    section. What has no room is left out item by item, and counted.
    """
    table = ["| | |", "|---|---|"]
    table += [f"| {name} | {number} |" for name, number in wording.summary(review)]
    head = "\n".join([f"### {wording.state(review, showing)}", "", *table]) + "\n"
    foot = f"\n{wording.PROMISE}\n"
    return head + fitted(_sections(review, showing), len(head) + len(foot)) + foot


def _sections(review: Review, showing: Showing) -> Iterator[Section]:
    new, mended, stood = map(by_part, (review.new, review.mended, review.stood))
    for part in new:
        yield _findings(f"{part}: new", new[part], showing, unfolded=True)
        yield _findings(f"{part}: mended", mended[part], showing)
        if showing.all:
            yield _findings(f"{part}: stood before", stood[part], showing)
    pairs = (
        f"- {code(wording.pair(one), showing)}: {code(wording.reasons(one), showing)}\n"
        for one in showing.some(review.suggestions)[0]
    )
    yield _section("Identity", review.suggestions, pairs, note=wording.DECIDE)
    changes = (_difference(one, showing) for one in showing.some(review.differences)[0])
    yield _section("What changes", review.differences, changes)
    answers = (_answer(one, showing) for one in showing.some(review.answers)[0])
    yield _section("Answers", review.answers, answers)
    passed = (
        f"- {code(query, showing)}: {code(why, showing)}\n"
        for query, why in showing.some(review.not_compared)[0]
    )
    yield _section("Not compared", review.not_compared, passed, note=wording.UNTOLD)


def _section(
    name: str, every: Sequence[object], items: Iterable[str], *, note: str = ""
) -> Section:
    return Section(f"{name} ({len(every):,})", list(items), len(every), note=note)


def _findings(
    name: str, findings: Sequence[Finding], showing: Showing, *, unfolded: bool = False
) -> Section:
    grouped = groups(findings)
    items = [_group(group, showing) for group in showing.some(grouped)[0]]
    heading = f"{name} ({wording.severities(findings)})"
    return Section(heading, items, len(grouped), unfolded=unfolded)


def _group(group: Group, showing: Showing) -> str:
    often = f", {len(group.findings):,} times" if len(group.findings) > 1 else ""
    said = f"{code(group.shape, showing)} {code(group.message, showing)}"
    shown, left = showing.some(group.findings)
    places = [f"  - {code(wording.place(finding), showing)}" for finding in shown]
    lines = [f"- **{group.severity.word}**{often}: {said}", *places, *_more(left, "  - ")]
    return "\n".join(lines) + "\n"


def _difference(difference: Difference, showing: Showing) -> str:
    name = code(wording.named(difference.name, difference.iri), showing)
    kind = f", {code(difference.kind, showing)}" if difference.kind else ""
    lines, left = _signed(difference.gained, difference.lost, showing)
    block = fenced(lines, showing, margin="  ") if lines else []
    return "\n".join([f"- {name}{kind}: {difference.how}", *block, *_more(left, "  ")]) + "\n"


def _signed(gained: Sequence[str], lost: Sequence[str], showing: Showing) -> tuple[list[str], int]:
    more, left = showing.some(gained)
    less, too = showing.some(lost)
    return [*(f"+ {line}" for line in more), *(f"- {line}" for line in less)], left + too


def _answer(answer: AnswerDifference, showing: Showing) -> str:
    more, left = showing.some(answer.gained)
    less, too = showing.some(answer.lost)
    signed = [("+", row) for row in more] + [("-", row) for row in less]
    wide = max((len(row) for _, row in [("", answer.columns), *signed]), default=0)
    table = [_row("", answer.columns, wide, showing), "|---" * (wide + 1) + "|"]
    table += [_row(sign, row, wide, showing) for sign, row in signed]
    said = f"{code(wording.asked(answer), showing)}: {wording.rows(answer)}."
    head = f"- {said} {code(answer.summary, showing)}"
    lines = [head, "", *(f"  {line}" for line in table), "", *_more(left + too, "  ")]
    return "\n".join(lines) + "\n"


def _row(sign: str, cells: Sequence[str], wide: int, showing: Showing) -> str:
    padded = [cell(text, showing) for text in cells] + [""] * (wide - len(cells))
    return f"| {' | '.join([sign, *padded])} |"


def _more(left: int, margin: str) -> list[str]:
    return [f"{margin}... and {left:,} more"] if left else []
