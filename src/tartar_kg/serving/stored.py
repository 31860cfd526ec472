"""The pages of the stored queries, and beside each the answer as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from tartar_kg.errors import RefusedRequest
from tartar_kg.exploring.answers import Table
from tartar_kg.exploring.chapters.questions import Refused, question
from tartar_kg.exploring.downloads import CHART, file_name
from tartar_kg.serving.endpoint import pool, reply, response
from tartar_kg.serving.filing import Completing, Filing, offered
from tartar_kg.serving.jobs import Counting, Refusal, Sizes
from tartar_kg.serving.negotiation import best
from tartar_kg.serving.pages import PLACE, shelf
from tartar_kg.serving.protocol import in_address
from tartar_kg.serving.tabulating import Tabulating

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from starlette.requests import Request

    from tartar_kg.exploring.completing import Option
    from tartar_kg.serving.jobs import StoredQuestion
    from tartar_kg.serving.protocol import Sent
    from tartar_kg.serving.shelf import Stored

#: The parameter that says in which form the answer to a stored query is wanted; no query has one
#: of this name.
FORMAT: Final = "format"
_PAGE, _HTML = "html", "text/html"
#: The status of a request that waited for a worker in vain.
_BUSY: Final = 503


async def stored(request: Request) -> Response:
    """Return the page of a stored query, or its answer as a file. Raises RefusedRequest.

    The address of the query itself leads to the form that is asked for.
    """
    name, _, ending = request.path_params["at"].partition(".")
    found, sent = shelf(request).find(name), in_address(request)
    if not ending:
        return _led(request, found, sent)
    if ending == _PAGE:
        return await _page(request, found, sent)
    for form in offered(found.query):
        if form.ending == ending:
            asked = found.asked(sent, apart={FORMAT})
            workers = request.app.state.drawing if form == CHART else pool(request)
            answer = await reply(request, Filing(asked, form), workers)
            called = file_name(found.query, dict(asked.values), ending)
            return response(answer, attached=called)
    raise RefusedRequest("There is no such page.", "The first one leads to all.", status=404)


def _led(request: Request, found: Stored, sent: Sent) -> Response:
    """Lead to the form of the answer that ``format=`` or the request's header asks for."""
    forms = {form.ending: form.media.partition(";")[0] for form in offered(found.query)}
    # Of two forms of one type, the first; a page before a sheet.
    medias = {media: ending for ending, media in reversed(forms.items())} | {_HTML: _PAGE}
    accept = ", ".join(request.headers.getlist("accept"))
    wanted = sent.one(FORMAT) or medias[best(accept, [_HTML, *medias]) or _HTML]
    ending = wanted if wanted in forms else _PAGE
    values = urlencode([pair for pair in sent.pairs if pair[0] != FORMAT])
    at = f"/query/{found.query.name}.{ending}{'?' if values else ''}{values}"
    return RedirectResponse(at, 303, {"Vary": "Accept"})


async def _page(request: Request, found: Stored, sent: Sent) -> Response:
    asked = found.asked(sent, apart={FORMAT})
    answer = await _answer(request, asked, at_once=bool(sent.pairs))
    refused = answer if isinstance(answer, Refusal) else None
    busy = refused is not None and refused.status == _BUSY
    types = [parameter.type for parameter in found.about.parameters]
    page = await run_in_threadpool(  # a page of much text makes others wait
        question,
        found.query,
        PLACE,
        values=dict(asked.values),
        table=answer if isinstance(answer, Table) else None,
        refused=Refused(refused.words, refused.line) if refused else None,
        options=await _options(request, () if busy else types),
        offered=offered(found.query),
    )
    return Response(page.data, refused.status if refused else 200, media_type=page.media)


async def _answer(
    request: Request, asked: StoredQuestion, *, at_once: bool
) -> Table | Refusal | None:
    """Return the answer or why there is none; nothing yet of a large graph, if not ``at_once``."""
    state = request.app.state
    if not at_once and state.size is None:
        found: Sizes | Refusal = await reply(request, Counting())
        if isinstance(found, Refusal):
            return found
        state.size = found.default
    if not at_once and state.size > pool(request).limits.small:
        return None
    answer: Table | Refusal = await reply(request, Tabulating(asked))
    return answer


async def _options(request: Request, types: Iterable[str]) -> Mapping[str, Sequence[Option]]:
    """Return what can be chosen for each type. It is kept, since what is served does not change."""
    known: dict[str, Sequence[Option]] = request.app.state.options
    for type_ in dict.fromkeys(types):
        if type_ not in known:
            found = await reply(request, Completing(type_))
            if not isinstance(found, Refusal):
                known[type_] = found
    return known
