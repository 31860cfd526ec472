"""Golden answers taken over from a change, once a person has read how they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Store

from tartar_kg import layout
from tartar_kg.catalogue.files import evaluate
from tartar_kg.errors import UnwritableOutput, UsageError
from tartar_kg.proofing import golden
from tartar_kg.reviewing.answers import reached
from tartar_kg.texts import decode, read_bytes
from tartar_kg.writing import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.changes import Change
    from tartar_kg.graphs import Graph


def accept(
    change: Change, queries: Iterable[QueryFile] | None = None, root: Path | None = None
) -> tuple[Path, ...]:
    """Write the golden answers that the change alters, each in one step; return their files.

    By default those of all stored queries of the checkout that this runs from; `root` is the folder
    that holds tests/golden. A file that holds the answer after the change is left alone. Raises
    UsageError outside a checkout, for a graph that is not in memory, and where a file holds neither
    the answer before nor that after: then nothing is written, for nobody has read that difference.
    Raises UnreadableInput for a file that is missing, UnwritableOutput, BadQueryFile.
    """
    root = layout.root() if root is None else root
    if not golden.folder(root).is_dir():
        raise UsageError(
            str(root),
            "holds no tests/golden: golden answers are there in a checkout only.",
            "Run the command from a checkout of the project.",
        )
    if not isinstance(change.after, Store):
        raise UsageError(
            "golden answers",
            "are answers over the shipped files, and the graph is not in memory.",
            "Review the change of the files, without --store.",
        )
    texts = {
        golden.file_of(query, root): _texts(query, change.before, change.after)
        for query in reached(change, queries)
    }
    new = {file: now for file, (was, now) in texts.items() if _differs(file, was, now)}
    for file, text in new.items():
        try:
            replace(file, text.encode())
        except OSError as error:
            raise UnwritableOutput(error.strerror or str(error), str(file)) from error
    return tuple(new)


def _texts(query: QueryFile, before: Graph, after: Graph) -> tuple[str, str]:
    """Return the answer before and after, in the form of the files."""
    was, now = (golden.text_of(evaluate(query, query.sparql, graph)) for graph in (before, after))
    return was, now


def _differs(file: Path, was: str, now: str) -> bool:
    """Return whether a file holds the answer before and needs another. Raises UsageError."""
    held = decode(read_bytes(file), file)
    if held not in {was, now}:
        raise UsageError(
            str(file),
            "holds another answer than the graph gives without the change.",
            "Find out why it does, and mend that first; nothing was written.",
        )
    return held != now
