"""The page of the editor, with the stored queries beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from tartar_kg.exploring import rendering
from tartar_kg.exploring.addresses import address
from tartar_kg.exploring.answers import Table
from tartar_kg.exploring.chapters import Place
from tartar_kg.serving.endpoint import pool, reply
from tartar_kg.serving.jobs import Filling, Question, Refusal
from tartar_kg.serving.negotiation import ROWS, TRIPLES
from tartar_kg.serving.protocol import in_address, in_form
from tartar_kg.serving.tabulating import Tabulating

if TYPE_CHECKING:
    from starlette.requests import Request

    from tartar_kg.serving.shelf import Shelf

#: What the editor holds at first: who holds what of which claim, and where.
_FIRST: Final = """\
PREFIX tk: <https://w3id.org/tartar-kg/ontology#>

SELECT ?claim ?stance ?speaker ?passage
WHERE {
  ?attestation tk:attests ?claim ; tk:stance ?stance ; tk:speaker ?speaker ; tk:passage ?passage .
}
ORDER BY ?claim ?speaker ?stance ?passage
LIMIT 50
"""
#: Where every page of the server is shown.
PLACE: Final = Place("/", served=True)


async def home(request: Request) -> Response:
    """Return the page with the editor, and below it the answer where a query was posted."""
    if request.method == "POST":
        sent = await in_form(request, pool(request).limits)
        # A browser ends the lines of a form as no file here does.
        text = (sent.one("query") or "").replace("\r\n", "\n")
        return await _home(request, text, await reply(request, Tabulating(Question(text))))
    sent = in_address(request)
    name = sent.one("stored")
    if name is None:
        return await _home(request, _FIRST, None)
    question = shelf(request).find(name).asked(sent, apart={"stored"})
    text = question.query.sparql
    if question.values:
        filled = await reply(request, Filling(question))
        if isinstance(filled, Refusal):
            return await _home(request, text, filled)
        text = filled
    return await _home(request, text, None)


def shelf(request: Request) -> Shelf:
    """Return the stored queries."""
    found: Shelf = request.app.state.shelf
    return found


async def _home(request: Request, text: str, answer: Table | Refusal | None) -> Response:
    return await _html(
        "home.html",
        answer,
        text=text,
        yasqe=request.app.state.yasqe,
        themes=shelf(request).themes(),
        forms=[form.names[0] for form in ROWS],
        graph_forms=[form.names[0] for form in TRIPLES],
        limits=pool(request).limits,
    )


async def _html(template: str, answer: Table | Refusal | None, **values: Any) -> Response:
    """Return a page with an answer, a refusal, or neither."""
    refused = answer if isinstance(answer, Refusal) else None
    table = answer if isinstance(answer, Table) else None
    # In a thread: a page of much text takes long enough to make others wait.
    values |= {"table": table, "refused": refused, "place": PLACE, "address": address}
    text = await run_in_threadpool(rendering.page, template, **values)
    return HTMLResponse(text, refused.status if refused else 200)
