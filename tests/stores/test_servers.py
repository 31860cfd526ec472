"""The servers that the tests start are what the store tests take them for."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from tests.stores import servers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stores.servers import Server

GRAPH = "https://example.org/graph/kept"
TURTLE = {"Content-Type": "text/turtle"}
FAILED = pytest.fail.Exception
TRIPLE = "<https://example.org/a> <https://example.org/b> <https://example.org/c> ."


def put(server: Server, auth: httpx.Auth | None) -> httpx.Response:
    """Put one triple into the graph; digest authentication sends it twice, so it is text."""
    url, graph = server.graph_store, {"graph": GRAPH}
    return httpx.put(url, params=graph, content=TRIPLE, headers=TURTLE, auth=auth)


def holds(server: Server) -> bool:
    query = f"SELECT ?s WHERE {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
    accept = {"Accept": "application/sparql-results+json"}
    answer = httpx.get(server.query, params={"query": query}, headers=accept).raise_for_status()
    return bool(answer.json()["results"]["bindings"])


def survives_a_kill(server: Server) -> None:
    put(server, server.auth).raise_for_status()
    before = server.process.pid
    server.process.kill()
    with pytest.raises(httpx.ConnectError):
        holds(server)
    server.process.restart()
    assert server.process.pid != before
    assert holds(server)
    # Virtuoso drops a graph that no CREATE made only where it is told to be silent.
    drop = f"DROP SILENT GRAPH <{GRAPH}>"
    httpx.post(server.update, data={"update": drop}, auth=server.auth).raise_for_status()
    assert not holds(server)


def answers_on_the_loopback_alone(server: Server) -> None:
    port = urlsplit(server.query).port
    assert port is not None
    with socket.create_connection((servers.HOST, port), timeout=5):
        pass
    with pytest.raises(ConnectionRefusedError):  # which a server bound to all addresses takes
        socket.create_connection(("127.0.0.2", port), timeout=5)


def test_virtuoso(virtuoso: Server) -> None:
    answers_on_the_loopback_alone(virtuoso)
    survives_a_kill(virtuoso)


def test_oxigraph(oxigraph_server: Server) -> None:
    answers_on_the_loopback_alone(oxigraph_server)
    survives_a_kill(oxigraph_server)


def test_virtuoso_lets_nobody_write_without_the_password(virtuoso: Server) -> None:
    wrong = httpx.DigestAuth(virtuoso.user, "dba")
    for auth in (None, wrong):
        assert put(virtuoso, auth).status_code == httpx.codes.UNAUTHORIZED
    insert = {"query": f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {TRIPLE} }} }}"}
    assert not httpx.post(virtuoso.query, data=insert).is_success
    assert not holds(virtuoso)


def test_nothing_is_left_of_a_server() -> None:
    with servers.oxigraph() as server:
        folder = server.process.folder
        assert folder.is_dir()
    assert not folder.exists()
    with pytest.raises(httpx.ConnectError):
        holds(server)


def test_a_program_that_is_missing_fails_the_test(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FAILED, match="virtuoso-opensource-7-bin"), servers.virtuoso():
        pass
    with pytest.raises(FAILED, match="PyPI package oxigraph"), servers.oxigraph():
        pass
