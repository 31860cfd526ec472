"""Who may ask: this machine's own user, through a browser that shows no other site's page.

The port is open on loopback alone. A page of another site can still make a browser ask it: under a
name that it points at 127.0.0.1 (DNS rebinding), which the Host header tells, or from afar,
which Origin (RFC 6454) and Sec-Fetch-Site (W3C Fetch Metadata) tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: What every answer tells a browser: to run, load and send nothing but to and from here.
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not no-referrer, with which a browser sends the Origin of our own forms as null.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_HTTP: Final = 80


class Guard:
    """Lets through what comes from this machine's own pages and programs."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        """``port`` is that which the server listens on."""
        self._app = app
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names}
        if port == _HTTP:  # which browsers leave out
            self._hosts.update(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refused = self._refused(Headers(scope=scope))
        await (refused or self._app)(scope, receive, guarded)

    def _refused(self, headers: Headers) -> PlainTextResponse | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return PlainTextResponse("This server answers to localhost alone.\n", 421)
        origins = {f"http://{host}" for host in self._hosts}
        if any(origin.lower() not in origins for origin in headers.getlist("origin")) or any(
            site not in {"same-origin", "none"} for site in headers.getlist("sec-fetch-site")
        ):
            return PlainTextResponse("This server answers no other site's pages.\n", 403)
        return None
