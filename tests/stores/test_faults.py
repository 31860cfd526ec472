"""Servers that misbehave: one sentence, advice, nothing lost."""

from __future__ import annotations

import json
import socket
import time
from typing import TYPE_CHECKING, Final

import pytest
from tests.stores.places import Place, told
from tests.stores.scripted import RESULTS, Handler, scripted
from tests.stores.test_load import OWN, turtle

from tartar_kg.stores import http

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stores.scripted import Answer

EMPTY: Final = json.dumps({"head": {"vars": []}, "results": {"bindings": []}}).encode()
QUERY: Final = ("query", "run", "alleged-roles", "--format", "csv")


def page(handler: Handler) -> None:
    handler.send(200, "text/html", b"<html><body>Welcome!</body></html>")


def plain(handler: Handler) -> None:
    handler.send(200, "text/plain", b"query timed out")


def truncated(handler: Handler) -> None:
    handler.send(200, RESULTS, EMPTY[:-3])


def an_error_in_the_body(handler: Handler) -> None:
    handler.send(200, RESULTS, EMPTY[:-2] + b"The query timed out")


def cut(handler: Handler) -> None:
    """Answer as Virtuoso does where it stops at its limit of rows."""
    handler.send(200, RESULTS, EMPTY, X_SPARQL_MaxRows="10000")


def closed_early(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", RESULTS)
    handler.send_header("Content-Length", str(len(EMPTY)))
    handler.end_headers()
    handler.wfile.write(EMPTY[:10])
    handler.close_connection = True


def closed_at_once(handler: Handler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def overloaded(handler: Handler) -> None:
    handler.send(503, "text/plain", b"too busy")


@pytest.mark.parametrize(
    ("how", "said", "asked"),
    [
        (page, "text/html, which is no SPARQL result", 1),
        (plain, "text/plain, which is no SPARQL result", 1),
        (truncated, "does not parse to its end", 1),
        (an_error_in_the_body, "does not parse to its end", 1),
        (cut, "gives a part of the answer", 1),
        (closed_early, "broke off", 5),
        (closed_at_once, "broke off", 5),
        (overloaded, "fails (503 Service Unavailable: too busy)", 5),
    ],
)
def test_an_answer_that_is_none(how: Answer, said: str, asked: int) -> None:
    with scripted(how) as server:
        lines = told(Place(server.url), *QUERY, "--store")
        assert said in lines[1]
        assert len(server.asked) == asked


def test_a_server_that_needs_a_password() -> None:
    def locked(handler: Handler) -> None:
        handler.send(401, "text/plain", b"who?", WWW_Authenticate='Basic realm="x"')

    with scripted(locked) as server:
        lines = told(Place(server.url), *QUERY, "--store")
        assert "does not let you in (401 Unauthorized: who?)" in lines[1]
        assert http.PASSWORD in lines[2]
        assert len(server.asked) == 1


def test_a_password_comes_from_the_environment_or_netrc_and_is_never_told(tmp_path: Path) -> None:
    def locked(handler: Handler) -> None:
        handler.send(403, "text/plain", b"no")

    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login ada password s3cret-in-netrc\n", "utf-8")
    netrc.chmod(0o600)
    by_environment = {http.USER: "ada", http.PASSWORD: "s3cret"}
    for environment in (by_environment, {"NETRC": str(netrc), http.PASSWORD: ""}):
        with scripted(locked) as server:
            lines = told(Place(server.url, environment=environment), *QUERY, "--store")
            assert "s3cret" not in "".join(lines)
            assert server.asked[0][2]["Authorization"].startswith("Basic ")


def test_a_password_in_the_address_is_refused() -> None:
    done = Place("http://ada:s3cret@127.0.0.1:1").run(*QUERY, "--store")
    assert done.returncode == 2
    assert "s3cret" not in done.stderr
    assert http.PASSWORD in done.stderr


def test_a_server_that_redirects_is_not_followed() -> None:
    with scripted(page) as other:

        def elsewhere(handler: Handler) -> None:
            handler.send(302, "text/plain", b"", Location=f"{other.url}/sparql")

        with scripted(elsewhere) as server:
            lines = told(Place(server.url), *QUERY, "--store")
            assert f"sends you elsewhere (302, {other.url}/sparql)" in lines[1]
        assert other.asked == []


def test_a_server_that_is_slow() -> None:
    def slow(handler: Handler) -> None:
        time.sleep(2)
        handler.send(200, RESULTS, EMPTY)

    with scripted(slow) as server:
        lines = told(Place(server.url), *QUERY, "--timeout", "0.2", "--store")
        assert "gives no answer in time" in lines[1]
        assert "--timeout" in lines[2]


def test_no_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    lines = told(Place(f"http://127.0.0.1:{port}"), *QUERY, "--store")
    assert "cannot be reached" in lines[1]


def test_what_passes_is_waited_for() -> None:
    def at_last(handler: Handler) -> None:
        if len(handler.server.asked) < 3:
            overloaded(handler)
        else:
            handler.send(200, RESULTS, EMPTY)

    with scripted(at_last) as server:
        done = Place(server.url).run("query", "run", "alleged-roles", "--store")
        assert done.returncode == 0
        assert done.stderr.startswith("No rows fit this query.")


@pytest.mark.parametrize("how", [page, overloaded, closed_at_once])
def test_a_load_to_a_server_that_misbehaves(how: Answer, tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(turtle(3), "utf-8")
    with scripted(how) as server:
        told(Place(server.url), "load", "--graph", OWN, file, "--to")
        assert not [path for _, path, _ in server.asked if OWN in path], "nothing was sent"
