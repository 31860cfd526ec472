"""Versions of named graphs, and the manifest that says which of them are current.

A load never changes a graph that is read. It writes a graph of its own, the version, and when
that is whole it changes one small thing: what the manifest says is current. Any store can do so
little at once, whatever its size and wherever its parts lie; docs/decisions/0016 says why nothing
is moved.

    <graph/persons>         dcat:hasCurrentVersion <graph/persons/0f3c...> .
    <graph/persons/0f3c...> dcat:isVersionOf <graph/persons> ; dcterms:created "..."^^xsd:dateTime ;
                            dcterms:extent 8000 ; void:triples 9215 .

``dcterms:extent`` is how many triples have arrived, ``void:triples`` how many there are in the
whole. The terms are those of DCAT 3 (section 11, versioning), VoID and DCMI.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from pyoxigraph import Literal, NamedNode, QuerySolutions

from tartar_kg.namespaces import GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import QueryBoolean, QueryTriples

    from tartar_kg.graphs import Graph
    from tartar_kg.stores.profiles import Digests

MANIFEST: Final = GRAPH + "manifest"
#: A version that nobody has finished by then is given up.
_ABANDONED: Final = timedelta(days=1)
_PREFIXES: Final = (
    "PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dcterms: <http://purl.org/dc/terms/> "
    "PREFIX void: <http://rdfs.org/ns/void#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
)


class Store(Protocol):
    """A place that holds named graphs and can be written to."""

    name: str

    @property
    def batch(self) -> int:
        """How many triples to add at once."""
        ...

    @property
    def read_back(self) -> Digests | None:
        """How a load compares what has been stored with what was sent; None: it counts."""
        ...

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer to a query that names its graphs."""
        ...

    def told(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer to a query of the manifest graph."""
        ...

    def note(self, sparql: str) -> None:
        """Change the manifest graph, all of it or nothing, after what was added is kept."""
        ...

    def add(self, graph: str, triples: bytes) -> None:
        """Add N-Triples to a named graph; adding them again changes nothing."""
        ...

    def drop(self, graph: str) -> None:
        """Remove a named graph, if it is there."""
        ...

    def over(self, graphs: Sequence[str] | None) -> Graph:
        """Return these named graphs as one, or everything in the store."""
        ...

    def close(self) -> None:
        """Close connections, and see that all is kept."""
        ...


@dataclass(frozen=True)
class Version:
    """A version of a named graph, as the manifest tells of it."""

    iri: str
    of: str
    created: datetime
    #: Triples that have arrived, and in the whole; None until it is whole.
    arrived: int
    triples: int | None
    current: bool


def rows(store: Store, sparql: str) -> QuerySolutions:
    """Return the rows of a SELECT. Raises StoreError."""
    answer = store.query(sparql)
    assert isinstance(answer, QuerySolutions)
    return answer


def versions(store: Store) -> list[Version]:
    """Return every version that the manifest tells of. Raises StoreError."""
    answer = store.told(
        f"{_PREFIXES} SELECT ?version ?of ?created ?arrived ?triples ?current WHERE {{ "
        f"GRAPH <{MANIFEST}> {{ ?version dcat:isVersionOf ?of ; dcterms:created ?created . "
        "OPTIONAL { ?version dcterms:extent ?arrived } "
        "OPTIONAL { ?version void:triples ?triples } "
        "OPTIONAL { ?of dcat:hasCurrentVersion ?current FILTER(?current = ?version) } } }",
    )
    assert isinstance(answer, QuerySolutions)
    found: dict[str, Version] = {}
    for row in answer:
        iri, of = _iri(row["version"]), _iri(row["of"])
        arrived, triples = _number(row["arrived"]), _number(row["triples"])
        created = datetime.fromisoformat(row["created"].value)
        one = Version(iri, of, created, arrived or 0, triples, row["current"] is not None)
        best = found.setdefault(iri, one)
        if one.arrived > best.arrived:
            found[iri] = one
    return sorted(found.values(), key=lambda version: version.iri)


def current(store: Store) -> dict[str, str]:
    """Return the current version of each named graph that has one. Raises StoreError."""
    return {version.of: version.iri for version in versions(store) if version.current}


def graph_of(store: Store) -> Graph:
    """Return what is current in the store as one graph; all of it where it has no manifest.

    While the first load of a store is under way, nothing is current yet.
    """
    known = versions(store)
    now = sorted({version.iri for version in known if version.current})
    return store.over(now or [f"{MANIFEST}/nothing"] if known else None)


def begin(store: Store, version: str, of: str) -> None:
    """Note that a version is being written."""
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    store.note(
        f"{_PREFIXES} INSERT DATA {{ GRAPH <{MANIFEST}> {{ "
        f'<{version}> dcat:isVersionOf <{of}> ; dcterms:created "{now}"^^xsd:dateTime }} }}'
    )


def arrived(store: Store, version: str, triples: int) -> None:
    """Note how many triples of a version have arrived, so that it can be resumed there.

    Two operations, for Virtuoso 7 inserts nothing where an OPTIONAL beside constants is unbound.
    """
    store.note(
        f"{_PREFIXES} DELETE WHERE {{ GRAPH <{MANIFEST}> {{ <{version}> dcterms:extent ?n }} }} ; "
        f"INSERT DATA {{ GRAPH <{MANIFEST}> {{ <{version}> dcterms:extent {triples} }} }}"
    )


def switch(store: Store, wholes: Mapping[str, tuple[str, int]]) -> bool:
    """Make whole versions current, all at once; return whether they are.

    ``wholes`` maps a named graph to its version and the triples in that. It is False where another
    load has given one of them up meanwhile: then nothing has changed.
    """
    values = " ".join(f"(<{of}> <{version}> {n})" for of, (version, n) in wholes.items())
    there = " ".join(
        f"<{version}> dcat:isVersionOf <{of}> ." for of, (version, _) in wholes.items()
    )
    store.note(
        f"{_PREFIXES} WITH <{MANIFEST}> "
        "DELETE { ?of dcat:hasCurrentVersion ?old } "
        "INSERT { ?of dcat:hasCurrentVersion ?version . ?version void:triples ?n } "
        f"WHERE {{ {there} VALUES (?of ?version ?n) {{ {values} }} "
        "OPTIONAL { ?of dcat:hasCurrentVersion ?old } }"
    )
    now = current(store)
    return all(now.get(of) == version for of, (version, _) in wholes.items())


def outdated(store: Store, graphs: Iterable[str]) -> list[str]:
    """Return the versions of these graphs that no one reads and no one will finish."""
    of, now = set(graphs), datetime.now(UTC)
    return [
        version.iri
        for version in versions(store)
        if version.of in of
        and not version.current
        and (version.triples is not None or now - version.created > _ABANDONED)
    ]


def remove(store: Store, version: str) -> None:
    """Take a version out of the manifest, unless it is current by now, and drop its graph."""
    store.note(
        f"{_PREFIXES} WITH <{MANIFEST}> DELETE {{ <{version}> ?p ?o }} "
        f"WHERE {{ <{version}> ?p ?o "
        f"FILTER NOT EXISTS {{ ?of dcat:hasCurrentVersion <{version}> }} }}"
    )
    if all(known.iri != version for known in versions(store)):
        store.drop(version)


def _iri(term: object) -> str:
    assert isinstance(term, NamedNode)
    return term.value


def _number(term: object) -> int | None:
    return int(term.value) if isinstance(term, Literal) else None
