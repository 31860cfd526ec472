"""A browser and a server that the tests of pages share, in the one worker that runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import pytest
from playwright.sync_api import expect
from tests.browser.chromium import chromium
from tests.browser.folder import shown
from tests.browser.watching import Watch
from tests.serving.server import serving

from tartar_kg.exploring.sites import write_site
from tartar_kg.graphs import read_store
from tartar_kg.layout import graph_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

_BROWSER: Final = "browser"
_HEIGHT: Final = 800
#: Milliseconds to wait for what a page is to show or do, for a machine that has much to do.
_PATIENCE: Final = 60_000


class Visit(Protocol):
    """Opens a page in a context of its own, which is watched to the end of the test."""

    def __call__(
        self,
        path: str,
        *,
        origin: str = ...,
        width: int = ...,
        dark: bool = ...,
        script: bool = ...,
        statuses: Collection[int] = ...,
    ) -> Page:
        """Return the page. ``statuses`` of 400 and above are expected of the answers."""
        ...


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bring all tests with the browser together in one worker, so that it is started once."""
    for item in items:
        if _BROWSER in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(_BROWSER))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this worker."""
    expect.set_options(timeout=_PATIENCE)
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The origin of a server of the shipped graph."""
    with serving() as server:
        yield str(server.client.base_url).rstrip("/")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the site of the shipped graph."""
    into = tmp_path_factory.mktemp("folder") / "pages"
    write_site(read_store(graph_files()), into)
    return into


@pytest.fixture(scope="session")
def filed(folder: Path) -> Iterator[str]:
    """The origin of a plain file server of that folder."""
    with shown(folder) as origin:
        yield origin


@pytest.fixture
def watches() -> list[Watch]:
    """What watches the pages that a test has open; what it finds fails the test at its end."""
    return []


@pytest.fixture
def visit(browser: Browser, site: str, watches: list[Watch]) -> Iterator[Visit]:
    """Opens pages of the shipped graph, or of another origin; at the end none may have a fault."""
    contexts: list[BrowserContext] = []

    def opened(
        path: str,
        *,
        origin: str = site,
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
        statuses: Collection[int] = (),
    ) -> Page:
        context = browser.new_context(
            base_url=origin,
            viewport={"width": width, "height": _HEIGHT},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        watches.append(Watch(context, origin, statuses))
        page = context.new_page()
        page.goto(path)
        return page

    yield opened
    faults = [fault for watch in watches for fault in watch.faults()]
    for context in contexts:
        context.close()
    assert faults == []
