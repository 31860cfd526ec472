"""Rows asked of a store, however many an answer may have, and terms from one library to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef

from tartar_kg.errors import UnfitStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rdflib.term import Node

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Triple = tuple[Term, ox.NamedNode, Term]

_HEX: Final = "0123456789abcdef"
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


class Asked(Protocol):
    """What answers SPARQL: a store of pyoxigraph, or one that is far away."""

    def query(self, query: str, /) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return the answer to a query."""


class Rows:
    """The rows of a pattern, all of them, from a store that may give only so many at once."""

    def __init__(self, store: Asked, at_once: int | None = None) -> None:
        """Take a store and the number of rows that an answer of it can have; None for any."""
        self._store = store
        self.at_once = at_once
        self.requests = 0

    def rows(self, variables: Sequence[str], pattern: str) -> Iterator[tuple[Term, ...]]:
        """Yield the different rows of the variables, each without ``?``, in no order.

        None of them may be a blank node. Where an answer is full, it is asked for anew in sixteen
        parts by a digest of the row: sorting costs a store more, and not every one pages.
        """
        yield from self._part(variables, pattern, "")

    def _part(
        self, variables: Sequence[str], pattern: str, digest: str
    ) -> Iterator[tuple[Term, ...]]:
        part = pattern
        if digest:
            text = ", ' ', ".join(f"STR(?{variable})" for variable in variables)
            part = f'{pattern} FILTER(STRSTARTS(MD5(CONCAT({text})), "{digest}"))'
        found = self.answer(variables, part, self.at_once)
        if self.at_once is None:
            yield from found
            return
        rows = list(found)
        if len(rows) < self.at_once:
            yield from rows
            return
        for digit in _HEX:
            yield from self._part(variables, pattern, digest + digit)

    def answer(
        self, variables: Sequence[str], pattern: str, limit: int | None = None
    ) -> Iterator[tuple[Term, ...]]:
        """Yield the rows of one answer; an embedded store finds them as they are taken."""
        self.requests += 1
        names = " ".join(f"?{variable}" for variable in variables)
        most = "" if limit is None else f" LIMIT {limit}"
        found = self._store.query(f"SELECT DISTINCT {names} WHERE {{ {pattern} }}{most}")
        assert isinstance(found, ox.QuerySolutions)
        for solution in found:
            yield tuple(solution[variable] for variable in variables)

    def count(self, variable: str, pattern: str) -> int:
        """Return how many values a variable has in a pattern."""
        self.requests += 1
        query = f"SELECT (COUNT(DISTINCT ?{variable}) AS ?n) WHERE {{ {pattern} }}"
        found = self._store.query(query)
        assert isinstance(found, ox.QuerySolutions)
        return int(next(found)["n"].value)


def to_rdflib(term: object) -> Node:
    """Return a term of the store as rdflib reads it from a file. Raises UnfitStore for others."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if not isinstance(term, ox.Literal) or term.direction:
        raise UnfitStore("holds what RDF 1.1 has not", "Keep triple terms out of it.")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    return Literal(term.value, datatype=None if datatype == _STRING else URIRef(datatype))


def to_store(term: Node) -> Term:
    """Return a term of rdflib as one of the store."""
    if isinstance(term, URIRef):
        return ox.NamedNode(term)
    if isinstance(term, BNode):
        return ox.BlankNode(term)
    assert isinstance(term, Literal)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(term.datatype or _STRING))
