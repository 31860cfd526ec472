"""The three kinds of place that a graph is loaded into, for tests that run over all of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import httpx
from pyoxigraph import QuerySolutions

from tartar_kg.stores import http, store_at
from tartar_kg.stores.versions import graph_of, versions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.stores.servers import Server

    from tartar_kg.graphs import Graph
    from tartar_kg.stores.versions import Store

BASES: Final = {"oxigraph": "/query", "virtuoso": "/sparql"}


@dataclass(frozen=True)
class Place:
    """A place to load into, and how it is named on the command line."""

    where: str
    profile: str = "standard"
    server: Server | None = None
    environment: dict[str, str] = field(default_factory=dict)
    opened: list[Store] = field(default_factory=list, repr=False)

    def run(self, *words: str | Path, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Run ``tartar-kg`` to its end; ``--to`` and ``--store`` are followed by this place."""
        process = self.start(*words)
        try:
            out, err = process.communicate(timeout=timeout)
        finally:
            process.kill()
        return subprocess.CompletedProcess(words, process.returncode, out, err)

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        """Start ``tartar-kg``."""
        return subprocess.Popen(
            [sys.executable, "-m", "tartar_kg", *self._named(words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | self.environment,
        )

    def _named(self, words: Sequence[str | Path]) -> list[str]:
        named: list[str] = []
        for word in words:
            named.append(str(word))
            if word in {"--to", "--store"}:
                named += [self.where, "--profile", self.profile]
        return named

    def graph(self) -> Graph:
        """Return what is current here."""
        return graph_of(self.store())

    def store(self) -> Store:
        """Return the store, to read from."""
        store = store_at(self.where, profile=self.profile)
        self.opened.append(store)
        return store

    def close(self) -> None:
        """Close every store that was opened here."""
        for store in self.opened:
            store.close()

    def arrived(self) -> int:
        """Return how many triples of a version that is not yet whole have arrived."""
        return max((v.arrived for v in versions(self.store()) if v.triples is None), default=0)

    def count(self) -> int:
        """Return how many triples are current."""
        answer = self.graph().query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        assert isinstance(answer, QuerySolutions)
        return sum(int(row["n"].value) for row in answer)

    def graphs(self) -> set[str]:
        """Return the named graphs of ours that hold a triple, the manifest among them."""
        answer = self.store().query(
            "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } "
            'FILTER(STRSTARTS(STR(?g), "https://w3id.org/tartar-kg/graph/") '
            '|| STRSTARTS(STR(?g), "https://example.org/")) }'
        )
        assert isinstance(answer, QuerySolutions)
        return {row["g"].value for row in answer}


def of_server(server: Server) -> Place:
    """Return a server as a place, emptied of what was loaded before."""
    base = server.query.removesuffix(BASES[server.name])
    environment = {}
    if server.user:
        password = os.environ[server.password_env]
        environment = {http.USER: server.user, http.PASSWORD: password}
    place = Place(base, server.name, server, environment)
    for graph in place.graphs():
        update = {"update": f"DROP SILENT GRAPH <{graph}>"}
        httpx.post(server.update, data=update, auth=server.auth, timeout=60).raise_for_status()
    assert place.graphs() == set()
    return place


def until(happens: object, seconds: float = 60) -> None:
    """Wait until the function returns something true. Raises TimeoutError."""
    assert callable(happens)
    deadline = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.01)


def told(place: Place, *words: str | Path) -> list[str]:
    """Return the three lines of the error with which the command ends."""
    done = place.run(*words)
    assert done.returncode == 4, done.stderr
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 3, done.stderr
    assert lines[0].startswith(place.where)
    assert lines[1].endswith(".")
    return lines
