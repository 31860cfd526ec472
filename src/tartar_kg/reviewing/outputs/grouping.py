"""Findings by the part of a review that they belong to, and by what they say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tartar_kg.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tartar_kg.findings import Severity


class Part(StrEnum):
    """A part of a review that has findings, in the order in which they are reported."""

    VALID = "Valid"
    GROUNDED = "Grounded"
    HARM = "Harm"


#: Beginnings of the names, without prefix and case, of the shapes and rules of a part.
_BEGINNINGS: Final = {Part.GROUNDED: ("ground",), Part.HARM: ("harm", "donoharm")}


@dataclass(frozen=True)
class Group:
    """Findings of one shape that say the same; there is at least one, and they are in order."""

    severity: Severity
    shape: str
    message: str
    findings: tuple[Finding, ...]


def part_of(finding: Finding) -> Part:
    """Return the part that a finding belongs to, by the prefix or the name of its shape."""
    prefix, _, local = finding.shape.casefold().rpartition(":")
    for part, beginnings in _BEGINNINGS.items():
        if prefix.startswith(beginnings) or local.startswith(beginnings):
            return part
    return Part.VALID


def by_part(findings: Iterable[Finding]) -> dict[Part, list[Finding]]:
    """Return the findings of every part, of one without any too."""
    found: dict[Part, list[Finding]] = {part: [] for part in Part}
    for finding in findings:
        found[part_of(finding)].append(finding)
    return found


def groups(findings: Iterable[Finding]) -> list[Group]:
    """Return findings grouped by shape and message: the gravest first, then by shape."""
    found: dict[tuple[Severity, str, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.severity, finding.shape, finding.message)
        found.setdefault(key, []).append(finding)
    ordered = sorted(found.items(), key=lambda item: (-item[0][0], *item[0][1:]))
    return [Group(*key, tuple(sorted(alike, key=Finding.order))) for key, alike in ordered]


def one_of_each_first(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings so that no group hides another: the first of each, the second, ..."""
    ranked = [
        (rank, place, finding)
        for place, group in enumerate(groups(findings))
        for rank, finding in enumerate(group.findings)
    ]
    return [finding for *_, finding in sorted(ranked, key=lambda entry: entry[:2])]
