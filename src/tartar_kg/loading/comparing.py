"""Whether a store holds what was sent to it, and nothing that another graph holds too."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from tartar_kg.errors import GraphsOverlap, LoadNotHeld
from tartar_kg.loading.reading import DIGITS, Tally, batches
from tartar_kg.stores.versions import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tartar_kg.loading.planning import Planned
    from tartar_kg.stores.profiles import Digests
    from tartar_kg.stores.versions import Store

#: A cluster may show what was written a little later, so it is asked again after so many seconds.
_WAITS: Final = (1.0, 3.0)
_BATCH: Final = 200_000


def see_held(store: Store, planned: Planned, sent: Tally) -> int:
    """Return how many triples the version has, once they are those that were sent.

    They are counted, and where the store asks for it digested by the store itself, triple by
    triple: the numbers in each of 4,096 heaps must agree. Raises LoadNotHeld.
    """
    held = _held(store, planned.version)
    for wait in _WAITS:
        if held.triples >= sent.triples:
            break
        time.sleep(wait)
        held = _held(store, planned.version)
    if _same(held, sent, store):
        return held.triples
    once = _once(planned, sent.digests)
    if _same(held, once, store):
        return held.triples
    raise LoadNotHeld(
        store.name,
        f"holds other triples in {planned.version} than were sent "
        f"({held.triples} of {once.triples}, {_apart(held, once)} of them not the same).",
        "What was current before still is. Run the command again; if it stays so, the store "
        "changes what it is given.",
    )


def _same(held: Tally, sent: Tally, store: Store) -> bool:
    return held.triples == sent.triples and (not store.read_back or held.heaps == sent.heaps)


def _apart(held: Tally, sent: Tally) -> int:
    return sum(((held.heaps - sent.heaps) | (sent.heaps - held.heaps)).values())


def _held(store: Store, graph: str) -> Tally:
    """Return the tally of a graph in the store, made by the store."""
    tally = Tally()
    if not store.read_back:
        counted = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        tally.triples = sum(int(row["n"].value) for row in rows(store, counted))
        return tally
    length = ', " ", STR(STRLEN(STR(?o)))' if store.read_back == "virtuoso" else ""
    answer = rows(
        store,
        f"SELECT ?heap (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} "
        'BIND(IF(isLiteral(?o), IF(LANG(?o) != "", LCASE(LANG(?o)), STR(DATATYPE(?o))), "") '
        "AS ?kind) "
        f'BIND(SUBSTR(MD5(CONCAT(STR(?s), " ", STR(?p), " ", STR(?o), " ", ?kind{length})), '
        f"1, {DIGITS}) AS ?heap) }} GROUP BY ?heap",
    )
    for row in answer:
        tally.heaps[row["heap"].value] += int(row["n"].value)
    tally.triples = tally.heaps.total()
    return tally


def _once(planned: Planned, digests: Digests) -> Tally:
    """Return the tally of the files with each triple once, however often they state it."""
    exact = Tally(digests)
    with tempfile.TemporaryDirectory(prefix="tartar-kg-") as folder:
        store = ox.Store(str(Path(folder) / "once"))
        for batch in batches(planned.files, planned.digest, _BATCH, Tally()):
            store.bulk_load(input=batch.data, format=ox.RdfFormat.N_TRIPLES)
        for quad in store:
            exact.add(quad.triple)
        del store
    return exact


def see_apart(store: Store, new: Collection[str], others: Iterable[str]) -> None:
    """See that no triple of the new versions stands in another graph that will be current.

    A merge of graphs has it once (RDF 1.1 Semantics, section 4.1), but some engines count it twice.
    Raises GraphsOverlap.
    """
    for version in sorted(new):
        beside = sorted({*others, *new} - {version})
        if not beside:
            continue
        names = " ".join(f"<{other}>" for other in beside)
        answer = rows(
            store,
            f"SELECT ?s ?p ?o ?other WHERE {{ GRAPH <{version}> {{ ?s ?p ?o }} "
            f"VALUES ?other {{ {names} }} GRAPH ?other {{ ?s ?p ?o }} }} LIMIT 1",
        )
        for row in answer:
            triple = f"{row['s']} {row['p']} {row['o']}"
            raise GraphsOverlap(version, row["other"].value, triple[:300])
