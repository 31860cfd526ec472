"""Servers that the store tests share: each is started once in the worker that runs its tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.stores import places, servers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.stores.servers import Server

#: The fixtures that start a server, the slowest first.
_SERVERS: Final = ("virtuoso", "oxigraph_server")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bring the tests of one server together in one worker, so that it is started once."""
    for item in items:
        used = getattr(item, "fixturenames", ())
        for name in _SERVERS:
            if name in used:
                item.add_marker(pytest.mark.xdist_group(name))
                break


@pytest.fixture(scope="session")
def virtuoso() -> Iterator[Server]:
    """A Virtuoso server of this worker."""
    with servers.virtuoso() as server:
        yield server


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[Server]:
    """An Oxigraph server of this worker."""
    with servers.oxigraph() as server:
        yield server


@pytest.fixture(
    params=[
        "folder",
        pytest.param("oxigraph_server", marks=pytest.mark.xdist_group("oxigraph_server")),
        pytest.param("virtuoso", marks=pytest.mark.xdist_group("virtuoso")),
    ]
)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[places.Place]:
    """An empty place to load into: each kind in turn."""
    if request.param == "folder":
        one = places.Place(str(tmp_path / "store"))
    else:
        one = places.of_server(request.getfixturevalue(request.param))
    yield one
    one.close()
