"""Passages that a change adds, held against the texts of the sources that they cite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from tartar_kg.citing import State, is_text_of, read_document, read_sources, verify
from tartar_kg.errors import SourceNotTold
from tartar_kg.findings import Finding, Severity
from tartar_kg.graphs import holds
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tartar_kg.changes import Change
    from tartar_kg.citing import Document, Source
    from tartar_kg.reviewing.rules import Say

PASSAGE: Final = "grounding:passage-not-in-document"
DIGEST: Final = "grounding:source-not-the-document"
OTHER: Final = "grounding:document-of-another-source"
_REMEDY: Final = "Give the document of each source that the change cites, and no other"
_HAS_SOURCE: Final = ox.NamedNode(PREFIXES["oa"] + "hasSource")
_SHA256: Final = ox.NamedNode(PREFIXES["tk"] + "sha256")
_SOURCE: Final = (ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(PREFIXES["tk"] + "Source"))


def held(change: Change, paths: Iterable[Path], say: Say) -> Iterator[Finding]:
    """Yield what of the change is not in the documents that it cites.

    That is a violation for a passage or a source, and a word where a document is the text of a
    source that the change does not touch. Raises UnreadableInput, SourceNotTold.
    """
    touched = {t.subject for t in change.added if isinstance(t.subject, ox.NamedNode)}
    documents = {document.sha256: document for document in map(read_document, paths)}
    sources = read_sources(_cited(change, touched))
    cited = []
    for document in documents.values():
        if other := _other(change, document, sources):
            name = document.path.name
            message = f"{name} is the text of this source, and no passage of the change cites it."
            yield say(other, Severity.INFO, "", message, OTHER)
        else:
            cited.append(document)
    for document, source in _paired(cited, sources) if sources else ():
        yield from _held(touched, document, source, say)


def _paired(
    documents: Sequence[Document], sources: Sequence[Source]
) -> list[tuple[Document, Source]]:
    """Return each document with the sources whose text it is.

    One that is the text of none goes with the only source of which none is the text. Raises
    SourceNotTold where nothing decides.
    """
    pairs = [(d, source) for d in documents for source in sources if is_text_of(d, source)]
    alone = [d for d in documents if all(d is not paired for paired, _ in pairs)]
    left = [source for source in sources if all(source is not paired for _, paired in pairs)]
    if alone and (len(alone), len(left)) != (1, 1):
        raise SourceNotTold(str(alone[0].path), [source.iri for source in sources], _REMEDY)
    return [*pairs, *zip(alone, left, strict=False)]


def _held(
    touched: set[ox.NamedNode], document: Document, source: Source, say: Say
) -> Iterator[Finding]:
    """Yield what is touched of a source and its passages, and is not in its document."""
    name, node = document.path.name, ox.NamedNode(source.iri)
    found = verify(document, source)
    if node in touched and not (found.same or found.difference):
        message = f"{name} has another digest or length than it. Mend them, or the file."
        yield say(node, Severity.VIOLATION, "", message, DIGEST)
    for checked in found.passages:
        passage, state = ox.NamedNode(checked.passage.iri), checked.state
        if state is not State.UNCHANGED and passage in touched:
            message = (
                f"Its words are not where it says in {name} ({state.value}). Mend its positions, "
                "or its digest."
            )
            yield say(passage, Severity.VIOLATION, "", message, PASSAGE)


def _cited(change: Change, touched: set[ox.NamedNode]) -> ox.Store:
    """Return what is said of the passages among what is touched, and of their sources."""
    store = ox.Store()
    for node in touched:
        sources = [quad.object for quad in change.after.quads_for_pattern(node, _HAS_SOURCE, None)]
        own = [node] if sources or _is_source(change, node) else []
        for told in (*own, *(each for each in sources if isinstance(each, ox.NamedNode))):
            quads = change.after.quads_for_pattern(told, None, None)
            store.extend(ox.Quad(*quad.triple) for quad in quads)
    return store


def _other(change: Change, document: Document, sources: tuple[Source, ...]) -> ox.NamedNode | None:
    """Return the source whose text the document is, if it is none of these."""
    digest = ox.Literal(document.sha256)
    known = [quad.subject for quad in change.after.quads_for_pattern(None, _SHA256, digest)]
    own = {source.iri for source in sources}
    found = [n for n in known if isinstance(n, ox.NamedNode) and _is_source(change, n)]
    return found[0] if found and not any(node.value in own for node in found) else None


def _is_source(change: Change, node: ox.NamedNode) -> bool:
    return holds(change.after, node, *_SOURCE)
