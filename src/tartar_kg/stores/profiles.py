"""What servers differ in: the paths of their services, how they ask who one is, their limits.

The standard protocols leave these open: SPARQL 1.1 Protocol, section 2, says nothing of paths, nor
does SPARQL 1.1 Graph Store HTTP Protocol, section 4, of where a graph store is. docs/stores.md says
which profiles were run and which are from a server's documentation alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How a server digests what it holds: as SPARQL 1.1 says (section 17.4.6, of UTF-8); or of whole
#: numbers without their form and subtype, which Oxigraph does not keep; or, where a text is not
#: ASCII, of UTF-8 that was taken for Latin-1 and made UTF-8 again, as Virtuoso 7 does. The number
#: of characters goes with the last, or texts that were stored so would look right.
Digests: TypeAlias = Literal["plain", "oxigraph", "virtuoso"]


@dataclass(frozen=True)
class Profile:
    """How one kind of server is addressed; the paths are appended to the address given."""

    #: SPARQL 1.1 Protocol, query operation.
    query: str = ""
    #: SPARQL 1.1 Protocol, update operation.
    update: str = ""
    #: The name by which the update's text is sent in a form; the standard's is ``update``.
    update_field: str = "update"
    #: SPARQL 1.1 Graph Store HTTP Protocol, indirect graph identification.
    graph_store: str = ""
    #: The parameter that names the graph; the standard's is ``graph``.
    graph_field: str = "graph"
    #: Sent with what is added to a graph that nobody reads yet.
    adding: Mapping[str, str] = field(default_factory=dict)
    authentication: Literal["basic", "digest", "bearer"] = "basic"
    #: Triples sent at once.
    batch: int = 20_000
    #: Triples removed at once, None where DROP GRAPH takes little memory.
    removing: int | None = None
    digests: Digests = "plain"
    #: A parameter by which a query is asked over all graphs; None: each is named.
    all_graphs: Mapping[str, str] | None = None


PROFILES: Final[dict[str, Profile]] = {
    "standard": Profile(),
    "fuseki": Profile(query="/query", update="/update", graph_store="/data"),
    "graphdb": Profile(update="/statements", graph_store="/rdf-graphs/service"),
    "neptune": Profile(query="/sparql", update="/sparql", graph_store="/sparql/gsp/"),
    "oxigraph": Profile(
        query="/query",
        update="/update",
        graph_store="/store",
        adding={"no_transaction": ""},
        removing=100_000,
        digests="oxigraph",
        all_graphs={"union-default-graph": ""},
    ),
    "qlever": Profile(authentication="bearer"),
    "rdf4j": Profile(update="/statements", graph_store="/rdf-graphs/service"),
    "stardog": Profile(query="/query", update="/update"),
    "virtuoso": Profile(
        query="/sparql",
        update="/sparql-auth",
        update_field="query",
        graph_store="/sparql-graph-crud-auth",
        graph_field="graph-uri",
        authentication="digest",
        digests="virtuoso",
    ),
}
