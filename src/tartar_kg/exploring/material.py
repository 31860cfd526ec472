"""What every chapter is made of: the graph, the stored queries, the files that document both."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import NamedNode

from tartar_kg import layout
from tartar_kg.catalogue.files import read
from tartar_kg.catalogue.headers import read_header
from tartar_kg.claims import wording
from tartar_kg.claims.facts import STATUS_QUERY, Facts
from tartar_kg.exploring.addresses import address
from tartar_kg.exploring.answers import Answer, answer
from tartar_kg.exploring.documented import shipped
from tartar_kg.exploring.dossiers import Dossiers
from tartar_kg.graphs import holds
from tartar_kg.namespaces import PREFIXES, expand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tartar_kg.catalogue.files import QueryFile
    from tartar_kg.catalogue.headers import Header
    from tartar_kg.graphs import Graph


#: So many attestations can be told of on one page; the queries on all of a larger graph take long.
LARGEST: Final = 10_000
_ATTESTS: Final = NamedNode(PREFIXES["tk"] + "attests")


class Stored(NamedTuple):
    """A stored query and what its header says."""

    query: QueryFile
    about: Header


class Material:
    """The graph, the stored queries by name, the dossiers, and what documents them."""

    def __init__(self, graph: Graph) -> None:
        """Read the files of the project. Raises UnreadableInput and BadQueryFile."""
        self.graph = graph
        self.queries = {path.stem: read(path) for path in layout.query_files()}
        self.facts = Facts(graph, status=self.queries[STATUS_QUERY])
        self.dossiers = Dossiers(graph)
        self.documentation = shipped()

    @cached_property
    def is_large(self) -> bool:
        """Whether the graph holds more than what a page on all of it can tell in a few seconds."""
        said = self.graph.quads_for_pattern(None, _ATTESTS, None)
        return next(islice(said, LARGEST, None), None) is not None

    @cached_property
    def marks(self) -> dict[str, str]:
        """The status of each claim, and whether it is one reading of several; none if large."""
        if self.is_large:
            return {}
        return {claim: wording.mark(self.facts, claim) for claim in self.facts.statuses}

    def themes(self) -> dict[str, list[Stored]]:
        """Return the stored queries of each theme, both sorted by name."""
        found: dict[str, list[Stored]] = {}
        for query in sorted(self.queries.values(), key=lambda query: (query.theme, query.name)):
            found.setdefault(query.theme, []).append(Stored(query, read_header(query)))
        return found

    def answer(self, name: str, values: Mapping[str, str] = {}) -> Answer:
        """Return the answer of a stored query that gives rows, each thing with its label.

        Raises what ``asking.ask`` raises.
        """
        found = answer(self.queries[name], self.graph, values)
        assert found is not None
        return found

    def where(self, name: str) -> str:
        """Return where a name stands on the pages, seen from the first one, or nothing.

        That is on the pages on the project's files, or on that of a thing of the graph.
        """
        if found := self.documentation.where(name):
            return found
        own = address(name)
        return f"{own}.html" if own and holds(self.graph, NamedNode(expand(name) or name)) else ""
