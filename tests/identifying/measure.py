"""How well the names of ``pairs.csv`` are told: ``python -m tests.identifying.measure``.

The pairs are names, not people: those from the data are as a decision or the source has them, all
others are invented. "tuned" ones were there while the rules were written, "held" ones were written
down before the rules were tried on them, and no rule was changed for them since.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tartar_kg.identifying.comparing import FAMILIES, THRESHOLD, compare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.identifying.comparing import Family
    from tartar_kg.identifying.likeness import Likeness

PAIRS: Final = Path(__file__).with_name("pairs.csv")
THRESHOLDS: Final = (0.6, 0.7, 0.75, 0.8, 0.825, 0.85, 0.875, 0.9, 0.925, 0.95, 1.0)


@dataclass(frozen=True)
class Pair:
    """Two names with what is known of them: same, different or unsure."""

    name: str
    other: str
    kind: str
    verdict: str
    part: str
    why: str

    @property
    def family(self) -> Family:
        return FAMILIES[self.kind]

    @property
    def likeness(self) -> Likeness:
        return compare(self.family, self.name, self.other)


@dataclass(frozen=True)
class Figures:
    """How many of the pairs that are the same, and that are not, reach a threshold."""

    same: int
    different: int
    found: int
    wrong: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong)

    @property
    def recall(self) -> float:
        return self.found / self.same


def pairs() -> list[Pair]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [Pair(**row) for row in csv.DictReader(file)]


def figures(chosen: Iterable[Pair], threshold: float) -> Figures:
    chosen = list(chosen)
    same = [pair for pair in chosen if pair.verdict == "same"]
    different = [pair for pair in chosen if pair.verdict == "different"]
    found = sum(pair.likeness.score >= threshold for pair in same)
    wrong = sum(pair.likeness.score >= threshold for pair in different)
    return Figures(len(same), len(different), found, wrong)


def table(chosen: Iterable[Pair], thresholds: Iterable[float] = THRESHOLDS) -> str:
    chosen = list(chosen)
    lines = ["| threshold | found of same | suggested of different | precision | recall |"]
    lines.append("|---|---|---|---|---|")
    for threshold in thresholds:
        at = figures(chosen, threshold)
        lines.append(
            f"| {threshold} | {at.found} of {at.same} | {at.wrong} of {at.different} "
            f"| {at.precision:.3f} | {at.recall:.3f} |"
        )
    return "\n".join(lines) + "\n"


def mistaken(chosen: Iterable[Pair]) -> list[Pair]:
    """Return the pairs that are told wrongly at the threshold in use."""
    return [
        pair
        for pair in chosen
        if pair.verdict != "unsure"
        and (pair.likeness.score >= THRESHOLD) != (pair.verdict == "same")
    ]


def report() -> str:
    everything = pairs()
    parts = []
    for part in ("tuned", "held"):
        chosen = [pair for pair in everything if pair.part == part]
        parts.append(f"{part}: {len(chosen)} pairs\n\n{table(chosen)}\n")
        for pair in mistaken(chosen):
            told = f"{pair.name} / {pair.other}: {pair.verdict}, {pair.likeness.score:.3f}"
            parts.append(f"{told} ({pair.why})\n")
        parts.append("\n")
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.write(report())
