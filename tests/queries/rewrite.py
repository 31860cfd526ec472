"""Write the answers of stored queries anew: ``python -m tests.queries.rewrite [NAME...]``.

An answer with values set is written where its file is there already, be it empty. Read the diff
before you commit it: an answer changes for a reason or not at all.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.queries.answers import answer, case_of, expected_in, golden_of, triples, values_of

from tartar_kg import layout

if TYPE_CHECKING:
    from pathlib import Path


def main(names: list[str]) -> None:
    shipped = triples(layout.graph_files())
    for path in layout.query_files():
        if names and path.stem not in names:
            continue
        _write(golden_of(path), answer(path, shipped))
        if (graph := case_of(path) / "graph.ttl").is_file():
            for file in expected_in(path):
                _write(file, answer(path, triples([graph]), values_of(file)))
        else:
            sys.stderr.write(f"no case: {graph}\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
