"""Mutants of a stored query: its text with one change that should change its answers.

A FILTER, a triple pattern, an OPTIONAL, an operand, an element of a list, an alternative of a path
or the mark of what it may pass over or repeat is taken out, a comparison turned into its neighbour,
one branch of an IF taken always, a key of the order turned round.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tartar_kg.catalogue.filling import defaults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.catalogue.files import QueryFile

#: The derivation of a status, which is mutated in one query alone.
STATUS: Final = re.compile(r"BIND\(IF\(!EXISTS \{ \?says.*?AS \?status\)", re.DOTALL)
STATUS_IN: Final = "claims-with-status"
#: The test of a claim at the date, which is mutated for one claim alone.
STRENGTH: Final = re.compile(r"EXISTS \{ (\?\w+) tk:earliestStart.*?AS (\?s\d|\?step)\)", re.DOTALL)
STRENGTH_OF: Final = "?claim"
#: The line break before the word that the query proper begins with.
FORM: Final = re.compile(r"\n(?=(?:SELECT|CONSTRUCT)\b)")
TOKEN: Final = re.compile(
    r'"(?:[^"\\]|\\.)*"(?:\^\^[\w-]+:[\w-]+)?|<[^>\s]*>|[?$]\w+|[\w-]+:[\w-]*|\w+'
    r"|&&|\|\||!=|<=|>=|\S"
)
OPEN: Final = {"(": ")", "{": "}"}
SWAPS: Final = {
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "=": "!=",
    "!=": "=",
    "&&": "||",
    "||": "&&",
    "-": "+",
    "!": "",
    "NOT": "",
    "DISTINCT": "",
    "MAX": "MIN",
    "SUM": "MAX",
}
END: Final = {".", "}", "FILTER", "BIND", "OPTIONAL", "{", "VALUES"}


def mutants(query: QueryFile) -> dict[str, str]:
    """Return the mutants of a query by what was done; the second of two alike is numbered."""
    elsewhere = [m[0] for m in STRENGTH.finditer(query.sparql) if m[1] != STRENGTH_OF]
    if query.name != STATUS_IN:
        elsewhere += [m[0] for m in STATUS.finditer(query.sparql)]
    found: dict[str, str] = {}
    for what, text in _all(Text(query.sparql), set(defaults(query))):
        if text in found.values() or not all(part in text for part in elsewhere):
            continue
        name, n = what, 1
        while name in found:
            n += 1
            name = f"{what} #{n}"
        found[name] = text
    return found


class Token(NamedTuple):
    text: str
    start: int
    end: int


class Text:
    """A query from its SELECT or CONSTRUCT on, as tokens, with the cuts that can be made in it."""

    def __init__(self, sparql: str) -> None:
        start = next(m.end() for m in FORM.finditer(sparql))
        self.sparql = sparql
        self.tokens = [Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(sparql, start)]
        self.words = [token.text for token in self.tokens]
        self.partner: dict[int, int] = {}
        stack: list[int] = []
        for i, word in enumerate(self.words):
            if word in OPEN:
                stack.append(i)
            elif word in OPEN.values():
                self.partner[i] = stack[-1]
                self.partner[stack.pop()] = i
        #: Where patterns begin: those of a template are among them.
        self.first = 0 if self.words[0] == "CONSTRUCT" else self.words.index("WHERE")
        #: Where the order begins, or the end of a query without one, as a CONSTRUCT.
        ends = [i for i, word in enumerate(self.words) if word == "ORDER"]
        self.order = ends[-1] if ends else len(self.words)

    def cut(self, first: int, last: int, put: str = "") -> tuple[str, str]:
        """Return tokens ``first`` to ``last``, and the text with ``put`` in their place."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return self._short(start, end), f"{self.sparql[:start]}{put}{self.sparql[end:]}"

    def keep(self, outer: tuple[int, int], inner: tuple[int, int]) -> tuple[str, str]:
        """Return what stays of ``outer``, which is ``inner``, and the text with it alone there."""
        start, end = self.tokens[inner[0]].start, self.tokens[inner[1]].end
        _, text = self.cut(*outer, self.sparql[start:end])
        return self._short(start, end), text

    def parts(
        self, before: int, separators: set[str], end: int | None = None
    ) -> list[tuple[int, int]]:
        """Return the first and last tokens of the parts after ``before``, a bracket by default."""
        end = self.partner[before] if end is None else end
        parts, begin, i = [], before + 1, before + 1
        while i < end:
            if self.words[i] in separators:
                parts.append((begin, i - 1))
                begin = i + 1
            i = self.partner[i] + 1 if self.words[i] in OPEN else i + 1
        return [*parts, (begin, end - 1)]

    def statements(self) -> Iterator[list[tuple[int, int]]]:
        """Yield, for each subject, the first and last tokens of its predicate-object pairs."""
        for i in range(self.first, self.order):
            before = self.words[i - 1]
            after_clause = before == ")" and self.words[self.partner[i - 1] - 1] in {
                "FILTER",
                "BIND",
            }
            if self.words[i][0] != "?" or not (before in END or after_clause):
                continue
            pairs, begin, j = [], i + 1, i + 1
            while self.words[j] not in END:
                if self.words[j] == ";":
                    pairs.append((begin, j - 1))
                    begin = j + 1
                j = self.partner[j] + 1 if self.words[j] == "(" else j + 1
            if j > begin:
                yield [*pairs, (begin, j - 1)]

    def _short(self, start: int, end: int) -> str:
        return " ".join(self.sparql[start:end].split())


def _all(q: Text, parameters: set[str]) -> Iterator[tuple[str, str]]:
    for what, made in (
        ("drop", _clauses(q)),
        ("drop", _pairs(q)),
        ("drop", _elements(q, parameters)),
        ("drop", _alternatives(q)),
        ("drop", _operands(q)),
        ("require", _required(q)),
        ("always", _branches(q)),
        ("swap", _swaps(q)),
        ("sort down", _orders(q)),
    ):
        for snippet, text in made:
            yield f"{what} {snippet}", text


def _clauses(q: Text) -> Iterator[tuple[str, str]]:
    for i, word in enumerate(q.words):
        if word in {"FILTER", "OPTIONAL"}:
            opening = next(j for j in range(i, len(q.words)) if q.words[j] in OPEN)
            yield q.cut(i, q.partner[opening])
        if word == "VALUES" and q.words[i + 2] == "{":
            yield q.cut(i, q.partner[i + 2])
        if word == "UNION":
            yield q.cut(q.partner[i - 1], i)
            yield q.cut(i, q.partner[i + 1])


def _pairs(q: Text) -> Iterator[tuple[str, str]]:
    for pairs in q.statements():
        for n, (first, last) in enumerate(pairs):
            if len(pairs) == 1:
                what, text = q.cut(first - 1, last + (q.words[last + 1] == "."))
            else:
                what, text = q.cut(first, last + 1) if n == 0 else q.cut(first - 1, last)
            yield f"{q.words[pairs[0][0] - 1]} {what.strip('; ')}", text


def _elements(q: Text, parameters: set[str]) -> Iterator[tuple[str, str]]:
    for i, word in enumerate(q.words):
        if word == "VALUES" and q.words[i + 1][1:] not in parameters:
            opening = q.words.index("{", i)
            j = opening + 1
            while j < q.partner[opening]:
                what, text = q.cut(j, q.partner.get(j, j))
                yield f"{what} of {q.words[i + 1]}", text
                j = q.partner.get(j, j) + 1
        if word == "IN":
            yield from _one_less(q, q.parts(i + 1, {","}), "IN")


def _alternatives(q: Text) -> Iterator[tuple[str, str]]:
    """Cut one alternative, or the mark of what it may pass over or repeat, out of a path."""
    for i, word in enumerate(q.words):
        if word == "(":
            yield from _one_less(q, q.parts(i, {"|"}), "a path")
        if word == "?" or (word == "*" and q.words[i - 1] == ")"):
            what, text = q.cut(i, i)
            yield f"{what} after {q.words[i - 1]}", text
    for pairs in q.statements():
        for first, last in pairs:
            yield from _one_less(q, q.parts(first - 1, {"|"}, last), "a path")


def _one_less(q: Text, parts: list[tuple[int, int]], of: str) -> Iterator[tuple[str, str]]:
    for n, (first, last) in enumerate(parts if len(parts) > 1 else ()):
        what, text = q.cut(first - (n > 0), last + (n == 0))
        yield f"{what.strip(', |')} of {of}", text


def _operands(q: Text) -> Iterator[tuple[str, str]]:
    for i, word in enumerate(q.words):
        if word == "(":
            for first, last in q.parts(i, {","}):
                marks = [first - 1, last + 1]
                j = first
                while j <= last:
                    if q.words[j] in {"&&", "||"}:
                        marks.insert(-1, j)
                    j = q.partner[j] + 1 if q.words[j] in OPEN else j + 1
                for n in range(len(marks) - 1 if len(marks) > 2 else 0):
                    begin, end = marks[n], marks[n + 1]
                    yield q.cut(begin + (n == 0), end - (n > 0))


def _required(q: Text) -> Iterator[tuple[str, str]]:
    for i, word in enumerate(q.words):
        if word == "OPTIONAL":
            _, text = q.cut(i, i)
            yield q.cut(i + 1, q.partner[i + 1])[0], text


def _branches(q: Text) -> Iterator[tuple[str, str]]:
    for i, word in enumerate(q.words):
        if word == "IF":
            end = q.partner[i + 1]
            condition, *branches = q.parts(i + 1, {","})
            for branch in branches:
                kept, text = q.keep((i, end), branch)
                yield f"{kept} of IF({q.cut(*condition)[0]})", text


def _swaps(q: Text) -> Iterator[tuple[str, str]]:
    for i, word in enumerate(q.words[: q.order]):
        if word in SWAPS:
            around = " ".join(q.words[max(i - 1, 0) : i + 3 if i + 2 < q.order else i + 2])
            yield f"{word} in {around}", q.cut(i, i, SWAPS[word])[1]


def _orders(q: Text) -> Iterator[tuple[str, str]]:
    for i in range(q.order + 2, len(q.words)):
        yield q.words[i], q.cut(i, i, f"DESC({q.words[i]})")[1]
