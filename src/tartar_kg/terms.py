"""RDF terms as people are shown them: labels beside IRIs, nothing that disturbs a screen."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from tartar_kg.namespaces import PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tartar_kg.graphs import Graph


LABEL: Final = NamedNode(PREFIXES["rdfs"] + "label")
#: So many labels are asked for at once: a server may be far away.
_ASKED: Final = 500
#: What no IRI holds (RFC 3987, section 2.2), though a server may say otherwise.
_NO_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\]").search
#: Categories of characters that can move the cursor, hide text or turn its direction.
_UNSAFE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def labels(store: Graph, terms: Iterable[object]) -> dict[str, str]:
    """Return the label of each IRI among the terms that has one; English goes first."""
    iris = sorted({t.value for t in terms if isinstance(t, NamedNode) and not _NO_IRI(t.value)})
    found: dict[str, list[Literal]] = {}
    for start in range(0, len(iris), _ASKED):
        values = " ".join(f"<{iri}>" for iri in iris[start : start + _ASKED])
        answer = store.query(
            f"SELECT ?iri ?label WHERE {{ VALUES ?iri {{ {values} }} ?iri {LABEL} ?label }}"
        )
        assert isinstance(answer, QuerySolutions)
        for iri, label in answer:
            if isinstance(iri, NamedNode) and isinstance(label, Literal):
                found.setdefault(iri.value, []).append(label)
    return {iri: _english_first(texts)[0] for iri, texts in found.items()}


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
    return _english_first(o for o in objects if isinstance(o, Literal))


def _english_first(texts: Iterable[Literal]) -> list[str]:
    return [o.value for o in sorted(texts, key=lambda o: (o.language != "en", o.value))]


def markdown(text: str) -> str:
    """Return the printable text with every character escaped that Markdown would take as markup."""
    return re.sub(r"[\\`*_\[\]<>|~&#!$]", r"\\\g<0>", printable(text))
