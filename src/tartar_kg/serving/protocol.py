"""Requests of the SPARQL 1.1 Protocol, read strictly.

See https://www.w3.org/TR/sparql11-protocol/, 2.1.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect
from werkzeug.http import parse_options_header

from tartar_kg.errors import RefusedRequest
from tartar_kg.serving.jobs import Answering, Question

if TYPE_CHECKING:
    from starlette.requests import Request

    from tartar_kg.serving.limits import Limits

FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
#: So many parameters a request may have.
_MOST: Final = 200


class Sent(NamedTuple):
    """The parameters of a request, in their order."""

    pairs: tuple[tuple[str, str], ...]

    def every(self, name: str) -> tuple[str, ...]:
        """Return all values of a parameter."""
        return tuple(value for key, value in self.pairs if key == name)

    def one(self, name: str) -> str | None:
        """Return the value of a parameter, None where it is not there. Raises RefusedRequest."""
        match self.every(name):
            case ():
                return None
            case (value,):
                return value
            case _:
                raise RefusedRequest(f"The parameter {name} is given twice.", "Give it once.")


async def answering(request: Request, limits: Limits) -> Answering | None:
    """Return what the request asks, None where it asks for the service description.

    Raises RefusedRequest.
    """
    if request.method == "POST":
        sent = await _posted(request, limits)
    else:
        sent = in_address(request)
        if not sent.pairs:
            return None
    if sent.every("update"):
        raise _read_only()
    text = sent.one("query")
    if text is None:
        raise RefusedRequest("The request has no query.", "Send one as the parameter query.")
    question = Question(text, sent.every("default-graph-uri"), sent.every("named-graph-uri"))
    return Answering(question, ", ".join(request.headers.getlist("accept")), sent.every("format"))


def in_address(request: Request) -> Sent:
    """Return the parameters in the address. Raises RefusedRequest."""
    return _pairs(request.url.query)


async def in_form(request: Request, limits: Limits) -> Sent:
    """Return the parameters of a form in the body. Raises RefusedRequest."""
    return _pairs(await _text(request, limits))


async def _posted(request: Request, limits: Limits) -> Sent:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if options.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        raise RefusedRequest("The body is not UTF-8.", "Send it as UTF-8.", status=415)
    if kind == FORM:
        if request.url.query:
            raise RefusedRequest(
                "A form was sent, and there are parameters in the address too.",
                "Put all of them in the form.",
            )
        return await in_form(request, limits)
    if kind == _UPDATE:
        raise _read_only()
    if kind != _QUERY:
        raise RefusedRequest(
            "The type of the body is none that is read here.",
            f"Send {FORM} or {_QUERY}.",
            status=415,
        )
    sent = in_address(request)
    if sent.every("query") or sent.every("update"):
        raise RefusedRequest("There is a query in body and address.", "Leave it in the body.")
    return Sent((*sent.pairs, ("query", await _text(request, limits))))


def _read_only() -> RefusedRequest:
    return RefusedRequest(
        "This endpoint is read-only and takes no updates.", "Send a query.", status=403
    )


def _pairs(encoded: str) -> Sent:
    try:
        pairs = parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=_MOST)
    except ValueError as error:  # not UTF-8, or too many
        raise RefusedRequest(
            "The parameters cannot be read.", "Encode them as UTF-8, and send fewer."
        ) from error
    return Sent(tuple(pairs))


async def _text(request: Request, limits: Limits) -> str:
    """Return the body. Raises RefusedRequest for one too long, too slow, or not UTF-8."""
    too_long = RefusedRequest(
        f"The request is longer than {limits.body} bytes.", "Send a shorter one.", status=413
    )
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length[:12]) > limits.body:
        raise too_long
    body = bytearray()
    try:
        async with asyncio.timeout(limits.sending):
            async for part in request.stream():
                body += part
                if len(body) > limits.body:
                    raise too_long
        return body.decode("utf-8")
    except TimeoutError as error:
        raise RefusedRequest(
            "The body did not come in time.", "Send it anew.", status=408
        ) from error
    except UnicodeDecodeError as error:
        raise RefusedRequest("The body is not UTF-8.", "Send it as UTF-8.") from error
    except ClientDisconnect as error:
        raise RefusedRequest("The sender went away.", "Send it anew.") from error
