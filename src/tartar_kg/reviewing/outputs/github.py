"""A review as workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.findings import Severity
from tartar_kg.reviewing.outputs import wording
from tartar_kg.reviewing.outputs.grouping import one_of_each_first
from tartar_kg.reviewing.outputs.showing import BRIEF, ITEMS, Showing
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.findings import Finding
    from tartar_kg.reviewing.reviews import Review

_COMMANDS: Final = {
    Severity.VIOLATION: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def as_github(review: Review, showing: Showing = BRIEF) -> str:
    """Return a notice that sums up, and an error, warning or notice for each new finding.

    Each is one line. GitHub shows ten of each kind for a step and passes over the rest without a
    word, so there are no more: the first of each shape and message, then the second, and so on.
    """
    told = "; ".join(f"{name}: {number}" for name, number in wording.summary(review))
    lines = list(_commands(review, showing))
    left = len(review.new) - len(lines)
    more = f" {left:,} more findings are not shown here." if left else ""
    first = _command(
        "notice", f"{wording.state(review, showing)} {told}.{more}", "tartar-kg review"
    )
    return "\n".join([first, *lines]) + "\n"


def _commands(review: Review, showing: Showing) -> Iterator[str]:
    for severity, name in _COMMANDS.items():
        alike = [finding for finding in review.new if finding.severity is severity]
        most = ITEMS - 1 if severity is Severity.INFO else ITEMS  # the first notice sums up
        for finding in one_of_each_first(alike)[:most]:
            yield _of(finding, name, showing)


def _of(finding: Finding, name: str, showing: Showing) -> str:
    told = " ".join(filter(None, [finding.focus, finding.path, finding.value]))
    text = f"{showing.words(finding.message)} ({showing.words(told)})"
    return _command(name, text, showing.words(finding.shape), printable(finding.file), finding.line)


def _command(name: str, text: str, title: str, file: str = "", line: int = 0) -> str:
    where = {"file": file, "line": str(line) if file and line else "", "title": title}
    properties = ",".join(f"{key}={_property(value)}" for key, value in where.items() if value)
    head = f"{name} {properties}" if properties else name
    return f"::{head}::{_escaped(text)}"


def _escaped(text: str) -> str:
    """Escape what would end a command's message, as GitHub's toolkit does (command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape what would end a command's property as well."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
