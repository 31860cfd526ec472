"""Turtle files read into a pyoxigraph store, as fast as was measured (benchmarks/README.md)."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store

from tartar_kg.namespaces import GENID
from tartar_kg.texts import may_go_beyond, parse_turtle, read_bytes, read_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import (
        Literal,
        QueryBoolean,
        QuerySolutions,
        QueryTriples,
    )


class Matching(Protocol):
    """What finds triples by pattern, None for any term, each once and as a quad."""

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | None,  # noqa: A002 - pyoxigraph's name
        /,
    ) -> Iterator[Quad]:
        """Return the triples that match, None for any term, each as a quad."""
        ...


class Graph(Matching, Protocol):
    """A graph that can be asked, wherever it lies: pyoxigraph's store in memory is one.

    Reads only what is current, all named graphs as one.
    """

    def query(self, query: str, /) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer to a query. Raises SyntaxError where it is no SPARQL 1.1."""
        ...


def holds(
    graph: Matching,
    subject: NamedNode | BlankNode | None,
    predicate: NamedNode | None = None,
    term: NamedNode | BlankNode | Literal | None = None,
) -> bool:
    """Return whether a graph has a triple that matches, None for any term."""
    return next(iter(graph.quads_for_pattern(subject, predicate, term)), None) is not None


def read_store(paths: Iterable[Path]) -> Store:
    """Return a store in memory that holds the triples of every given Turtle file.

    All triples stand in the default graph; blank nodes are never shared between files. Raises
    UnreadableInput for a file that is missing, cannot be read or is not UTF-8, TurtleSyntax with
    line and column (from 1) for one that does not parse, SeveralUnreadable for more than one.
    """
    store = Store()

    def load(path: Path) -> None:
        data = read_bytes(path)
        if may_go_beyond(data) or b"version" in data.lower():
            store.extend(parse_turtle(data, path))
            return
        try:
            store.load(data, RdfFormat.TURTLE)
        except SyntaxError:
            store.extend(parse_turtle(data, path))  # which says what is wrong, and where

    read_each(load, paths)
    return store


def digest(quads: Iterable[Quad]) -> str:
    """Return the SHA-256 of the canonical N-Triples of all the triples, whatever their graphs.

    Blank nodes count by what is said of them, whatever their labels (RDFC-1.0), and so do the IRIs
    that a store has in their place (RDF 1.1 Concepts, section 3.5).
    """
    # Imported here: needed where an answer names its data.
    from hashlib import sha256  # noqa: PLC0415

    from tartar_kg.canonical import lines  # noqa: PLC0415

    return sha256("".join(lines(map(_with_blanks, quads))).encode()).hexdigest()


def _with_blanks(quad: Quad) -> Quad:
    subject, term = quad.subject, quad.object
    if isinstance(subject, NamedNode) and subject.value.startswith(GENID):
        subject = BlankNode(subject.value.removeprefix(GENID))
    if isinstance(term, NamedNode) and term.value.startswith(GENID):
        term = BlankNode(term.value.removeprefix(GENID))
    return Quad(subject, quad.predicate, term)


class ReadAhead:
    """Turtle files that are parsed on a thread of their own while the caller goes on importing.

    They are parsed as one text, since a thread that comes back to Python between files waits
    for the importing thread each time. Where that might give another graph than ``read_store``
    does, ``store`` falls back on it: a text that does not parse, that has labelled blank nodes,
    which the files would come to share, or signs of RDF 1.2. What stays different, and what
    ``validate`` reports: a file may lean on a prefix that only another file declares, or say that
    it is VERSION "1.2".
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        """Read the files' bytes and start parsing them; raises nothing."""
        self.paths = tuple(paths)
        self._parsed: Store | None = None
        self._thread = Thread(target=self._parse, args=(_joined(self.paths),))
        self._thread.start()

    def _parse(self, text: bytes) -> None:
        store = Store()
        try:
            store.load(text, RdfFormat.TURTLE)
        except SyntaxError:
            return
        self._parsed = store

    def store(self) -> Store:
        """Return the store once it is read; raises what ``read_store`` raises."""
        self._thread.join()
        return read_store(self.paths) if self._parsed is None else self._parsed


def _joined(paths: tuple[Path, ...]) -> bytes:
    """Return the files' bytes as one text, or text that does not parse where that cannot be."""
    try:
        text = b"\n".join([_content(path) for path in paths])
    except OSError:
        return b"?"
    return b"?" if b"_:" in text or may_go_beyond(text) else text


def _content(path: Path) -> bytes:
    """Return the file's bytes in half the time that ``Path.read_bytes`` takes for a small file."""
    with path.open("rb", buffering=0) as file:
        return file.read()
