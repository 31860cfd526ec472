"""A server that misbehaves as it is told to, on a free port of the loopback."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    #: Answers one request, whose body has been read, by whatever means.
    Answer = Callable[["Handler"], None]

RESULTS = "application/sparql-results+json"


class Handler(BaseHTTPRequestHandler):
    """Counts requests, keeps what they say, and answers as the server was told to."""

    server: Scripted
    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        self.server.how(self)

    do_GET = do_POST = do_PUT = answer  # noqa: N815 - the names that http.server calls

    def send(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        """Send a whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Say nothing."""


class Scripted(ThreadingHTTPServer):
    """The server; `asked` has method, path and headers of every request so far."""

    daemon_threads = True

    def __init__(self, how: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.how = how
        self.asked: list[tuple[str, str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that went away."""


@contextmanager
def scripted(how: Answer) -> Iterator[Scripted]:
    """Give a running server that answers so."""
    with Scripted(how) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
