"""Text in code of Markdown, where nothing of it is markup (GitHub Flavored Markdown 0.29)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tartar_kg.reviewing.outputs.showing import Showing


def code(text: str, showing: Showing) -> str:
    """Return a text as a code span (section 6.3); nothing for an empty text."""
    words = showing.words(text)
    if not words:
        return ""
    ticks = "`" * (_longest(words) + 1)
    # A span that begins and ends with a space loses both.
    pad = " " if "`" in {words[0], words[-1]} or words[0] == words[-1] == " " else ""
    return f"{ticks}{pad}{words}{pad}{ticks}"


def cell(text: str, showing: Showing) -> str:
    """Return a text as a code span in a cell of a table, where a bar has to be escaped (4.10).

    Backslashes before it are doubled, or it would be they that are escaped.
    """
    return re.sub(r"(\\*)\|", r"\1\1\\|", code(text, showing))


def fenced(lines: Sequence[str], showing: Showing, *, margin: str = "") -> list[str]:
    """Return lines as a fenced block of code (section 4.5) that shows what is more and less."""
    shown = [showing.words(line) for line in lines]
    fence = "`" * max(3, *(_longest(line) + 1 for line in shown))
    return [margin + line for line in (f"{fence}diff", *shown, fence)]


def _longest(words: str) -> int:
    return max(map(len, re.findall("`+", words)), default=0)
