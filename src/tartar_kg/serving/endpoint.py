"""``/sparql``: the endpoint, whatever form the answer takes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import RdfFormat
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from tartar_kg.errors import RefusedRequest
from tartar_kg.serving import description
from tartar_kg.serving.jobs import Counting, Refusal, Sizes, Written
from tartar_kg.serving.negotiation import TRIPLES, best, chosen
from tartar_kg.serving.protocol import answering
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from starlette.requests import Request

    from tartar_kg.serving.jobs import Job
    from tartar_kg.serving.pool import Pool, Workers

#: Seconds between two looks whether the client is still there.
_LOOK: Final = 0.5


async def sparql(request: Request) -> Response:
    """Answer a request of the SPARQL 1.1 Protocol. Raises RefusedRequest."""
    job = await answering(request, pool(request).limits)
    if job is None:
        return await _described(request)
    answer = await reply(request, job)
    named = job.formats and isinstance(answer, Written)
    return response(answer, attached=f"answer.{answer.ending}" if named else "")


def response(answer: Written | Refusal, *, attached: str = "") -> Response:
    """Return an answer as it is sent, to be shown or as a file of this name, or its refusal."""
    if isinstance(answer, Refusal):
        return refusal(answer)
    headers = {"Vary": "Accept"}
    if attached:
        headers["Content-Disposition"] = f'attachment; filename="{attached}"'
    return Response(answer.data, media_type=answer.media, headers=headers)


def refusal(refused: Refusal) -> Response:
    """Return a refusal as plain text."""
    headers = {"Retry-After": "5"} if refused.status == 503 else None  # noqa: PLR2004 - of HTTP
    return PlainTextResponse(f"{refused.words}\n", refused.status, headers)


def pool(request: Request) -> Pool:
    """Return the workers."""
    found: Pool = request.app.state.pool
    return found


async def reply(request: Request, job: Job, workers: Workers | None = None) -> Any:
    """Return the reply to a job; where the client goes away meanwhile, its worker is ended.

    ``workers`` are others than those that do most.
    """
    running = asyncio.create_task((workers or pool(request)).run(job))
    try:
        while not (await asyncio.wait({running}, timeout=_LOOK))[0]:
            if await request.is_disconnected():
                return Refusal(408, "The client went away.")
        return running.result()
    finally:
        running.cancel()


async def _described(request: Request) -> Response:
    """Return the service description, or send a browser to the page."""
    accept = ", ".join(request.headers.getlist("accept"))
    media = [media for form in TRIPLES for media in form.media]
    if best(accept, [*media, "text/html"]) == "text/html":
        return RedirectResponse("/editor", 303)
    form, media_type = chosen(TRIPLES, accept, ())
    sizes = await reply(request, Counting())
    if not isinstance(sizes, Sizes):
        return refusal(sizes)
    assert isinstance(form.kind, RdfFormat)
    data = description.written(str(request.url), sizes, form.kind)
    return Response(data, media_type=media_type, headers={"Vary": "Accept"})


def refused(_: Request, error: Exception) -> Response:
    """Return the response to a request that was refused before it came to a worker."""
    assert isinstance(error, RefusedRequest)
    return refusal(Refusal(error.status, printable(f"{error.problem} {error.advice}")))
