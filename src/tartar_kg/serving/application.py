"""The application: which address answers what."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tartar_kg.errors import RefusedRequest
from tartar_kg.exploring import rendering
from tartar_kg.serving import editing, pages
from tartar_kg.serving.drawing import Drawing
from tartar_kg.serving.endpoint import refused, sparql
from tartar_kg.serving.guards import Guard
from tartar_kg.serving.showing import show
from tartar_kg.serving.stored import stored

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tartar_kg.serving.pool import Pool
    from tartar_kg.serving.shelf import Shelf


def application(pool: Pool, shelf: Shelf, port: int) -> Starlette:
    """Return the application, which listens on this port, asks these workers and lists these."""

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        yield
        app.state.drawing.end()
        pool.end()  # here, since after this the process may end by the signal that it was sent

    app = Starlette(
        routes=[
            Route("/", show),
            Route("/editor", pages.home, methods=["GET", "POST"]),
            Route("/editor/terms", editing.terms),
            Route("/query/{at}", stored),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Mount("/static", StaticFiles(directory=rendering.STATIC)),
            Route("/{at:path}", show),
        ],
        middleware=[Middleware(Guard, port=port)],
        exception_handlers={RefusedRequest: refused},
        lifespan=living,
    )
    app.state.pool, app.state.drawing, app.state.shelf = pool, Drawing(pool), shelf
    app.state.options, app.state.size = {}, None
    app.state.yasqe = editing.yasqe()
    return app
