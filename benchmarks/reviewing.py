"""How long a review takes as the graph grows, beside validation of all of it.

    python benchmarks/reviewing.py [--sizes 1e4,1e5,1e6,1e7] [--claims 10,100,1000] [--rounds N]
        [--limit SECONDS]

For each size a graph of ``large_graph`` is loaded into a store on disk. A change is postings of
people of the graph, each with an attestation in a passage of the graph. ``cold`` is the command
``tartar-kg review --store`` in a process of its own, ``warm`` its validation alone in a process
that has imported all. For reference, the graph with the smallest change and some faults is
validated as a whole by pySHACL, and by pyshifty (the module is named shifty) and pyrudof where they
are installed: the seconds of validation, those of reading left out, and the number of results, by
which one sees that each did validate; each in a process that is killed after the limit. shifty
reads while it validates, so that its seconds are those of both. Neither of the two knows
look-around: pyrudof refuses the shapes, and shifty finds every value wrong. They get the shapes
without those patterns, and the cell says how many they are.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from large_graph import turtle
from tartar_kg import layout
from tartar_kg.namespaces import PREFIXES
from tartar_kg.stores import graph_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.graphs import Graph

GRAPH: Final = "https://example.org/graph/large"
_TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")
_HEAD: Final = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
_POSTING: Final = """
posting:benchmark-{n} a tk:Posting ;
    rdfs:label "Invented posting {n}"@en ;
    dcterms:type posting-role:commander ;
    tk:agent {person} ;
    tk:dateBasis date-basis:not-stated ;
    tk:endKnown false ;
    tk:inUnit {unit} .

attestation:benchmark-{n} a tk:Attestation ;
    tk:attests posting:benchmark-{n} ;
    tk:basis basis:unstated ;
    tk:passage {passage} ;
    tk:speaker {speaker} ;
    tk:stance stance:asserts .
"""
#: A posting with faults of many kinds, some of which two shapes find: its IRI, what it lacks, a
#: datatype, a property that it cannot have, bounds in the wrong order, and a node without a class.
_FAULTS: Final = """
posting:Fault-{n} a tk:Posting ;
    rdfs:label "Invented posting {n}"@en ;
    dcterms:type posting-role:commander ;
    tk:dateBasis date-basis:not-stated ;
    tk:earliestStart "2017-05-02"^^xsd:date ;
    tk:endKnown "no" ;
    tk:inUnit event:no-unit-{n} ;
    tk:latestStart "2017-05-01"^^xsd:date ;
    tk:length 1 .

event:no-unit-{n} rdfs:label "Without a class"@en .
"""
_FAULTY: Final = 10
#: Before each of those below: shapes as they stand, and without the patterns that look around.
_SHAPES: Final = """
import re, time
from pathlib import Path
import rdflib
from rdflib import SH
shapes, left = rdflib.Graph(), 0
for path in shape_files: shapes.parse(path, format="turtle")
def look_around_left_out():
    patterns = shapes.triples((None, SH.pattern, None))
    around = [one for one in patterns if re.search(r"\\(\\?<?[=!]", one[2])]
    for triple in around: shapes.remove(triple)
    return len(around)
"""
#: Validates all of a graph: the seconds, the number of results, and of constraints left out.
_WHOLE: Final = {
    "pySHACL": """
import pyshacl
data = rdflib.Graph()
for path in paths: data.parse(path, format="turtle")
start = time.perf_counter()
_, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, inference="none")
seconds = time.perf_counter() - start
results = len(set(report.objects(None, SH.result)))
""",
    "pyshifty": """
import shifty
left = look_around_left_out()
files = [Path(path) for path in paths]
start = time.perf_counter()
_, report, _ = shifty.validate(files, shapes, graph_mode="data", infer=False)
seconds = time.perf_counter() - start
results = len(set(report.objects(None, SH.result)))
""",
    "pyrudof": """
import pyrudof
left = look_around_left_out()
rudof = pyrudof.Rudof(pyrudof.RudofConfig())
rudof.read_shacl(shapes.serialize(format="turtle"))
for path in paths: rudof.read_data(Path(path), merge=True)
start = time.perf_counter()
report = rudof.validate_shacl()
seconds = time.perf_counter() - start
results = len(report)
""",
}


def change_of(graph: Graph, claims: int) -> str:
    """Return Turtle of so many postings, of people of the graph."""

    def things(kind: str, number: int) -> list[str]:
        quads = graph.quads_for_pattern(None, _TYPE, ox.NamedNode(PREFIXES["tk"] + kind))
        return [str(quad.subject) for quad in islice(quads, number)]

    def one(subject: str, name: str) -> str:
        node = ox.NamedNode(subject.strip("<>"))
        quads = graph.quads_for_pattern(node, ox.NamedNode(PREFIXES["tk"] + name), None)
        return str(next(iter(quads)).object)

    people, units = things("Person", claims), things("Unit", claims)
    told = ox.NamedNode(PREFIXES["tk"] + "inStatement")
    heard = [
        (one(a, "passage"), one(a, "speaker"))
        for a in things("Attestation", 4 * claims)
        if not any(graph.quads_for_pattern(ox.NamedNode(a.strip("<>")), told, None))
    ]
    return _HEAD + "".join(
        _POSTING.format(
            n=n,
            person=people[n % len(people)],
            unit=units[n % len(units)],
            passage=heard[n % len(heard)][0],
            speaker=heard[n % len(heard)][1],
        )
        for n in range(claims)
    )


def cold(folder: str, change: Path, rounds: int) -> tuple[float, float, int]:
    """Return seconds and megabytes of the command, and its exit code."""
    taken, memory, code = [], 0.0, 0
    command = [sys.executable, "-m", "tartar_kg", "review", "--store", folder, str(change)]
    # The bytecode is there, as in an installation, also where Python is told to write none.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, env=own, capture_output=True, check=False)
    for _ in range(rounds):
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        taken.append(time.perf_counter() - start)
        process.returncode = code = os.waitstatus_to_exitcode(status)
        memory = max(memory, usage.ru_maxrss / 1e3)
    return median(taken), memory, code


def warm(folder: str, change: Path, rounds: int) -> float:
    """Return the seconds of the validation alone."""
    text = (
        "import sys, time\nfrom pathlib import Path\n"
        "from tartar_kg.reviewing import of_files\n"
        "from tartar_kg.stores import graph_at\n"
        "from tartar_kg.validating.changed import shipped_plan, validate_change\n"
        "plan = shipped_plan()\n"
        "change = of_files([Path(sys.argv[2])]).of_store(graph_at(sys.argv[1]))\n"
        "for _ in range(int(sys.argv[3])):\n"
        "    start = time.perf_counter()\n    validate_change(change, plan)\n"
        "    print(time.perf_counter() - start)\n"
    )
    command = [sys.executable, "-c", text, folder, str(change), str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return median(map(float, done.stdout.split()))


def whole(name: str, paths: list[Path], limit: float) -> str:
    """Return what a validation of all took, or why there is no figure."""
    shapes = [str(path) for path in layout.shape_files()]
    text = (
        f"paths = {[str(path) for path in paths]}\nshape_files = {shapes}\n"
        f"{_SHAPES}{_WHOLE[name]}print(f'{{seconds:.1f}} s, {{results}} results'"
        " + f', {left} patterns left out' * (left > 0))\n"
    )
    command = [sys.executable, "-c", text]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return f"more than {limit:.0f} s"
    if done.returncode:
        last = done.stderr.strip().splitlines() or ["killed"]
        return last[-1][:60]
    return done.stdout.strip()


def rows(size: int, given: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Yield the lines of the table for a size."""
    file, store = folder / "large.ttl", str(folder / "store")
    with file.open("w", encoding="utf-8") as out:
        out.writelines(turtle(size, 1))
    load = ["load", "--to", store, "--graph", GRAPH, str(file)]
    subprocess.run([sys.executable, "-m", "tartar_kg", *load], check=True, capture_output=True)
    changes = []
    for claims in map(int, given.claims.split(",")):
        change = folder / f"change-{claims}.ttl"
        graph = graph_at(store)
        change.write_text(change_of(graph, claims), encoding="utf-8")
        del graph
        changes.append(change)
        seconds, memory, code = cold(store, change, given.rounds)
        alone = warm(store, change, given.rounds)
        yield (
            f"| {size:,} | {claims:,} | {seconds:.2f} | {alone:.2f} | {memory:.0f} | {code} | | | |"
        )
    faults = folder / "faults.ttl"
    faults.write_text(_HEAD + "".join(_FAULTS.format(n=n) for n in range(_FAULTY)), "utf-8")
    figures = [whole(name, [file, changes[0], faults], given.limit) for name in _WHOLE]
    yield f"| {size:,} | all | | | | | {' | '.join(figures)} |"


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--sizes", default="1e4,1e5,1e6,1e7")
    arguments.add_argument("--claims", default="10,100,1000")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--limit", type=float, default=900)
    given = arguments.parse_args()
    print(
        "| triples | claims | cold, s | warm, s | cold, MB | exit | pySHACL | pyshifty | pyrudof |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for size in given.sizes.split(","):
        with tempfile.TemporaryDirectory() as folder:
            for line in rows(int(float(size)), given, Path(folder)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
