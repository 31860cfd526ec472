"""Which triples the patterns of a query can match, told from its text without parsing it.

A parser of SPARQL takes a tenth of a second a query. What is wanted is no more than a bound that is
never too narrow: every name that may stand as a predicate, with the objects beside it where only
constants do. The names are found by the tokens of SPARQL 1.1 (section 19.8), read in one pass;
wherever they leave a doubt, the query is taken to match every triple.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import NamedNode, Triple

from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+|\#[^\n]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
      |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
  | (?P<language>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)
  | (?P<blank>_:[\w-]+(?:\.+[\w-]+)*)
  | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w:%-]+(?:\.+[\w:%-]+)*)?)
  | (?P<variable>[?$]\w+)
  | (?P<word>\w+)
  | (?P<sign>\^\^|[{}()\[\].;,^/|*+?!&=<>-])
""",
    re.VERBOSE | re.DOTALL,
)
#: An IRI that can be nothing else: not what stands between a less-than and a greater-than.
_SURE_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^()?$&]*>")
#: Words with which a query may read more than its patterns, or names from elsewhere.
_BEYOND: Final = frozenset({"BASE", "DESCRIBE", "FROM", "GRAPH", "SERVICE"})
_LISTS: Final = frozenset({"SELECT", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET"})
_RDF: Final = PREFIXES["rdf"]
_TYPE: Final = f"<{_RDF}type>"
_TERMS: Final = frozenset({"node", "variable", "text", "language", "blank", "number"})


class Token(NamedTuple):
    """A token: an IRI in full is a ``node``, as is ``a``; of a ``bracket`` the text says whose."""

    kind: str
    text: str


@dataclass
class Matched:
    """What the patterns of a query can match.

    `objects` has for each predicate the objects that it can have, None for any.
    """

    objects: dict[NamedNode, frozenset[NamedNode] | None] = field(default_factory=dict)
    everything: bool = False

    def can_match(self, triple: Triple) -> bool:
        """Return whether a pattern can match the triple."""
        if self.everything:
            return True
        among = self.objects.get(triple.predicate, frozenset())
        return among is None or triple.object in among

    def widen(self, predicate: str, objects: frozenset[NamedNode] | None) -> None:
        """Add a predicate, an IRI in angle brackets, with objects that it can have."""
        node = NamedNode(predicate[1:-1])
        before = self.objects.get(node, frozenset())
        self.objects[node] = None if objects is None or before is None else before | objects


class _Doubt(Exception):
    """The text holds what is not told apart here."""


@lru_cache(maxsize=256)
def matched(sparql: str) -> Matched:
    """Return what the patterns of a query can match, never less than they do."""
    try:
        return _Reader(list(_tokens(sparql))).read()
    except _Doubt:
        return Matched(everything=True)


def _tokens(sparql: str) -> Iterator[Token]:
    """Yield the tokens of a query without its prologue, its names in full."""
    prefixes: dict[str, str] = {}
    declared: list[str] | None = None
    place = 0
    while place < len(sparql):
        found = _TOKEN.match(sparql, place)
        if found is None:
            raise _Doubt
        place = found.end()
        kind, text = str(found.lastgroup), found[0]
        if kind == "space":
            continue
        if kind == "word" and text.upper() == "PREFIX":
            declared = []
        elif declared is not None:
            declared.append(text)
            if kind == "iri":
                prefix, iri = declared
                if prefixes.setdefault(prefix, iri) != iri:
                    raise _Doubt
                declared = None
        else:
            yield _token(kind, text, prefixes)


def _token(kind: str, text: str, prefixes: dict[str, str]) -> Token:
    if kind == "iri":
        if not _SURE_IRI.fullmatch(text):
            raise _Doubt
        return Token("node", text)
    if kind == "name":
        prefix, _, local = text.partition(":")
        if f"{prefix}:" not in prefixes or "%" in local:
            raise _Doubt
        return Token("node", f"{prefixes[f'{prefix}:'][:-1]}{local}>")
    if kind == "word":
        if text.upper() in _BEYOND:
            raise _Doubt
        if text == "a":
            return Token("node", _TYPE)
        return Token("number" if text[0].isdigit() else "word", text.upper())
    return Token(kind, text)


class _Reader:
    """Reads the tokens of one query."""

    def __init__(self, tokens: list[Token]) -> None:
        end = Token("sign", "")
        self._tokens = [end, *_with_brackets(tokens), end]
        self._found = Matched()

    def read(self) -> Matched:
        """Return what the query can match. Raises _Doubt."""
        modes = ["body"]
        for place in range(1, len(self._tokens) - 1):
            token = self._tokens[place]
            if token.kind == "word":
                if token.text in _LISTS:
                    modes[-1] = "list"
                elif token.text == "VALUES":
                    modes.append("values")
            elif token.text == "{" and modes[-1] != "values":
                modes.append("body")
            elif token.text == "}":
                if len(modes) == 1:
                    raise _Doubt
                modes.pop()
            elif modes[-1] != "values":
                self._see(place, patterns=modes[-1] == "body")
        return self._found

    def _see(self, place: int, *, patterns: bool) -> None:
        """Look at a token of a pattern or an expression, `patterns` where it may be the former."""
        before, token, after = self._tokens[place - 1 : place + 2]
        if token.kind == "node":
            self._found.widen(token.text, None if before.text == "^" else self._beside(place + 1))
        elif token.kind == "variable" and patterns:
            starts = before.kind in _TERMS or before.text in {";", "[", "]", ") of terms"}
            ends = after.kind in _TERMS or after.text in {"[", "( of terms", "+", "-"}
            if starts and ends:
                raise _Doubt  # a variable for a predicate
        elif token.text == "?" or (token.text == "*" and _ends_path(before)):
            raise _Doubt  # a path of no triples leads from every node of the graph to itself
        elif token.text == "!" and self._holds_names(place + 1):
            raise _Doubt  # a negated property set
        elif token.text == "( of terms":
            self._found.widen(f"<{_RDF}first>", None)
            self._found.widen(f"<{_RDF}rest>", None)

    def _holds_names(self, place: int) -> bool:
        """Return whether properties may stand from a place on, in brackets or without."""
        first, second = self._tokens[place : place + 2]
        if first.text == "( of terms":
            first = second
        return first.kind == "node" or first.text == "^" or first.text.startswith(")")

    def _beside(self, place: int) -> frozenset[NamedNode] | None:
        """Return the objects that stand from a place on, if they are IRIs, one or several."""
        objects = set()
        while self._tokens[place].kind == "node":
            objects.add(NamedNode(self._tokens[place].text[1:-1]))
            if self._tokens[place + 1].text != ",":
                return frozenset(objects)
            place += 2
        return None


def _ends_path(token: Token) -> bool:
    return token.kind == "node" or token.text.startswith(")")


def _with_brackets(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens, with round brackets told apart: those after a word, and all others.

    After a word is what FILTER, BIND, IF and their like hold; the others may hold a list of terms.
    """
    open_: list[str] = []
    before = Token("sign", "")
    for token in tokens:
        if token.text == "(" and token.kind == "sign":
            open_.append("" if before.kind == "word" else " of terms")
            yield Token("sign", f"({open_[-1]}")
        elif token.text == ")" and token.kind == "sign":
            if not open_:
                raise _Doubt
            yield Token("sign", f"){open_.pop()}")
        else:
            yield token
        before = token
