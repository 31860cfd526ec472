"""What is to be merged: files, or the working tree against a revision, as triples that differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from tartar_kg import layout
from tartar_kg.changes import Change, as_kept, change_of
from tartar_kg.errors import UnreadableInput, UsageError
from tartar_kg.graphs import read_store
from tartar_kg.namespaces import GENID
from tartar_kg.reviewing.revisions import GRAPH, commit_of, content, differing
from tartar_kg.texts import find_turtle, parse_turtle, read_each, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tartar_kg.graphs import Graph

#: Bytes of the largest file that is read.
LARGEST: Final = 16 << 20
#: Triples of a file that are reviewed.
MOST: Final = 50_000
#: Blank nodes of a file that is reviewed.
BLANK_NODES: Final = 1_000
#: Characters of a text that is reviewed.
TEXT: Final = 20_000
_SPLIT: Final = "Make it smaller, or load it into a store of its own and validate that."


@dataclass(frozen=True)
class Edit:
    """Files that come and files that go, with their triples.

    `files` are those that come, `instead` the files of the shipped graph in whose place they, or
    nothing, come; their triples go unless another file states them. `shapes` are the files of the
    shapes as they were before, where they differ. What is in `without` goes, whoever states it.
    """

    files: tuple[Path, ...]
    come: frozenset[ox.Triple]
    gone: frozenset[ox.Triple]
    instead: tuple[Path, ...] = ()
    shapes: dict[Path, bytes | None] = field(default_factory=dict)
    without: frozenset[ox.Triple] = frozenset()

    def of_shipped(self) -> Change:
        """Return what it does to the shipped graph, which is read. Raises UnreadableInput."""
        apart = {path.resolve() for path in (*self.instead, *self.files)}
        kept = [path for path in layout.graph_files() if path.resolve() not in apart]
        before, after = read_store(kept), ox.Store()
        after.bulk_extend(before)
        before.bulk_extend(ox.Quad(*triple) for triple in self.gone)
        after.bulk_extend(ox.Quad(*triple) for triple in self.come)
        old, new = as_kept(self.gone | self.without), as_kept(self.come)
        for triple in as_kept(self.without) - new:
            after.remove(ox.Quad(*triple))
        return Change(
            before,
            after,
            frozenset(t for t in new - old if ox.Quad(*t) not in before),
            frozenset(t for t in old - new if ox.Quad(*t) in before and ox.Quad(*t) not in after),
        )

    def of_store(self, store: Graph) -> Change:
        """Return what it does to what a store holds."""
        return change_of(store, self.come, self.gone | self.without)


def of_files(given: Iterable[Path], without: Iterable[Path] = ()) -> Edit:
    """Return the edit that adds the triples of files, and takes away those of others.

    A given file that has the name of a shipped data file and states its main entity comes in its
    place. Raises UnreadableInput, and UsageError for a file of the shipped graph itself.
    """
    files, others = _given(given), _given(without)
    shipped = {path.resolve(): path for path in layout.graph_files()}
    for path in files:
        if path.resolve() in shipped:
            raise UsageError(
                str(path),
                "It is a file of the shipped graph, and so would change nothing in it.",
                "Hold the working tree against a revision: tartar-kg review --base HEAD",
            )
    parsed = dict(zip(files, read_each(_triples_of, files), strict=True))
    instead = [
        own
        for own in shipped.values()
        for path, triples in parsed.items()
        if own.name == path.name and layout.main_entity(own) in _subjects(triples)
    ]
    return Edit(
        tuple(files),
        frozenset().union(*parsed.values()),
        frozenset().union(*read_each(_triples_of, instead)),
        tuple(instead),
        without=frozenset().union(*read_each(_triples_of, others)),
    )


def of_revision(revision: str) -> Edit:
    """Return the edit that makes the working tree of a revision.

    Raises UsageError where there is no such revision, no git or no checkout, UnreadableInput.
    """
    then = commit_of(revision)
    changed = differing(then, *GRAPH)
    now = [path for path in changed if path.exists()]
    for path in now:
        _see_inside(path, layout.root())
    old = {path: data for path in changed if (data := content(then, path)) is not None}
    return Edit(
        tuple(now),
        frozenset().union(*read_each(_triples_of, now)),
        frozenset().union(*(_parsed(data, path) for path, data in old.items())),
        tuple(changed),
        {path: content(then, path) for path in differing(then, "shapes")},
    )


def _given(paths: Iterable[Path]) -> list[Path]:
    """Return the files named and those in folders named. Raises UnreadableInput."""
    found = []
    for path in paths:
        files = find_turtle([path])
        if path.is_dir():
            for file in files:
                _see_inside(file, path)
        found += files
    return list({file.resolve(): file for file in found}.values())


def _see_inside(file: Path, folder: Path) -> None:
    if not file.resolve().is_relative_to(folder.resolve()):
        raise UnreadableInput(
            str(file),
            f"leads out of {folder} by a symbolic link.",
            "Put the file itself there, or name it.",
        )


def _triples_of(path: Path) -> set[ox.Triple]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise unreadable(str(path), error) from error
    if len(data) > LARGEST:
        raise UnreadableInput(
            str(path),
            f"has more than {LARGEST >> 20} MiB, which is no change to be read by people.",
            _SPLIT,
        )
    return _parsed(data, path)


def _parsed(data: bytes, path: Path) -> set[ox.Triple]:
    """Return the triples of a file, with IRIs in the place of blank nodes, as stores have them.

    They go by the place in the file, so they mostly are the same in two versions of it. Names by
    what is said of the nodes (RDFC-1.0) can take as long as a hostile file wants, and so can a
    report of pySHACL, which copies what hangs on a blank node.
    """
    start = (
        f"{GENID}{sha256(str(path.resolve()).encode(errors='surrogateescape')).hexdigest()[:16]}"
    )
    names: dict[str, ox.NamedNode] = {}

    def named(node: ox.BlankNode) -> ox.NamedNode:
        return names.setdefault(node.value, ox.NamedNode(f"{start}-{len(names)}"))

    found = {_with_names(quad.triple, named) for quad in parse_turtle(data, path)}
    texts = (len(t.object.value) for t in found if isinstance(t.object, ox.Literal))
    for number, most, what in (
        (len(found), MOST, "triples"),
        (len(names), BLANK_NODES, "blank nodes"),
        (max(texts, default=0), TEXT, "characters in one text"),
    ):
        if number > most:
            problem = f"has {number:,} {what}, of which {most:,} at most are reviewed."
            raise UnreadableInput(str(path), problem, _SPLIT)
    return found


def _with_names(triple: ox.Triple, named: Callable[[ox.BlankNode], ox.NamedNode]) -> ox.Triple:
    subject, term = triple.subject, triple.object
    if not isinstance(subject, ox.BlankNode) and not isinstance(term, ox.BlankNode):
        return triple
    return ox.Triple(
        named(subject) if isinstance(subject, ox.BlankNode) else subject,
        triple.predicate,
        named(term) if isinstance(term, ox.BlankNode) else term,
    )


def _subjects(triples: Iterable[ox.Triple]) -> frozenset[str]:
    return frozenset(t.subject.value for t in triples if isinstance(t.subject, ox.NamedNode))
