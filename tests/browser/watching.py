"""What goes on while pages are open, and must not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from playwright.sync_api import (
        BrowserContext,
        ConsoleMessage,
        Dialog,
        Page,
        Request,
        Response,
        WebError,
        WebSocket,
    )


class Watch:
    """Notes every fault of the pages of one context.

    A fault is a request of another origin than the server's, one that fails, an answer with a
    status that was not expected, an error or a warning on the console (as of whatever the content
    security policy keeps from running), an error of a script, a dialog or a cookie.
    """

    def __init__(self, context: BrowserContext, origin: str, statuses: Collection[int]) -> None:
        """``statuses`` of 400 and above are expected of the answers."""
        self._context, self._origin, self._statuses = context, origin, statuses
        self._faults: list[str] = []
        #: The addresses that were asked for, in order.
        self.asked: list[str] = []
        context.on("page", self._opened)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("requestfailed", self._failed)
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("dialog", self._dialog)

    def faults(self) -> list[str]:
        """Return the faults so far, of all that the pages load."""
        for page in self._context.pages:
            page.wait_for_load_state()
        cookies = [f"a cookie: {cookie.get('name')}" for cookie in self._context.cookies()]
        return self._faults + cookies

    def _elsewhere(self, address: str) -> bool:
        return not (address == self._origin or address.startswith(f"{self._origin}/"))

    def _opened(self, page: Page) -> None:
        page.on("websocket", self._socket)

    def _socket(self, socket: WebSocket) -> None:
        self._faults.append(f"a socket to {socket.url}")

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        if self._elsewhere(request.url):
            self._faults.append(f"asked of another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._statuses:
            self._faults.append(f"{response.status} of {response.url}")

    def _failed(self, request: Request) -> None:
        # Broken off by the browser: the answer is a file, or one went on before all was loaded.
        if request.failure != "net::ERR_ABORTED":
            self._faults.append(f"{request.failure} of {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # The status of an answer is told of the answer already.
        told = re.match("Failed to load resource: the server responded", message.text)
        if message.type in {"error", "warning"} and not told:
            self._faults.append(f"{message.type} on the console: {message.text}")

    def _error(self, error: WebError) -> None:
        self._faults.append(f"an error of a script: {error.error}")

    def _dialog(self, dialog: Dialog) -> None:
        self._faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()
