"""Names of a store in a folder, kept in the user's cache: reading very many takes a while.

What is kept is the texts of names, and nothing of whose they are: that is looked up in the store
for the few that are like a name asked for. It is used while the store is what it was, by the state
of its files, and made anew when that, this package or what it folds letters with is another. A
server tells nothing by which its content is known, so nothing is kept of one.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs
import pyoxigraph as ox

from tartar_kg.identifying.comparing import THRESHOLD, compare
from tartar_kg.identifying.index import Index
from tartar_kg.identifying.reading import called, family_of, texts, texts_of
from tartar_kg.stores.merging import Merged
from tartar_kg.writing import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tartar_kg.graphs import Graph
    from tartar_kg.identifying.comparing import Family
    from tartar_kg.stores.contents import Content

#: Seconds after which names that nobody asked for are kept no longer.
_FORGOTTEN: Final = 30 * 24 * 3600
_DIGITS: Final = 32


def content_of(graph: Graph) -> Content | None:
    """Return what is known to be the content of a graph, so that something of it can be kept."""
    return graph.content if isinstance(graph, Merged) else None


def like_these(
    graph: Graph, content: Content, family: Family, names: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield things of a family with a name like one of these, and maybe others, by all their names.

    Raises StoreError.
    """
    file = _file(content, family)
    try:
        found = _alike(_kept(file, family), names)
    except sqlite3.DatabaseError:
        found = _alike(_made(graph, family, file), names)
    things = frozenset(iri for text in found for iri in called(graph, _literal(text)))
    for iri in things:
        if family_of(iri) == family:
            yield from ((iri, text) for text in texts_of(graph, iri))


def _alike(index: Index, names: Iterable[str]) -> frozenset[str]:
    """Return the texts of an index that are like one of these names, as N-Triples has them."""
    return frozenset(
        text
        for name in set(names)
        for text in index.near([name])
        for other in index.names(text)
        if compare(index.family, name, other).score >= THRESHOLD
    )


def _kept(file: Path, family: Family) -> Index:
    """Return the index that a file keeps, from now on for longer. Raises sqlite3.DatabaseError."""
    with suppress(OSError):
        os.utime(file)
    return Index.opened(family, file)


def _made(graph: Graph, family: Family, file: Path) -> Index:
    """Return an index of the texts in a graph, and keep it in the file if there is room.

    Only the user can read it, as may be true of the store. What was kept of the store before goes.
    """
    index = Index(family, ((str(text), text.value) for text in texts(graph, family)))
    place = file.name.rpartition("-")[0]
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        for other in file.parent.glob("names-*"):
            if other.name.startswith(place) or time.time() - other.stat().st_mtime > _FORGOTTEN:
                other.unlink()
        file.touch(mode=0o600)
        replace(file, index.content())
    return index


def _literal(text: str) -> ox.Literal:
    """Return the literal that N-Triples has so."""
    [quad] = ox.parse(f"<x:x> <x:x> {text} .".encode(), ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    return quad.object


def _file(content: Content, family: Family) -> Path:
    """Return where the names of a content are kept: it is named for all that they depend on."""
    place, state = _digest(content.place), _digest(content.state, _code())
    return platformdirs.user_cache_path("tartar-kg") / f"names-{family}-{place}-{state}"


@cache
def _code() -> str:
    """Return a digest of all that makes an index of names."""
    own = sorted(Path(__file__).parents[1].rglob("*.py"))
    versions = (sys.version, ox.__version__, version("anyascii"))
    return _digest(*versions, *(path.read_text("utf-8") for path in own))


def _digest(*words: str) -> str:
    told = "\n".join(words).encode(errors="surrogateescape")
    return sha256(told).hexdigest()[:_DIGITS]
