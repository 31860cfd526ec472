"""Who is answered, and what a browser is told."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.serving.server import Server

PATHS = ["/", "/sparql?query=ASK+%7B%7D", "/query/ledger", "/static/page.js", "/gone"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "host",
    ["example.org", "localhost", "127.0.0.1:1", "localhost.example.org:PORT", "0.0.0.0:PORT", ""],
)
def test_other_hosts_are_refused(server: Server, host: str, path: str) -> None:
    host = host.replace("PORT", str(server.port))
    response = server.client.get(path, headers={"Host": host})
    assert response.status_code == 421
    assert response.text == "This server answers to localhost alone.\n"


@pytest.mark.parametrize(
    "host", ["127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"]
)
def test_own_hosts_are_answered(server: Server, host: str) -> None:
    host = host.replace("PORT", str(server.port))
    assert server.ask("ASK {}", Host=host).status_code == 200


def test_a_request_without_host_is_refused(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall(b"GET /sparql HTTP/1.0\r\n\r\n")
        assert b" 421 " in raw.recv(100)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Origin": "https://localhost:PORT"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_sites_are_refused(server: Server, headers: dict[str, str], method: str) -> None:
    headers = {name: text.replace("PORT", str(server.port)) for name, text in headers.items()}
    sent = {"query": "ASK {}"}
    response = (
        server.client.get("/sparql", params=sent, headers=headers)
        if method == "GET"
        else server.client.post("/sparql", data=sent, headers=headers)
    )
    assert response.status_code == 403
    assert response.text == "This server answers no other site's pages.\n"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://127.0.0.1:PORT", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost:PORT"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_own_pages_are_answered(server: Server, headers: dict[str, str]) -> None:
    headers = {name: text.replace("PORT", str(server.port)) for name, text in headers.items()}
    assert server.ask("ASK {}", **headers).status_code == 200


@pytest.mark.parametrize("path", [*PATHS, "/sparql?query=x", "/sparql?query=ASK+%7B%7D&format=ttl"])
def test_headers(server: Server, path: str) -> None:
    headers = server.client.get(path, headers={"Origin": f"http://localhost:{server.port}"}).headers
    policy = headers["content-security-policy"]
    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert not [name for name in headers if name.startswith("access-control")]
    assert "set-cookie" not in headers
    assert "server" not in headers


def test_listens_on_loopback_alone(server: Server) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.connect(("192.0.2.1", 9))  # sends nothing: it tells this machine's own address
        outer = udp.getsockname()[0]
    assert not outer.startswith("127.")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((outer, server.port), timeout=5)


@pytest.mark.parametrize(
    "path", ["/static/../application.py", "/static/%2e%2e/application.py", "/static/"]
)
def test_nothing_else_is_served(server: Server, path: str) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        host = f"Host: 127.0.0.1:{server.port}\r\nConnection: close\r\n"
        raw.sendall(f"GET {path} HTTP/1.1\r\n{host}\r\n".encode())
        assert b" 404 " in raw.recv(100)
