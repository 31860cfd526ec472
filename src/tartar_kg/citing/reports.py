"""Verifications and coverages as text for a reader and as JSON for a program."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from tartar_kg.citing.covering import CLAIMS
from tartar_kg.citing.verifying import State
from tartar_kg.namespaces import compact
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from tartar_kg.citing.covering import Coverage, Sentence
    from tartar_kg.citing.documents import Document
    from tartar_kg.citing.verifying import Checked, Verification

#: At most so many characters of the reader's own document are shown, and never a whole sentence.
EXCERPT: Final = 60


def verification_text(verification: Verification) -> str:
    """Return what does not hold: the document, changed passages with their claims, moves."""
    lines = [] if verification.same else [*_document(verification)]
    for checked in verification.passages:
        if checked.state.lost:
            lines += _lost(checked, verification)
    shifts = Counter(one.shift for one in verification.passages if one.state is State.MOVED)
    for shift, number in sorted(shifts.items()):
        moved = [one.passage for one in verification.passages if one.shift == shift != 0]
        span = f"{moved[0].start}-{moved[0].end} to {moved[-1].start}-{moved[-1].end}"
        lines.append(f"moved by {shift:+d}: {_number(number, 'passage')}, from {span}")
    return "".join(f"{printable(line)}\n" for line in lines)


def _document(verification: Verification) -> list[str]:
    source = verification.source
    lines = [
        f"{compact(source.iri)}: the document is not the text that was encoded",
        f"  SHA-256 {verification.sha256}, not {source.sha256}",
        f"  {verification.length} code points, not {source.length}",
    ]
    if verification.difference:
        lines.append(f"  it is the same text with {verification.difference}: take that back")
    return lines


def _lost(checked: Checked, verification: Verification) -> list[str]:
    lines = [f"{compact(checked.passage.iri)}: {checked.state.value}"]
    if checked.passage.paraphrase:
        lines.append(f"  about: {checked.passage.paraphrase}")
    for claim in checked.claims:
        verb = "loses its last support" if claim in verification.unsupported else "rests on it"
        lines.append(f"  {verb}: {claim.label} ({compact(claim.iri)})")
    return lines


def verification_summary(verification: Verification) -> str:
    """Return the counts, on one line."""
    states = ", ".join(f"{verification.count(state)} {state.value}" for state in State)
    unsupported = _number(len(verification.unsupported), "claim")
    checked = _number(len(verification.passages), "passage")
    return f"{checked}: {states}; {unsupported} without support"


def verification_json(verification: Verification) -> str:
    """Return the whole verification as one JSON object; IRIs in full.

    ``source``, ``same``, ``difference``, ``sha256``, ``length``, ``expected`` (``sha256``,
    ``length``), ``counts`` by state, ``passages`` that do not hold (``passage``, ``state``,
    ``shift``, ``start``, ``end``, ``paraphrase``, ``claims`` of ``iri``, ``label``), and
    ``unsupported`` claims.
    """
    return _json(
        {
            "source": verification.source.iri,
            "same": verification.same,
            "difference": verification.difference,
            "sha256": verification.sha256,
            "length": verification.length,
            "expected": {
                "sha256": verification.source.sha256,
                "length": verification.source.length,
            },
            "counts": {state.value: verification.count(state) for state in State},
            "passages": [
                {
                    "passage": one.passage.iri,
                    "state": one.state.value,
                    "shift": one.shift,
                    "start": one.passage.start,
                    "end": one.passage.end,
                    "paraphrase": one.passage.paraphrase,
                    "claims": [asdict(claim) for claim in one.claims],
                }
                for one in verification.passages
                if one.state is not State.UNCHANGED
            ],
            "unsupported": [asdict(claim) for claim in sorted(verification.unsupported)],
        }
    )


def coverage_text(coverage: Coverage, document: Document) -> str:
    """Return the counts by account, and each sentence that nothing accounts for by position.

    A line of such a sentence ends with its first words, from the reader's own document. Of a
    document that is not the one encoded there is nothing to count: the positions are of another.
    """
    total = len(coverage.sentences)
    if not coverage.same:
        return f"{compact(coverage.source.iri)}: {_OTHER}\n"
    lines = [_number(total, "sentence")]
    for account, number in coverage.counts().items():
        share = 100 * number / total if total else 100.0
        lines.append(f"  {number:>6}  {share:5.1f} %  {_ACCOUNTS.get(account) or compact(account)}")
    lines += [f"{_where(one)}: {_excerpt(one, document)}" for one in coverage.unaccounted]
    return "".join(f"{printable(line)}\n" for line in lines)


_OTHER: Final = "the document is not the text that was encoded; see the command sources verify"
_ACCOUNTS: Final = {CLAIMS: "covered by claims", "": "unaccounted for"}


def _where(sentence: Sentence) -> str:
    whole = (sentence.start, sentence.end)
    start, end = sentence.gap or whole
    what = "no passage" if (start, end) == whole else f"nothing from {start} to {end}"
    return f"{sentence.start}-{sentence.end}: {what}"


def _excerpt(sentence: Sentence, document: Document) -> str:
    shown = min(EXCERPT, (sentence.end - sentence.start) // 2)
    return document.text[sentence.start : sentence.start + shown] + "..."


def coverage_summary(coverage: Coverage) -> str:
    """Return the share of sentences accounted for, on one line."""
    total, missing = len(coverage.sentences), len(coverage.unaccounted)
    if not coverage.same:
        return "not the text that was encoded"
    share = 100 * (total - missing) / total if total else 100.0
    return f"{total - missing} of {_number(total, 'sentence')} accounted for ({share:.1f} %)"


def coverage_json(coverage: Coverage) -> str:
    """Return the coverage as one JSON object; no text of the document.

    ``source``, ``same``, ``sentences`` (their number), ``counts`` (``claims``, each reason's IRI,
    ``unaccounted``), and ``unaccounted``: ``start``, ``end``, ``gap`` of each sentence.
    """
    counts = {account or "unaccounted": number for account, number in coverage.counts().items()}
    return _json(
        {
            "source": coverage.source.iri,
            "same": coverage.same,
            "sentences": len(coverage.sentences),
            "counts": counts,
            "unaccounted": [
                {"start": one.start, "end": one.end, "gap": one.gap} for one in coverage.unaccounted
            ],
        }
    )


def _json(whole: dict[str, Any]) -> str:
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
