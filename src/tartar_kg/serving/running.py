"""The server: the port, the workers, and their end."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import uvicorn

from tartar_kg.errors import UsageError
from tartar_kg.serving.application import application
from tartar_kg.serving.pool import Pool
from tartar_kg.serving.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tartar_kg.serving.limits import Limits

_LOOPBACK: Final = "127.0.0.1"
#: Seconds that requests under way are given when the server is to end.
_GRACE: Final = 1


def serve(store: Path | None, port: int, limits: Limits, tell: Callable[[str], None]) -> None:
    """Serve until a signal ends it: the store, or without one the shipped graph.

    ``port`` 0 takes a free one; ``tell`` is given the address once all is ready. Raises UsageError
    for a port that cannot be had, and what opening the data and reading the queries raises.
    """
    with _listening(port) as listening:
        port = listening.getsockname()[1]
        pool = Pool(store, limits)
        try:
            config = uvicorn.Config(
                application(pool, Shelf(), port),
                http="h11",
                ws="none",
                lifespan="on",
                log_config=None,
                log_level="error",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                limit_concurrency=limits.connections,
                timeout_graceful_shutdown=_GRACE,
            )
            tell(f"http://{_LOOPBACK}:{port}/")
            with suppress(KeyboardInterrupt):
                uvicorn.Server(config).run(sockets=[listening])
        finally:
            pool.end()


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((_LOOPBACK, port), backlog=128)
    except OSError as error:
        reason = os.strerror(error.errno or 0)  # without the address, which Python adds
        raise UsageError(
            f"port {port}",
            f"The port cannot be had ({reason}).",
            "Choose another with --port, or 0 for any that is free.",
        ) from error
