"""The pages: an editor with the stored queries beneath, and a page for each stored query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from tartar_kg.catalogue.executables import default
from tartar_kg.catalogue.files import gives_triples
from tartar_kg.errors import RefusedRequest
from tartar_kg.exploring import rendering
from tartar_kg.exploring.chapters import Place
from tartar_kg.serving.endpoint import pool, reply, response
from tartar_kg.serving.jobs import Answering, Filling, Question, Refusal, StoredQuestion
from tartar_kg.serving.negotiation import ROWS, TRIPLES
from tartar_kg.serving.protocol import Sent, in_address, in_form
from tartar_kg.serving.tabulating import Table, Tabulating
from tartar_kg.suggestions import did_you_mean
from tartar_kg.terms import show

if TYPE_CHECKING:
    from starlette.requests import Request

    from tartar_kg.serving.shelf import Shelf, Stored

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
#: The parameter that says in which form the answer to a stored query is wanted; no query has one
#: of this name.
FORMAT: Final = "format"
#: Of the pages that the server alone has.
PLACE: Final = Place("/", served=True)
_PAGE: Final = "page"


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
    question = _question(_stored(request, name), sent, apart={"stored"})
    text = question.query.sparql
    if question.values:
        filled = await reply(request, Filling(question))
        if isinstance(filled, Refusal):
            return await _home(request, text, filled)
        text = filled
    return await _home(request, text, None)


async def stored(request: Request) -> Response:
    """Return the page of a stored query, or its answer as a file. Raises RefusedRequest."""
    found, sent = _stored(request, request.path_params["name"]), in_address(request)
    question = _question(found, sent, apart={FORMAT})
    form, answer = sent.one(FORMAT), None
    if form is not None and form != _PAGE:
        answer = await reply(request, Answering(question, formats=(form,)))
        return response(answer, attached=True)
    if form is not None:
        answer = await reply(request, Tabulating(question))
    values = dict(question.values)
    return await _html(
        "stored.html",
        answer,
        name=found.query.name,
        theme=found.query.theme,
        about=found.about,
        values=values,
        defaults={p.name: show(default(found.query, p), {}) for p in found.about.parameters},
        forms=[form.names[0] for form in (TRIPLES if gives_triples(found.query) else ROWS)],
        editor="/editor?" + urlencode({"stored": found.query.name, **values}),
    )


async def _home(request: Request, text: str, answer: Table | Refusal | None) -> Response:
    shelf: Shelf = request.app.state.shelf
    return await _html(
        "home.html",
        answer,
        text=text,
        themes=shelf.themes(),
        forms=[form.names[0] for form in ROWS],
        graph_forms=[form.names[0] for form in TRIPLES],
        limits=pool(request).limits,
    )


async def _html(template: str, answer: Table | Refusal | None, **values: Any) -> Response:
    """Return a page with an answer, a refusal, or neither."""
    refused = answer if isinstance(answer, Refusal) else None
    table = answer if isinstance(answer, Table) else None
    # In a thread: a page of much text takes long enough to make others wait.
    values |= {"table": table, "refused": refused, "place": PLACE}
    text = await run_in_threadpool(rendering.page, template, **values)
    return HTMLResponse(text, refused.status if refused else 200)


def _stored(request: Request, name: str) -> Stored:
    shelf: Shelf = request.app.state.shelf
    if name not in shelf.by_name:
        advice = did_you_mean(name, shelf.by_name) or "The first page lists them."
        raise RefusedRequest("There is no stored query of this name.", advice, status=404)
    return shelf.by_name[name]


def _question(found: Stored, sent: Sent, apart: set[str]) -> StoredQuestion:
    """Return the query with the parameters that were given and not left empty."""
    names = dict.fromkeys(name for name, _ in sent.pairs if name not in apart)
    values = [(name, sent.one(name) or "") for name in names]
    return StoredQuestion(found.query, tuple((name, value) for name, value in values if value))
