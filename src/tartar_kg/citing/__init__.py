"""Citations checked against the document: do the passages hold, is every sentence accounted for.

A position is in Unicode code points of the document's text, from 0, half-open, as in a
TextPositionSelector of the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/). A
digest is SHA-256 (FIPS 180-4) of the UTF-8 bytes of exactly the text it is of.

`sources` reads citations from the graph, `documents` reads a document, `verifying` compares the
two, `covering` looks for sentences that no citation accounts for, `reports` words the results.
"""

from __future__ import annotations

from tartar_kg.citing.covering import Coverage, Sentence, cover
from tartar_kg.citing.documents import Document, read_document
from tartar_kg.citing.sources import Claim, Passage, Source, is_text_of, read_sources, source_of
from tartar_kg.citing.verifying import Checked, State, Verification, verify

__all__ = [
    "Checked",
    "Claim",
    "Coverage",
    "Document",
    "Passage",
    "Sentence",
    "Source",
    "State",
    "Verification",
    "cover",
    "is_text_of",
    "read_document",
    "read_sources",
    "source_of",
    "verify",
]
