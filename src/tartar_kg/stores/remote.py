"""A store on a server, reached by the SPARQL 1.1 Protocol and the Graph Store HTTP Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from pyoxigraph import NamedNode, Quad, QuerySolutions

from tartar_kg.errors import BadStoreAnswer
from tartar_kg.stores.answers import read_answer
from tartar_kg.stores.asked import request_of
from tartar_kg.stores.http import Patience, Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import httpx
    from pyoxigraph import BlankNode, Literal, QueryBoolean, QueryTriples

    from tartar_kg.stores.profiles import Digests, Profile

_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
#: Headers by which a server says that an answer is not the whole (Virtuoso's).
_CUT: Final = ("x-sparql-maxrows", "x-sql-state")


class Remote:
    """A server's dataset. What is sent may be sent again, and means the same."""

    def __init__(self, address: str, profile: Profile, patience: Patience | None = None) -> None:
        """Connect to nothing yet. Raises BadStoreAddress."""
        self.name = address.rstrip("/")
        self.profile = profile
        self.batch = profile.batch
        #: What it holds is read back after a load and compared.
        self.read_back: Digests | None = profile.digests
        self._session = Session(self.name, profile.authentication, patience or Patience())

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer over what the server takes for all. Raises StoreError."""
        return self.ask(sparql, ())

    def ask(
        self, sparql: str, parameters: Sequence[tuple[str, str]]
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer; the parameters are those of the protocol, or the server's own.

        Raises StoreError, and BadStoreAnswer where the answer is not the whole.
        """
        asked = request_of(self.name + self.profile.query, sparql, parameters)
        answer = self._session.send(
            "POST", asked.address, content=asked.content, headers=asked.headers
        )
        self._see_whole(answer)
        return read_answer(answer.content, answer.headers.get("content-type", ""), self.name)

    def _see_whole(self, answer: httpx.Response) -> None:
        if any(header in answer.headers for header in _CUT):
            raise BadStoreAnswer(
                self.name,
                "gives a part of the answer, and says that it stopped at a limit of its own.",
                "Raise the server's limits of rows and of time.",
            )

    def told(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer to a query of the manifest graph. Raises StoreError."""
        return self.query(sparql)

    def note(self, sparql: str) -> None:
        """Run an update. Raises StoreError."""
        content = urlencode({self.profile.update_field: sparql}).encode()
        self._session.send("POST", self.name + self.profile.update, content=content, headers=_FORM)

    def add(self, graph: str, triples: bytes) -> None:
        """Add N-Triples to a named graph. Raises StoreError."""
        self._session.send(
            "POST",
            self.name + self.profile.graph_store,
            content=triples,
            headers={"Content-Type": "text/turtle"},  # of which N-Triples are a part
            params=[(self.profile.graph_field, graph), *self.profile.adding.items()],
        )

    def drop(self, graph: str) -> None:
        """Remove a named graph; nothing happens where there is none. Raises StoreError."""
        if self.profile.removing:
            remove_in_parts(self, graph, self.profile.removing)
        self.note(f"DROP SILENT GRAPH <{graph}>")

    def over(self, graphs: Sequence[str] | None) -> RemoteGraph:
        """Return the merge of these graphs as one graph, or of all that the server has."""
        if graphs is None:
            return RemoteGraph(self, tuple((self.profile.all_graphs or {}).items()))
        return RemoteGraph(self, tuple(("default-graph-uri", graph) for graph in graphs))

    def close(self) -> None:
        """Close the connection."""
        self._session.close()


class RemoteGraph:
    """Named graphs of a server, asked as one."""

    def __init__(self, store: Remote, parameters: tuple[tuple[str, str], ...]) -> None:
        self.store = store
        self.parameters = parameters
        self._told: dict[NamedNode | BlankNode, list[Quad]] = {}

    def query(self, query: str, /) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer to a query. Raises StoreError."""
        return self.store.ask(query, self.parameters)

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | None,  # noqa: A002 - pyoxigraph's name
        /,
    ) -> Iterator[Quad]:
        """Return the triples that match. All of a subject's are fetched at once, and kept."""
        if subject is None:
            return iter(self._fetch(None, predicate, object))
        if subject not in self._told:
            self._told[subject] = self._fetch(subject, None, None)
        return (
            quad
            for quad in self._told[subject]
            if predicate in {None, quad.predicate} and object in {None, quad.object}
        )

    def _fetch(
        self,
        subject: NamedNode | BlankNode | None,
        predicate: NamedNode | None,
        object_: NamedNode | BlankNode | Literal | None,
    ) -> list[Quad]:
        s, p, o = (
            str(term) if term else f"?{name}"
            for term, name in ((subject, "s"), (predicate, "p"), (object_, "o"))
        )
        asked = " ".join(word for word in (s, p, o) if word.startswith("?")) or "(1 AS ?there)"
        rows = self.query(f"SELECT {asked} WHERE {{ {s} {p} {o} }}")
        assert isinstance(rows, QuerySolutions)
        fixed: dict[str, Any] = {"s": subject, "p": predicate, "o": object_}
        names = [variable.value for variable in rows.variables]
        found = (fixed | dict(zip(names, row, strict=True)) for row in rows)
        return [Quad(terms["s"], terms["p"], terms["o"]) for terms in found]


def remove_in_parts(store: Remote, graph: str, size: int) -> None:
    """Remove a graph's triples so many at a time: some engines hold what they remove in memory."""
    while True:
        left = store.query(f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        if not left:
            return
        store.note(
            f"DELETE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} "
            f"WHERE {{ SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT {size} }}"
        )
