"""A review as one JSON object, with everything that it has to say."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from tartar_kg.findings import counts
from tartar_kg.reviewing.outputs.showing import BRIEF, Showing
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.findings import Finding
    from tartar_kg.reviewing.reviews import AnswerDifference, Review

#: What ``json.dumps`` leaves as it is, and may yet disturb a screen or have no UTF-8.
_LEFT: Final = re.compile("[\x7f-\U0010ffff]")


def as_json(review: Review, showing: Showing = BRIEF) -> str:
    """Return a review as one JSON object, the same text for the same review.

    ``mergeable`` and ``failOn`` first, then what is counted, then every list of ``Review`` with
    the fields of its items; severities are words. Nothing is left out. Characters that could
    disturb a screen are escaped, so nothing is lost.
    """
    told = {
        "mergeable": not review.blocks(showing.threshold),
        "failOn": showing.threshold.word,
        "files": list(review.files),
        "triples": {"added": review.added, "removed": review.removed},
        "focusNodes": review.focus_nodes,
        "counts": {
            "new": counts(review.new),
            "mended": counts(review.mended),
            "stood": counts(review.stood),
        },
        "new": _findings(review.new),
        "mended": _findings(review.mended),
        "stood": _findings(review.stood),
        "suggestions": [asdict(suggestion) for suggestion in review.suggestions],
        "differences": [asdict(difference) for difference in review.differences],
        "answers": [_answer(answer) for answer in review.answers],
        "notCompared": [{"query": name, "reason": why} for name, why in review.not_compared],
    }
    text = json.dumps(told, ensure_ascii=False, indent=2)
    return _LEFT.sub(lambda found: _inert(found[0]), text) + "\n"


def _findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [asdict(finding) | {"severity": finding.severity.word} for finding in findings]


def _answer(answer: AnswerDifference) -> dict[str, Any]:
    return {
        "query": answer.query,
        "summary": answer.summary,
        "values": dict(sorted(answer.values.items())),
        "columns": answer.columns,
        "gained": answer.gained,
        "lost": answer.lost,
    }


def _inert(character: str) -> str:
    return character if printable(character) == character else json.dumps(character)[1:-1]
