"""RDF terms as people are shown them: labels beside IRIs, nothing that disturbs a screen."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from tartar_kg.namespaces import PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tartar_kg.graphs import Graph


LABEL: Final = NamedNode(PREFIXES["rdfs"] + "label")
#: Categories of characters that can move the cursor, hide text or turn its direction.
_UNSAFE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def labels(store: Graph, terms: Iterable[object]) -> dict[str, str]:
    """Return the label of each IRI among the terms that has one; English goes first."""
    found = {}
    for iri in {term.value for term in terms if isinstance(term, NamedNode)}:
        if texts := literals(store, NamedNode(iri), LABEL):
            found[iri] = texts[0]
    return found


def show(term: object, known: Mapping[str, str]) -> str:
    """Return a term for people: ``label (prefix:local)`` for an IRI, the text of a literal.

    ``known`` is what ``labels`` returned; None gives nothing. The text is ``printable``.
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        short = compact(term.value)
        label = known.get(term.value)
        return printable(f"{label} ({short})" if label else short)
    return printable(term.value if isinstance(term, Literal) else str(term))


def printable(text: str) -> str:
    r"""Return the text on one line, with every character that could disturb a screen as \uXXXX.

    Control characters, bidirectional and other format controls, lone surrogates and line
    separators are escaped; what remains is safe for a terminal.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"\\u{ord(c):04X}" if unicodedata.category(c) in _UNSAFE else c for c in text)


def literals(store: Graph, subject: NamedNode, predicate: NamedNode) -> list[str]:
    """Return the texts of a property: English first, then by text."""
    objects = (quad.object for quad in store.quads_for_pattern(subject, predicate, None))
    found = [o for o in objects if isinstance(o, Literal)]
    return [o.value for o in sorted(found, key=lambda o: (o.language != "en", o.value))]


def markdown(text: str) -> str:
    """Return the printable text with every character escaped that Markdown would take as markup."""
    return re.sub(r"[\\`*_\[\]<>|~&#!$]", r"\\\g<0>", printable(text))
