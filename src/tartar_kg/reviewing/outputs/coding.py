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
    """Return a text as a code span in a cell of a table, where a bar is escaped (section 4.10).

    The backslash before a bar goes before code is looked for, whatever stands before it.
    """
    return code(text, showing).replace("|", "\\|")


def fenced(lines: Sequence[str], showing: Showing, *, margin: str = "") -> list[str]:
    """Return lines as a fenced block of code (section 4.5) that shows what is more and less.

    Each line begins with its sign, so none can end the block.
    """
    shown = [showing.words(line) for line in lines]
    return [margin + line for line in ("```diff", *shown, "```")]


def _longest(words: str) -> int:
    return max(map(len, re.findall("`+", words)), default=0)
