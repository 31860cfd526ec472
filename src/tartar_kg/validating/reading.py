"""Turtle files as rdflib graphs that know in which file and line each node stands."""

from __future__ import annotations

import logging
import re
import warnings
from bisect import bisect_left
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rdflib import Graph
from rdflib.plugins.parsers.notation3 import BadSyntax, RDFSink, SinkParser

from tartar_kg.errors import NestedTooDeeply, TurtleSyntax
from tartar_kg.texts import decode, parse_turtle, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableSequence
    from pathlib import Path
    from typing import Any

    from rdflib.term import Node


#: rdflib wants a base, though a file that needs one and sets none has been refused by then.
NO_BASE: Final = "https://no-base.invalid/"


@dataclass(frozen=True)
class Place:
    """Where a node stands: a file, and a line counted from 1."""

    path: Path
    line: int


@dataclass
class Located:
    """A graph read from several files, and the lines at which its nodes stand in each."""

    graph: Graph = field(default_factory=lambda: Graph(bind_namespaces="none"))
    stated: dict[Path, dict[Node, int]] = field(default_factory=dict)
    mentioned: dict[Path, dict[Node, int]] = field(default_factory=dict)

    def add(self, path: Path) -> None:
        """Add the triples of a Turtle file.

        The syntax is judged by pyoxigraph, since rdflib lets N3 pass. Raises UnreadableInput where
        the file cannot be read or is not UTF-8, TurtleSyntax with line and column.
        """
        data = read_bytes(path)
        parse_turtle(data, path)
        text = decode(data, path).removeprefix("\ufeff")
        parser = _LineParser(self.graph, text)
        try:
            with quiet_literals():
                parser.loadBuf(text)
        except RecursionError as error:
            raise NestedTooDeeply(str(path)) from error
        except BadSyntax as error:
            line = error.lines + 1
            problem = f"is beyond RDF 1.1 ({error._why})."
            raise TurtleSyntax(str(path), line, 1, problem) from error
        self.stated[path] = parser.stated
        self.mentioned[path] = parser.mentioned

    def place(self, node: Node) -> Place | None:
        """Return where the node is first a subject, else where it is first an object, else None.

        Files count in the order in which they were added.
        """
        for lines in (self.stated, self.mentioned):
            for path, of_file in lines.items():
                if node in of_file:
                    return Place(path, of_file[node])
        return None


class _LineParser(SinkParser):
    """rdflib's Turtle parser, noting the line where each node is first a subject or an object.

    The line is told from the position: the parser's own count takes CRLF in a string for two.
    """

    def __init__(self, graph: Graph, text: str) -> None:
        self._sink = RDFSink(graph)
        super().__init__(self._sink, baseURI=NO_BASE, turtle=True)
        self.stated: dict[Node, int] = {}
        self.mentioned: dict[Node, int] = {}
        self._line_ends = [end.start() for end in re.finditer("\n", text)]

    def _line(self, position: int) -> int:
        return bisect_left(self._line_ends, position) + 1

    def property_list(self, argstr: str, i: int, subj: Node) -> int:
        self.stated.setdefault(subj, self._line(i))
        return super().property_list(argstr, i, subj)

    def object(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:
        end = super().object(argstr, i, res)
        if end >= 0:
            self.mentioned.setdefault(self._sink.normalise(None, res[-1]), self._line(end))
        return end


@contextmanager
def quiet_literals() -> Iterator[None]:
    """Keep rdflib from printing a traceback for each ill-typed literal: the shapes report those."""
    logger = logging.getLogger("rdflib.term")
    disabled, logger.disabled = logger.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Serializing weird numerical", UserWarning)
            yield
    finally:
        logger.disabled = disabled
