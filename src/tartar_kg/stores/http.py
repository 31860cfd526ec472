"""Requests to a server: who one is, patience with what passes, errors in one sentence.

What passes is tried again: a lost connection, an answer that does not come, a status of 5xx, 408 or
429. What would not pass is not. Redirects are not followed, since the password would go along.
"""

from __future__ import annotations

import netrc
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import httpx
import tenacity

from tartar_kg import __version__
from tartar_kg.errors import (
    BadStoreAddress,
    StoreError,
    StoreFailed,
    StoreRefused,
    StoreUnreachable,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

#: Who one is, where ~/.netrc does not say it.
USER: Final = "TARTAR_STORE_USER"
PASSWORD: Final = "TARTAR_STORE_PASSWORD"
#: Statuses below 500 that ask one to come again (RFC 9110, section 15.5.9; RFC 6585, section 4).
_LATER: Final = frozenset({408, 429})
_UNKNOWN: Final = frozenset({401, 403, 407})
_SHOWN: Final = 200


@dataclass(frozen=True)
class Patience:
    """How long to wait for an answer, in seconds, and how often to ask in all."""

    seconds: float = 300.0
    tries: int = 5


class Session:
    """A connection to one server that is kept open."""

    def __init__(self, address: str, authentication: str, patience: Patience) -> None:
        """Take the name and password from the environment or from netrc.

        Raises BadStoreAddress where they stand in the address, or where it is none.
        """
        self.address = address
        try:
            url = httpx.URL(address)
        except httpx.InvalidURL as error:
            raise BadStoreAddress(address, f"is no address ({error}).", _EXAMPLE) from error
        if url.scheme not in {"http", "https"} or not url.host:
            raise BadStoreAddress(address, "is no address of a server.", _EXAMPLE)
        if url.userinfo:
            raise BadStoreAddress(
                f"{url.scheme}://{url.host}",
                "A name or password stands in the address, where other users can read it.",
                f"Set {USER} and {PASSWORD}, or write them into ~/.netrc.",
            )
        self._client = httpx.Client(
            auth=_who(url.host, authentication),
            timeout=httpx.Timeout(patience.seconds, connect=min(10.0, patience.seconds)),
            headers={"User-Agent": f"tartar-kg/{__version__}"},
            follow_redirects=False,
        )
        self._tries = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type((StoreUnreachable, StoreFailed)),
            wait=tenacity.wait_exponential_jitter(multiplier=0.5, max=30),
            stop=tenacity.stop_after_attempt(patience.tries),
            reraise=True,
        )

    def send(
        self,
        method: str,
        url: str,
        *,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
        params: Sequence[tuple[str, str]] = (),
    ) -> httpx.Response:
        """Return the answer, whole and with a status of 2xx.

        ``content`` is what is sent; the same request may arrive twice. Raises StoreUnreachable,
        StoreFailed, StoreRefused.
        """
        address = httpx.URL(url).copy_merge_params(dict(params)) if params else httpx.URL(url)
        return self._tries(self._send, method, address, content, dict(headers or {}))

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _send(
        self, method: str, url: httpx.URL, content: bytes, headers: Mapping[str, str]
    ) -> httpx.Response:
        try:
            answer = self._client.request(method, url, content=content, headers=headers)
        except httpx.TimeoutException as error:
            raise StoreUnreachable(
                self.address,
                "gives no answer in time.",
                "See whether it is busy, or give it longer with --timeout.",
            ) from error
        except httpx.HTTPError as error:
            raise StoreUnreachable(
                self.address,
                f"cannot be reached, or broke off ({_line(str(error)) or type(error).__name__}).",
                "Check that the server runs and the address is right, and run the command again.",
            ) from error
        if answer.is_success:
            return answer
        raise self._error(answer)

    def _error(self, answer: httpx.Response) -> StoreError:
        status = answer.status_code
        said = _line(answer.text) if "html" not in answer.headers.get("content-type", "") else ""
        told = f"{status} {answer.reason_phrase}" + (f": {said}" if said else "")
        if status >= httpx.codes.INTERNAL_SERVER_ERROR or status in _LATER:
            return StoreFailed(
                self.address, f"fails ({told}).", "See the server's log, and try again later."
            )
        if status in _UNKNOWN:
            return StoreRefused(
                self.address,
                f"does not let you in ({told}).",
                f"Set {USER} and {PASSWORD}, or write them into ~/.netrc.",
            )
        if answer.is_redirect:
            return StoreRefused(
                self.address,
                f"sends you elsewhere ({status}, {_line(answer.headers['location'])}).",
                "Give that address yourself, if you trust it.",
            )
        return StoreRefused(
            self.address,
            f"refuses ({told}).",
            "Check the address, and whether another --profile fits the server.",
        )


_EXAMPLE: Final = "Give a folder, or an address such as http://127.0.0.1:7878."


def _who(host: str, authentication: str) -> httpx.Auth | None:
    """Return how to say who one is: by the environment, else by netrc, else not at all."""
    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if not password:
        with suppress(OSError, netrc.NetrcParseError):
            found = netrc.netrc(os.environ.get("NETRC")).authenticators(host)
            user, _, password = found or ("", "", "")
    if not password:
        return None
    if authentication == "bearer":
        return _Bearer(password)
    kind = httpx.DigestAuth if authentication == "digest" else httpx.BasicAuth
    return kind(user, password)


class _Bearer(httpx.Auth):
    """A token in place of a name and password (RFC 6750, section 2.1)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the token to each request."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def _line(text: str) -> str:
    """Return the beginning of a server's words, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}..."
