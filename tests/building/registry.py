"""A package registry on this machine that has other bytes under a name and a version."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator


def archive(name: str, version: str) -> bytes:
    """Return a package of the form that npm takes, with nothing in it but its own name."""
    data = json.dumps({"name": name, "version": version, "license": "MIT"}).encode()
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as tar:
        entry = tarfile.TarInfo("package/package.json")
        entry.size = len(data)
        tar.addfile(entry, io.BytesIO(data))
    return made.getvalue()


@contextmanager
def registry(name: str, version: str) -> Iterator[str]:
    """Yield the address of the registry."""
    packed = archive(name, version)

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(self.path)
            about = json.dumps(_about(name, version, packed, address)).encode()
            data = {f"/{name}": about, "/archive.tgz": packed}.get(path)
            self.send_response(200 if data else 404)
            self.end_headers()
            self.wfile.write(data or b"{}")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield address
        server.shutdown()
        thread.join()


def _about(name: str, version: str, packed: bytes, address: str) -> dict[str, object]:
    digest = "sha512-" + base64.b64encode(hashlib.sha512(packed).digest()).decode()
    dist = {"tarball": f"{address}/archive.tgz", "integrity": digest}
    one = {"name": name, "version": version, "dist": dist}
    return {"name": name, "dist-tags": {"latest": version}, "versions": {version: one}}
