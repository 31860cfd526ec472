"""A large invented graph in the shape of the shipped one, as Turtle.

    python benchmarks/large_graph.py --triples N [--seed N] [--data-only] [-o FILE]

The ontology is in it as it stands, unless left out; the rest is cases, one after the other, each
with sources, units, people and incidents of its own. More triples are more cases: what is said of
one person, in one event or in one source does not grow. The same seed gives the same cases,
whatever the size. Memory is bounded: nothing is kept of a case when it is written.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from invented_cases import INCIDENTS, Case
from invented_incidents import Incident
from tartar_kg.graphs import read_store
from tartar_kg.layout import turtle_files
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The incidents of a case, but for the last, which has as many as are needed.
USUAL_INCIDENTS: Final = 8
#: Triples that a case and an incident have in the mean; where to stop is judged by them.
CASE, INCIDENT = 420, 190


def turtle(triples: int, seed: int = 0, *, ontology: bool = True) -> Iterator[str]:
    """Yield the graph in pieces; it has about so many triples, those of the ontology among them."""
    paths = turtle_files("ontology") if ontology else ()
    yield "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    for path in paths:
        yield path.read_text(encoding="utf-8")
    left = triples - len(read_store(paths))
    number = 0
    while left > CASE + INCIDENT:
        case = Case(number, seed)
        text, count = case.take()
        left -= count
        yield text
        for incident in range(INCIDENTS):
            enough = incident >= USUAL_INCIDENTS and left > 2 * (CASE + INCIDENT)
            if enough or left < INCIDENT / 2:
                break
            Incident(case, incident)
            text, count = case.take()
            left -= count
            yield text
        number += 1


def main() -> None:
    """Write the graph to a file or to stdout."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--triples", type=int, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--data-only", action="store_true", help="leave the ontology out")
    parser.add_argument("-o", dest="file", type=Path, help="default: stdout")
    options = parser.parse_args()
    opened = options.file.open("w", encoding="utf-8") if options.file else nullcontext(sys.stdout)
    out: TextIO
    with opened as out:
        for piece in turtle(options.triples, options.seed, ontology=not options.data_only):
            out.write(piece)


if __name__ == "__main__":
    main()
