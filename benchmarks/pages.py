"""How long the page of a thing takes in a large graph on disk, beside its bare query.

    python benchmarks/pages.py [--sizes 1e4,1e5,1e6] [--things N]

For each size a graph of ``large_graph`` is loaded into a store on disk. For each class as many
things are drawn, and the median and the most of their pages is printed, with the ratio of the
median to that of the stored query ``dossier`` alone. No thing is asked for twice.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from large_graph import turtle
from tartar_kg.exploring.chapters import Place
from tartar_kg.exploring.dossiers import Dossiers
from tartar_kg.exploring.pages import Pages
from tartar_kg.namespaces import PREFIXES, compact
from tartar_kg.stores import graph_at

if TYPE_CHECKING:
    from tartar_kg.graphs import Graph

CLASSES: Final = ("Person", "Unit", "Organization", "Event", "Place", "Source", "Posting")
_TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")
_HERE: Final = Place("/", served=True)


def drawn(graph: Graph, class_: str, number: int) -> list[str]:
    """Return the IRIs of so many things of a class, the same each time."""
    quads = graph.quads_for_pattern(None, _TYPE, ox.NamedNode(PREFIXES["tk"] + class_))
    found = sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
    return random.Random(1).sample(found, min(number, len(found)))


def rows(size: int, things: int, folder: Path) -> None:
    """Print the lines of the table for a size."""
    file, store = folder / "large.ttl", str(folder / "store")
    with file.open("w", encoding="utf-8") as out:
        out.writelines(turtle(size, 1))
    load = ["load", "--to", store, "--graph", "https://example.org/graph/large", str(file)]
    subprocess.run([sys.executable, "-m", "tartar_kg", *load], check=True, capture_output=True)
    graph = graph_at(store)
    pages, dossiers = Pages(graph), Dossiers(graph)
    for class_ in CLASSES:
        bare, whole, triples = [], [], []
        for n, iri in enumerate(drawn(graph, class_, 2 * things)):
            start = time.perf_counter()
            if n % 2:
                triples.append(len(dossiers.triples(iri)))
                bare.append(time.perf_counter() - start)
            else:
                page = pages.page(f"{compact(iri).replace(':', '/')}.html", _HERE)
                assert page is not None, iri
                whole.append(time.perf_counter() - start)
        ratio = median(whole) / median(bare)
        print(
            f"| {size:,} | {class_} | {median(triples):.0f} | {1e3 * median(bare):.1f} "
            f"| {1e3 * median(whole):.1f} | {1e3 * max(whole):.1f} | {ratio:.1f} |",
            flush=True,
        )


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--sizes", default="1e4,1e5,1e6")
    arguments.add_argument("--things", type=int, default=50)
    given = arguments.parse_args()
    print("| triples | class | triples told | query, ms | page, ms | most, ms | ratio |")
    print("|---|---|---|---|---|---|---|")
    for size in given.sizes.split(","):
        with tempfile.TemporaryDirectory() as folder:
            rows(int(float(size)), given.things, Path(folder))


if __name__ == "__main__":
    main()
