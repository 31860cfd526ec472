"""Which named graphs a load replaces, and with which files."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING, Final

from tartar_kg.errors import BadStoreAddress, PartOfGraph
from tartar_kg.layout import files_below, graph_files, kind_of
from tartar_kg.namespaces import GRAPH
from tartar_kg.texts import find_turtle, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

#: Hexadecimal digits of the digest in the IRI of a version: 128 bits.
_DIGITS: Final = 32


@dataclass(frozen=True)
class Planned:
    """A named graph and the files that it is to be made of."""

    graph: str
    files: tuple[Path, ...]
    #: SHA-256 of the files: the same bytes give the same version, under whatever names.
    digest: str
    #: Bytes in all.
    size: int

    @property
    def version(self) -> str:
        """The IRI of the graph that is written: that of the named graph, and the digest."""
        return f"{self.graph}/{self.digest[:_DIGITS]}"


def plan(paths: Sequence[Path], graph: str | None) -> list[Planned]:
    """Return the named graphs that these files and folders make up, sorted by IRI.

    Without paths they are those of the shipped ontology and data. With ``graph`` all files go
    there, else each to the graph of its kind. Raises UnreadableInput for what cannot be read,
    PartOfGraph for a file of no kind, and where a folder of a kind has files that are not given.
    """
    if not paths and graph is not None:
        raise PartOfGraph(graph, "No files are named for this graph.", "Name them.")
    files = find_turtle(paths) if paths else list(graph_files())
    if graph is not None:
        return [_planned(_checked(graph), files)]
    by_kind: dict[str, list[Path]] = {}
    for file in files:
        kind = kind_of(file)
        if kind is None:
            raise PartOfGraph(
                str(file),
                "is in no folder of ontology/, shapes/ or data/, so no named graph is its own.",
                "Name one with --graph; an IRI of your own does.",
            )
        by_kind.setdefault(kind, []).append(file)
    for kind, given in by_kind.items():
        _see_whole(kind, given)
    return [_planned(GRAPH + kind, given) for kind, given in sorted(by_kind.items())]


def _checked(graph: str) -> str:
    from pyoxigraph import NamedNode  # noqa: PLC0415 - it checks what is typed, and no more

    try:
        return NamedNode(graph).value
    except ValueError as error:
        raise BadStoreAddress(graph, "is no IRI.", "Give a whole one, as https://...") from error


def _see_whole(kind: str, given: Iterable[Path]) -> None:
    """Refuse a part of a folder: the rest of the graph would be gone. Raises PartOfGraph."""
    there = {file.resolve() for file in given}
    folders = {_root(file) for file in there}
    files = sorted(file for folder in folders for file in files_below(folder, ".ttl"))
    left_out = [file for file in files if file.resolve() not in there and kind_of(file) == kind]
    if left_out:
        more = f" and {len(left_out) - 1} more" if left_out[1:] else ""
        raise PartOfGraph(
            kind,
            "The graph is replaced as a whole, and not all files of its folder are given: "
            f"{left_out[0].name}{more}.",
            "Give the whole folder, or name another graph with --graph.",
        )


def _root(file: Path) -> Path:
    """Return the folder of the kind: ontology/ for a scheme in ontology/schemes/."""
    above = file.parent.parent
    return above if above.name in {"ontology", "shapes"} else file.parent


def _planned(graph: str, files: Sequence[Path]) -> Planned:
    digests = sorted(map(_digest, files))
    whole = sha256("".join(digests).encode()).hexdigest()
    return Planned(graph, tuple(files), whole, sum(file.stat().st_size for file in files))


def _digest(file: Path) -> str:
    """Return the SHA-256 of a file of any size. Raises UnreadableInput."""
    try:
        with file.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(str(file), error) from error
