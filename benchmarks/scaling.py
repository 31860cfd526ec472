"""The questions of ``scale``, and the process that measures one of them.

    python benchmarks/scaling.py STORE NAME PARAMETER=VALUE ROUNDS ENOUGH

STORE is a Turtle file, loaded into memory, or the folder of a store on disk. One line of JSON is
printed when the store is there, and one for each run.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    serialize,
)

from tartar_kg import asking, tables
from tartar_kg.catalogue.files import find, gives_triples, read
from tartar_kg.catalogue.filling import fill
from tartar_kg.catalogue.headers import read_header
from tartar_kg.layout import query_files
from tartar_kg.namespaces import BASE, CONCEPTS, PREFIXES, compact, expand
from tartar_kg.naming import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tartar_kg.catalogue.files import QueryFile

#: The things asked about are of these cases, which a graph of any size has.
CASES: Final = ("c0-", "c1-", "c2-")
_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")


def questions(store: Store, names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield query and ``parameter=value``, or query and ``""``, for all queries or those named."""
    for path in query_files():
        if names and path.stem not in names:
            continue
        query = read(path)
        yield query.name, ""
        for parameter in read_header(query).parameters:
            kinds = KINDS.get(parameter.type, ())
            if kinds and not set(kinds) <= set(CONCEPTS):
                yield query.name, f"{parameter.name}={_best(query, parameter.name, kinds, store)}"


def _best(query: QueryFile, parameter: str, kinds: tuple[str, ...], store: Store) -> str:
    """Return the thing with the longest answer, as a prefixed name."""
    starts = tuple(f"{BASE}{kind}/{case}" for kind in kinds for case in CASES)
    things = {
        quad.subject.value
        for quad in store.quads_for_pattern(None, _TYPE, None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(starts)
    }
    best = max(sorted(things), key=lambda iri: _rows(query, parameter, iri, store))
    return compact(best)


def _rows(query: QueryFile, parameter: str, iri: str, store: Store) -> int:
    results = store.query(fill(query, {parameter: NamedNode(iri)}))
    assert not isinstance(results, QueryBoolean)
    return sum(1 for _ in results)


def ours(name: str, given: list[str], store: Store) -> bytes:
    """Answer as the command does once the graph is there, with nothing kept from before."""
    read_header.cache_clear()
    query, values = find(name), asking.settings(given)
    results = asking.ask(query, values, store)
    if values:
        asking.of_like_name(query, values, store)
    return tables.write(results, "csv", store).data


def bare(text: str, store: Store) -> bytes:
    """Answer with pyoxigraph alone."""
    results = store.query(text)
    if isinstance(results, QueryTriples):
        return serialize(results, format=RdfFormat.TURTLE) or b""
    assert isinstance(results, QuerySolutions)
    return results.serialize(format=QueryResultsFormat.CSV) or b""


def _told(query: QueryFile, answer: bytes) -> list[str]:
    """Return the rows of an answer as written, or its triples, sorted."""
    if gives_triples(query):
        return sorted({str(quad.triple) for quad in parse(answer, RdfFormat.TURTLE)})
    return answer.decode().split("\r\n")[1:-1]


def opened(where: Path) -> Store:
    """Return the store: a folder is one, a file is loaded into one."""
    if where.is_dir():
        return Store.read_only(str(where))
    store = Store()
    store.bulk_load(path=where, format=RdfFormat.TURTLE)
    return store


def main() -> None:
    """Run bare and ours in turn, the first of the rounds too, and tell of each run."""
    where, name, setting, rounds, enough = sys.argv[1:]
    given = [setting] if setting else []
    store, query = opened(Path(where)), find(name)
    terms = {}
    if setting:
        parameter, _, value = setting.partition("=")
        terms[parameter] = NamedNode(expand(value))
    text = fill(query, terms)
    print(json.dumps({}), flush=True)
    began = time.perf_counter()
    for _ in range(int(rounds)):
        start = time.perf_counter()
        answer = bare(text, store)
        told = _told(query, answer)
        rows = len(told)
        print(json.dumps({"bare": time.perf_counter() - start, "rows": rows}), flush=True)
        start = time.perf_counter()
        same = ours(name, given, store)
        print(json.dumps({"ours": time.perf_counter() - start}), flush=True)
        assert _told(query, same) == told, "the two answers differ"
        if time.perf_counter() - began > float(enough):
            break


if __name__ == "__main__":
    main()
