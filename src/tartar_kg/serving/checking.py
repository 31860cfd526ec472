r"""Query texts from outside, checked before the graph is asked.

Oxigraph sends SERVICE to the network, so a query that holds it anywhere is refused. rdflib's parser
decides, not a search for the word, which may stand in a name, a string or a comment. Both parsers
read one and the same text, made free of what they are known to read differently: escapes of code
points (SPARQL 1.1, 19.2), which could spell a quote to one of them, and a lone carriage return,
which ends a comment for one of them. A worker cannot reach the network all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Store
from pyparsing import ParseBaseException, ParseResults
from rdflib.plugins.sparql.algebra import translatePrologue
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from tartar_kg.errors import RefusedRequest
from tartar_kg.namespaces import PREFIXES
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_PLACE: Final = re.compile(r"error at ([0-9]+):([0-9]+): (.*)", re.DOTALL)
#: What no SPARQL holds: put behind a text, it keeps that from ever being run.
_NO_SPARQL: Final = "\n\x01"
_LAST: Final = 0x10FFFF


@dataclass(frozen=True)
class Checked:
    """A query that may be run."""

    #: The text to run.
    text: str
    #: SELECT, ASK, CONSTRUCT or DESCRIBE.
    form: str
    #: IRIs of FROM, and of FROM NAMED.
    default: tuple[str, ...]
    named: tuple[str, ...]


@lru_cache(maxsize=64)
def check(text: str) -> Checked:
    """Return the query, which holds no SERVICE and no update. Raises RefusedRequest."""
    text = plain(text)
    try:
        tree = parseQuery(text)
    except ParseBaseException as error:
        raise _unparsed(text, error) from error
    except RecursionError as error:
        raise RefusedRequest("The query nests too deeply.", "Nest less.") from error
    for part in _parts(tree):
        if part.name == "ServiceGraphPattern":
            raise RefusedRequest(
                "The query holds SERVICE, and this endpoint asks no other one.",
                "Take SERVICE out, and ask the other endpoint yourself.",
                status=403,
            )
    _check_prefixes(tree)
    default, named = _dataset(tree)
    return Checked(text, tree[1].name.removesuffix("Query").upper(), default, named)


def plain(text: str) -> str:
    """Return the text with line feeds as its only ends of lines, and without \\u escapes.

    Raises RefusedRequest for an escape that stands for an ASCII character, for none, or that
    follows another backslash, after which the parsers disagree whether it is one.
    """

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        if code < 0x80 or 0xD800 <= code < 0xE000 or code > _LAST:  # noqa: PLR2004 - ASCII, halves
            raise _escaped(match[0])
        return chr(code)

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if twice := re.search(r"\\\\+[uU]", text):
        raise _escaped(twice[0])
    text = _ESCAPE.sub(character, text)
    if left := re.search(r"\\[uU]", text):
        raise _escaped(left[0])
    if "\0" in text or re.search("[\ud800-\udfff]", text):
        raise RefusedRequest("The query holds what is no character.", "Take it out.")
    return text


def _escaped(escape: str) -> RefusedRequest:
    return RefusedRequest(
        f"The query holds the escape {escape}, which could be read in two ways.",
        "Write the character as itself.",
    )


def _parts(tree: Any) -> Iterator[CompValue]:
    """Yield every node that rdflib's parser made, at any depth."""
    left = [tree]
    while left:
        match left.pop():
            case CompValue() as part:
                yield part
                left.extend(part.values())
            case ParseResults() | list() | tuple() as several:
                left.extend(several)


def _check_prefixes(tree: Any) -> None:
    """Raise RefusedRequest for a prefix that is not declared, which Oxigraph tells nobody of."""
    declared = {_prefix(part) for part in tree[0] if part.name == "PrefixDecl"}
    for part in _parts(tree[1]):
        prefix = _prefix(part)
        if part.name != "pname" or prefix in declared:
            continue
        line = f"PREFIX {prefix}: <{PREFIXES.get(prefix, '...')}>"
        problem = f"The prefix {printable(prefix)}: is not declared."
        raise RefusedRequest(problem, f"Begin with: {printable(line)}")


def _prefix(part: CompValue) -> str:
    return str(part["prefix"]) if "prefix" in part else ""


def _dataset(tree: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    prologue = translatePrologue(tree[0], None)
    clauses = tree[1].datasetClause or ()
    return (
        tuple(str(prologue.absolutize(c.default)) for c in clauses if c.default is not None),
        tuple(str(prologue.absolutize(c.named)) for c in clauses if c.named is not None),
    )


def _unparsed(text: str, refused: ParseBaseException) -> RefusedRequest:
    """Return what Oxigraph says of a text that rdflib does not parse.

    It tells the place better. The text is spoilt first, so that it cannot be run whatever it is.
    """
    line, column, expected = int(refused.lineno), int(refused.column), ""
    try:
        Store().query(text + _NO_SPARQL)
    except SyntaxError as error:
        lines = text.split("\n")
        if (found := _PLACE.match(str(error))) and int(found[1]) <= len(lines):
            line, column, expected = int(found[1]), int(found[2]), f" ({found[3].strip()})"
    place = f"line {line}, column {column}"
    return RefusedRequest(
        f"The query does not parse as a SPARQL 1.1 query: {place}{printable(expected)[:200]}.",
        "Mend it there or a little before.",
        line=line,
    )
