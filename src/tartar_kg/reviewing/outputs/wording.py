"""The words that the formats share. None of them says of a claim that it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.findings import Severity, counts
from tartar_kg.namespaces import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.findings import Finding
    from tartar_kg.identifying import Suggestion
    from tartar_kg.reviewing.outputs.showing import Showing
    from tartar_kg.reviewing.reviews import AnswerDifference, Review

PROMISE: Final = (
    "Each claim is alleged by someone. A review tells what a change does to the graph, and proves "
    "no claim."
)
DECIDE: Final = (
    "A person has to decide, and an IdentityDecision with the reason says how; nothing is merged "
    "by itself."
)
UNTOLD: Final = "What these stored queries answer after the change was not looked at."


def severities(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity that any has: "2 violations, 1 info"."""
    return (
        ", ".join(
            f"{count:,} {word}{'s' * (count != 1)}"
            for word, count in counts(findings).items()
            if count
        )
        or "none"
    )


def state(review: Review, showing: Showing) -> str:
    """Return whether the change may be merged, and why, as one sentence."""
    if review.blocks(showing.threshold):
        grave = [finding for finding in review.new if finding.severity >= showing.threshold]
        return f"May not be merged: it brings {severities(grave)}."
    from_on = "" if showing.threshold is max(Severity) else " and nothing graver"
    brings = f"no new {showing.threshold.word}{from_on}"
    lighter = f" What does not block: {severities(review.new)}." if review.new else ""
    return f"May be merged: it brings {brings}.{lighter}"


def summary(review: Review) -> list[tuple[str, str]]:
    """Return what a review counts, a name and a number in words each."""
    return [
        ("Files", f"{len(review.files):,}"),
        ("Triples", f"{review.added:,} added, {review.removed:,} removed"),
        ("Focus nodes checked", f"{review.focus_nodes:,}"),
        ("New findings", severities(review.new)),
        ("Mended findings", severities(review.mended)),
        ("Findings that stood before", severities(review.stood)),
        ("Things that may be the same", f"{len(review.suggestions):,}"),
        ("Things that change", f"{len(review.differences):,}"),
        ("Answers that change", f"{len(review.answers):,}"),
        ("Answers not compared", f"{len(review.not_compared):,}"),
    ]


def place(finding: Finding) -> str:
    """Return file and line, and what is said there of what: as much of it as is known.

    It is never empty: an empty item of a list would make a heading of the line before it.
    """
    line = f":{finding.line}" if finding.line else ""
    where = f"{finding.file}{line}" if finding.file else ""
    told = " ".join(filter(None, [finding.focus, finding.path, finding.value]))
    return ": ".join(filter(None, [where, told])) or "a place that is not told"


def pair(suggestion: Suggestion) -> str:
    """Return the two things of a suggestion, named, with their IRIs."""
    one = named(suggestion.name, suggestion.iri)
    other = named(suggestion.other_name, suggestion.other)
    return f"{one} may be the same as {other}"


def reasons(suggestion: Suggestion) -> str:
    """Return why, and the score by which suggestions are sorted."""
    return "; ".join([*suggestion.reasons, f"score {suggestion.score:.2f}"])


def named(name: str, iri: str) -> str:
    """Return a name with the compact IRI after it, where it does not have it already."""
    short = compact(iri)
    return name if short in name else f"{name} ({short})"


def rows(answer: AnswerDifference) -> str:
    """Return how the number of rows changes: "one more row, 2 rows fewer"."""
    more, fewer = len(answer.gained), len(answer.lost)
    said = ["one more row" if more == 1 else f"{more:,} more rows"] if more else []
    said += ["one row fewer" if fewer == 1 else f"{fewer:,} rows fewer"] if fewer else []
    return ", ".join(said) or "the same rows"


def asked(answer: AnswerDifference) -> str:
    """Return the query by name, and the parameters that were set."""
    values = ", ".join(f"{name}={value}" for name, value in sorted(answer.values.items()))
    return f"{answer.query} ({values})" if values else answer.query
