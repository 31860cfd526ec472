"""Which sentences of a document the citations of its source account for.

Sentences are those of Unicode Standard Annex #29, Unicode Text Segmentation
(https://www.unicode.org/reports/tr29/#Sentence_Boundaries), as uniseg finds them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from uniseg.sentencebreak import sentence_boundaries

if TYPE_CHECKING:
    from tartar_kg.citing.documents import Document
    from tartar_kg.citing.sources import Source

CLAIMS = "claims"


@dataclass(frozen=True)
class Sentence:
    """A sentence without the white space around it: half-open positions in code points.

    `account` is "claims", or the IRI of the reason for which it was reviewed, or "" where not all
    of it lies in passages that account for it; then `gap` is the first stretch that does not.
    """

    start: int
    end: int
    account: str
    gap: tuple[int, int] | None


@dataclass(frozen=True)
class Coverage:
    """The sentences of a document in order; `same`: it is the text that the source encodes."""

    source: Source
    same: bool
    sentences: tuple[Sentence, ...]

    @property
    def unaccounted(self) -> tuple[Sentence, ...]:
        """Return the sentences that nothing accounts for."""
        return tuple(sentence for sentence in self.sentences if not sentence.account)

    def counts(self) -> dict[str, int]:
        """Return the number of sentences by account: "claims", then the reasons sorted, then ""."""
        counted = Counter(sentence.account for sentence in self.sentences)
        reasons = sorted(counted.keys() - {CLAIMS, ""})
        return {account: counted[account] for account in (CLAIMS, *reasons, "")}


def cover(document: Document, source: Source) -> Coverage:
    """Tell of each sentence of the document whether passages account for all of it.

    A passage accounts for its text when an attestation cites it, or when it was reviewed with a
    reason. That a name is printed there accounts for nothing. White space needs no account.
    """
    accounts = _accounts(source, len(document.text))
    bounds = list(sentence_boundaries(document.text))
    sentences = (_sentence(document.text, accounts, *span) for span in pairwise(bounds))
    same = document.sha256 == source.sha256
    return Coverage(source, same, tuple(sentence for sentence in sentences if sentence is not None))


def _accounts(source: Source, length: int) -> list[str]:
    """Return, for each code point, what accounts for it; claims go before reasons."""
    accounts = [""] * length
    cited = source.cited()
    for passage in sorted(source.passages, key=lambda passage: passage.iri in cited):
        account = CLAIMS if passage.iri in cited else passage.reviewed
        if account:
            for position in range(max(passage.start, 0), min(passage.end, length)):
                accounts[position] = account
    return accounts


def _sentence(text: str, accounts: list[str], start: int, end: int) -> Sentence | None:
    """Return the sentence at these bounds, None where it is white space."""
    places = [place for place in range(start, end) if not text[place].isspace()]
    if not places:
        return None
    first, last = places[0], places[-1] + 1
    bare = [place for place in places if not accounts[place]]
    if bare:
        stop = next((place for place in range(bare[0], last) if accounts[place]), last)
        return Sentence(first, last, "", (bare[0], stop))
    told = [accounts[place] for place in places]
    return Sentence(first, last, CLAIMS if CLAIMS in told else told[0], None)
