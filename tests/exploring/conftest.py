from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tartar_kg.exploring.material import Material
from tartar_kg.exploring.pages import Pages
from tartar_kg.exploring.searching.index import Index, index_of
from tartar_kg.exploring.sites import write_site
from tartar_kg.graphs import read_store
from tartar_kg.layout import graph_files

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store


@pytest.fixture(scope="session")
def graph() -> Store:
    return read_store(graph_files())


@pytest.fixture(scope="session")
def pages(graph: Store) -> Pages:
    return Pages(graph)


@pytest.fixture(scope="session")
def site(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site of the shipped graph."""
    folder = tmp_path_factory.mktemp("site") / "pages"
    write_site(graph, folder)
    return folder


@pytest.fixture(scope="session")
def index(graph: Store) -> Index:
    return index_of(Material(graph))
