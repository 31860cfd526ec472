"""What in added text may do harm or deceive, as far as a pattern can see it.

The wording by status and the links that must not be are judged by the shapes; here are the
characters that hide or turn text, alphabets mixed to look alike (Unicode Technical Report 36,
section 2), and signs of personal data that is no matter of the case.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from tartar_kg.findings import Finding, Severity
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.changes import Change
    from tartar_kg.reviewing.rules import Say

HIDDEN: Final = "harm:hidden-characters"
MIXED: Final = "harm:mixed-alphabets"
PRIVATE: Final = "harm:private-data"

#: Properties of text that people write; of addresses, digests and dates none is told.
_TEXTS: Final = frozenset(
    ox.NamedNode(PREFIXES[prefix] + name)
    for prefix, name in [
        ("rdfs", "label"),
        ("skos", "editorialNote"),
        ("skos", "definition"),
        ("skosxl", "literalForm"),
        ("dcterms", "description"),
        ("dcterms", "title"),
        ("tk", "paraphrase"),
        ("tk", "reason"),
        ("tk", "rankAsGiven"),
        ("tk", "affiliation"),
    ]
)
#: Categories of characters that are not seen, or turn the direction; line ends and tabs are.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_USUAL: Final = frozenset("\t\n\r")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_PRIVATE: Final = {
    "an address of e-mail": re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}"),
    "a telephone number": re.compile(r"(?<![\w.])(?:\+|00)\d(?:[ ()./-]?\d){7,14}(?!\w)"),
    "the number of a document": re.compile(r"(?<!\w)[A-Z]{2,3}[ -]?\d{7,9}(?!\w)"),
    "the number of an account": re.compile(r"(?<!\w)[A-Z]{2}\d{2}[A-Z]{4}[A-Z\d]{11,26}(?!\w)"),
}
#: So much of a text is looked at.
_MOST: Final = 100_000


def harmful(change: Change, say: Say) -> Iterator[Finding]:
    """Yield what added text holds that may do harm or deceive."""
    for triple in change.added:
        subject, term = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode):
            continue
        texts = [node.value for node in (subject, term) if isinstance(node, ox.NamedNode)]
        if isinstance(term, ox.Literal):
            texts.append(term.value[:_MOST])
        if unseen := sorted({sign for text in texts for sign in text if _unseen(sign)}):
            named = ", ".join(f"U+{ord(sign):04X}" for sign in unseen[:5])
            yield say(
                subject,
                Severity.VIOLATION,
                "",
                f"Its text or IRI holds characters that hide or turn what is read ({named}). "
                "Take them out.",
                HIDDEN,
            )
        if isinstance(term, ox.Literal) and triple.predicate in _TEXTS:
            yield from _of_text(subject, term.value[:_MOST], say)


def _of_text(subject: ox.NamedNode, text: str, say: Say) -> Iterator[Finding]:
    if mixed := next((word for word in _WORD.findall(text) if len(_alphabets(word)) > 1), None):
        yield say(
            subject,
            Severity.WARNING,
            str(ox.Literal(mixed[:60])),
            "One word has letters of several alphabets, which may look alike and are not. Write "
            "it in one.",
            MIXED,
        )
    for what, pattern in _PRIVATE.items():
        if pattern.search(text):
            yield say(
                subject,
                Severity.WARNING,
                "",
                f"Its text seems to hold {what}. Leave out what is private (docs/ethics.md).",
                PRIVATE,
            )


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN and sign not in _USUAL


def _alphabets(word: str) -> set[str]:
    """Return the scripts of a word's letters, by the first words of their Unicode names."""
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in word)
    return {name for name in names if name in {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"}}
