"""The pages on what the graph holds: the same as those of the static site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from starlette.responses import RedirectResponse, Response

from tartar_kg.errors import RefusedRequest
from tartar_kg.exploring.addresses import thing_at
from tartar_kg.exploring.chapters.first import FIRST
from tartar_kg.exploring.chapters.things import DATA
from tartar_kg.exploring.pages import Pages
from tartar_kg.serving.endpoint import refusal, reply
from tartar_kg.serving.jobs import Refusal, Written
from tartar_kg.serving.negotiation import best
from tartar_kg.serving.pages import PLACE
from tartar_kg.serving.writing import too_many

if TYPE_CHECKING:
    from starlette.requests import Request

    from tartar_kg.serving.datasets import Dataset
    from tartar_kg.serving.limits import Limits

_HTML: Final = "text/html"


@dataclass(frozen=True)
class Showing:
    """What stands at the address of a page."""

    at: str
    #: What was asked for with it.
    asked: tuple[tuple[str, str], ...] = ()

    def run(self, dataset: Dataset, limits: Limits) -> Written:
        """Return the page, or the data beside it. Raises RefusedRequest."""
        place = replace(PLACE, asked=dict(self.asked), seconds=limits.seconds)
        found = pages_of(dataset).page(self.at, place)
        if found is None:
            advice = "The first one leads to all."
            raise RefusedRequest("There is no such page.", advice, status=404)
        if len(found.data) > limits.answer:
            raise too_many(limits.answer, "bytes")
        return Written(found.media, self.at.rpartition(".")[2], found.data)


@lru_cache(maxsize=1)
def pages_of(dataset: Dataset) -> Pages:
    """Return the pages on the data; the stored queries are read once."""
    return Pages(dataset)


async def show(request: Request) -> Response:
    """Return what stands at an address; that of a thing leads to the form that is asked for.

    So a thing has one address, whatever it is wanted as: HTML, Turtle or JSON-LD.
    """
    at = request.path_params.get("at", FIRST)
    if thing_at(at):
        accept = ", ".join(request.headers.getlist("accept"))
        wanted = best(accept, [_HTML, *DATA.values()]) or _HTML
        ending = {media: name for name, media in DATA.items()}.get(wanted, "html")
        return RedirectResponse(f"/{at}.{ending}", 303, {"Vary": "Accept"})
    answer = await reply(request, Showing(at, tuple(request.query_params.items())))
    if isinstance(answer, Refusal):
        return refusal(answer)
    return Response(answer.data, media_type=answer.media)
