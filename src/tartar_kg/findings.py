"""Findings: what a check has to say of a place in a file, how grave it is, and how it is shown."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING

from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Severity(IntEnum):
    """How grave a finding is; a graver one is greater."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3

    @property
    def word(self) -> str:
        """Return the name in lower case, as it is written and typed."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Severity:
        """Return the severity of this name, in any case. Raises KeyError."""
        return cls[word.upper()]


@dataclass(frozen=True)
class Finding:
    """One thing found wrong, at a line (from 1; 0 where no line can be told) of a file.

    `focus`, `path`, `value` and `shape` are names as ``namespaces.compact`` writes them, literals
    as in Turtle, paths as in SPARQL; `path` and `value` are empty where the finding has none.
    """

    file: str
    line: int
    severity: Severity
    focus: str
    path: str
    value: str
    message: str
    shape: str

    def order(self) -> tuple[str, int, int, str, str, str, str, str]:
        """Return the key by which findings are sorted: file, line, gravest first, then the rest."""
        rest = (self.focus, self.path, self.value, self.shape, self.message)
        return (self.file, self.line, -self.severity, *rest)


def reaches(findings: Iterable[Finding], threshold: Severity) -> bool:
    """Return whether any finding is as grave as the threshold."""
    return any(finding.severity >= threshold for finding in findings)


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Return the number of findings of each severity, gravest first, zeros included."""
    counted = Counter(finding.severity for finding in findings)
    return {severity.word: counted[severity] for severity in sorted(Severity, reverse=True)}


def as_text(findings: Sequence[Finding]) -> str:
    """Return findings for a reader: grouped by file, each with file and line; empty for none."""
    blocks = [
        "\n".join([printable(file), *(_entry(finding) for finding in group)]) + "\n"
        for file, group in groupby(findings, key=lambda finding: finding.file)
    ]
    return "\n".join(blocks)


def _entry(finding: Finding) -> str:
    told = [finding.focus, finding.path, finding.value]
    where = (
        f"{finding.file}:{finding.line}: {finding.severity.word}: {' '.join(filter(None, told))}"
    )
    return f"  {printable(where)}\n    {printable(finding.message)}\n    {printable(finding.shape)}"


def as_json(findings: Sequence[Finding], **totals: int) -> str:
    """Return findings as one JSON object, the same text for the same findings.

    ``{"findings": [...], "counts": {"violation": n, "warning": n, "info": n}, ...}``, the totals
    after the counts; each finding has the fields of ``Finding``, the severity as a word.
    """
    listed = [asdict(finding) | {"severity": finding.severity.word} for finding in findings]
    whole = {"findings": listed, "counts": counts(findings), **totals}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
