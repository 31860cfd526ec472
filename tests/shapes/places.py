"""Where the subjects of a fixture stand, by its text: they have neither indent nor prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def lines_of(path: Path) -> set[int]:
    """Return the lines on which a subject begins."""
    return set(_begun(path))


def subjects_of(path: Path) -> set[str]:
    """Return the subjects, as they are written."""
    return {line.split()[0] for line in _begun(path).values()}


def _begun(path: Path) -> dict[int, str]:
    text = path.read_text(encoding="utf-8").splitlines()
    return {n: line for n, line in enumerate(text, 1) if line and line[0] not in " .@\t"}
