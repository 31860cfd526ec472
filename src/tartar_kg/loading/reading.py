"""Turtle read in batches, of any length in little memory, with a tally of what was read."""

from __future__ import annotations

from collections import Counter
from hashlib import md5
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, cast

import pyoxigraph as ox

from tartar_kg.errors import UnreadableInput
from tartar_kg.namespaces import GENID, PREFIXES
from tartar_kg.texts import not_turtle, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tartar_kg.stores.profiles import Digests

#: Characters of terms in a batch, so that one of long texts stays small.
_LONGEST: Final = 8_000_000
#: Hexadecimal digits of a triple's digest by which triples are told apart: 4,096 heaps.
DIGITS: Final = 3


_XSD: Final = PREFIXES["xsd"]
#: The whole numbers that Oxigraph takes for one type, kept in 64 bits.
_INTEGERS: Final = frozenset(
    f"{_XSD}{kind}"
    for kind in (
        *("integer", "byte", "short", "int", "long", "nonNegativeInteger", "positiveInteger"),
        *("nonPositiveInteger", "negativeInteger", "unsignedByte", "unsignedShort"),
        *("unsignedInt", "unsignedLong"),
    )
)


class Batch(NamedTuple):
    """Triples to send: N-Triples, how many there are, and the bytes of Turtle read for them."""

    data: bytes
    triples: int
    read: int


class Tally:
    """How many triples there are, in all and by the first digits of their digests."""

    def __init__(self, digests: Digests = "plain") -> None:
        self.triples = 0
        self.heaps: Counter[str] = Counter()
        #: Bytes of Turtle that have been read.
        self.read = 0
        self.digests = digests

    def add(self, triple: ox.Triple) -> int:
        """Count a triple; return the characters in it.

        What is digested is subject, predicate, and the text of the object with its language and
        datatype, as `comparing` has a server digest them.
        """
        subject, predicate, term = triple.subject, triple.predicate, triple.object
        assert not isinstance(subject, ox.Triple)
        assert not isinstance(term, ox.Triple)
        value, kind = term.value, ""
        if isinstance(term, ox.Literal):
            kind = term.language.lower() if term.language else term.datatype.value
            if self.digests == "oxigraph" and kind in _INTEGERS:
                value, kind = _whole(value, kind)
        text = f"{subject.value} {predicate.value} {value} {kind}"
        if self.digests == "virtuoso":
            text = f"{text} {len(term.value)}"
            if not text.isascii():
                text = text.encode().decode("latin-1")
        self.triples += 1
        heap = md5(text.encode(), usedforsecurity=False).hexdigest()[:DIGITS]
        self.heaps[heap] += 1
        return len(text)


def _whole(value: str, kind: str) -> tuple[str, str]:
    """Return a whole number and its type as Oxigraph keeps them; as they are where it does so."""
    try:
        number = int(value)
    except ValueError:
        return value, kind
    kept = -(2**63) <= number < 2**63
    return (str(number), f"{_XSD}integer") if kept else (value, kind)


def batches(files: Iterable[Path], digest: str, size: int, tally: Tally) -> Iterator[Batch]:
    """Yield the triples of the files, so many at a time, counting each in the tally.

    Blank nodes become IRIs, or a batch that is sent twice would say things twice. They are made of
    ``digest``, that of the files: the same files give the same triples. Raises
    UnreadableInput and TurtleSyntax.
    """
    held: list[ox.Triple] = []
    length = read = 0
    for triple in _triples(files, digest, tally):
        length += tally.add(triple)
        held.append(triple)
        if len(held) == size or length >= _LONGEST:
            yield _batch(held, tally.read - read)
            held, length, read = [], 0, tally.read
    if held:
        yield _batch(held, tally.read - read)


def _batch(triples: list[ox.Triple], read: int) -> Batch:
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert data is not None
    return Batch(data, len(triples), read)


def _triples(files: Iterable[Path], digest: str, tally: Tally) -> Iterator[ox.Triple]:
    named: dict[ox.BlankNode, ox.NamedNode] = {}
    start = f"{GENID}{digest[:16]}-"

    def name(node: ox.BlankNode) -> ox.NamedNode:
        return named.setdefault(node, ox.NamedNode(f"{start}{len(named)}"))

    for file in files:
        named_before = len(named)
        for triple in _parsed(file, tally):
            subject, term = triple.subject, triple.object
            if isinstance(subject, ox.BlankNode) or isinstance(term, ox.BlankNode):
                yield ox.Triple(
                    name(subject) if isinstance(subject, ox.BlankNode) else subject,
                    triple.predicate,
                    name(term) if isinstance(term, ox.BlankNode) else term,
                )
            else:
                yield triple
        if len(named) > named_before:  # a label means another node in the next file
            start = f"{start.rstrip('-')}.{len(named)}-"
            named.clear()


class _Counted:
    """A file whose bytes are counted as they are read."""

    def __init__(self, stream: BinaryIO, tally: Tally) -> None:
        self._stream = stream
        self._tally = tally

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        data = self._stream.read(size)
        self._tally.read += len(data)
        return data


def _parsed(file: Path, tally: Tally) -> Iterator[ox.Triple]:
    """Yield the triples of a file as it is read. Raises UnreadableInput, TurtleSyntax."""
    try:
        with file.open("rb") as stream:
            counted = cast("BinaryIO", _Counted(stream, tally))
            for quad in ox.parse(counted, format=ox.RdfFormat.TURTLE):
                _see_plain(quad.object, file)
                yield quad.triple
    except SyntaxError as error:
        raise not_turtle(error, file) from error
    except OSError as error:
        raise unreadable(str(file), error) from error


def _see_plain(term: object, file: Path) -> None:
    """Refuse what RDF 1.2 has beyond RDF 1.1. Raises UnreadableInput."""
    if isinstance(term, ox.Literal):
        if term.direction is None:
            return
    elif not isinstance(term, ox.Triple):
        return
    raise UnreadableInput(
        str(file), f"holds {str(term)[:80]}, which is RDF 1.2.", "Every file keeps to RDF 1.1."
    )
