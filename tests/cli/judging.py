"""Words that judge, which no output has of its own: a speaker may be told to have used them."""

from __future__ import annotations

import re
from typing import Final

#: As in the shape Node: words that judge, and words that state a conclusion of law.
JUDGING: Final = re.compile(
    r"\b(culprits?|guilt|guilty|killers?|murder(ers?|ed|s)?|perpetrat(ed|ors?)|rapists?|torturers?"
    r"|responsible|convicted of command|criminals|is met|are met|liable)\b",
    re.IGNORECASE,
)
#: What makes such a word someone's, or a denial of it.
WHOSE: Final = re.compile(
    r"\b(according to|alleged|allegedly|called|calls|reportedly|said( by .+)? to|say|says"
    r"|not|nor|no one|nowhere)\b",
    re.IGNORECASE,
)
_IRI: Final = re.compile(r"\b[a-z-]+:[a-z0-9-]+|https?://\S+")


def judgments(text: str, separator: str) -> list[str]:
    """Return the parts of a text that judge without saying whose word it is."""
    parts = (part for line in text.splitlines() for part in re.split(separator, line))
    return [
        part.strip()
        for part in (_IRI.sub("", part) for part in parts)
        if JUDGING.search(part) and not WHOSE.search(part)
    ]
