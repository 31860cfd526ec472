"""Values between people and RDF terms: what a user types, and what a user is shown."""

from __future__ import annotations

import unicodedata

#: Categories of characters that can move the cursor, hide text or turn its direction.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def printable(text: str) -> str:
    r"""Return the text on one line, with every character that could disturb a screen as \uXXXX.

    Control characters, bidirectional and other format controls, lone surrogates and line
    separators are escaped; what remains is safe for a terminal, a table and Markdown cells.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"\\u{ord(c):04X}" if unicodedata.category(c) in _UNSAFE else c for c in text)
