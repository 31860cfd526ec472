"""The archive of FollowTheMoney entities, read by the library."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

from followthemoney import model
from tests.exporting import examples

from tartar_kg.exporting.ftm import entities

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyoxigraph as ox
    from followthemoney.proxy import EntityProxy

GRAPHS = (examples.shipped, examples.invented, examples.hostile)


@cache
def files(graph: Callable[[], list[ox.Quad]]) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(entities(graph()))) as opened:
        assert opened.testzip() is None
        return {name.partition("/")[2]: opened.read(name) for name in opened.namelist()}


def read(graph: Callable[[], list[ox.Quad]]) -> list[EntityProxy]:
    """Read the entities by the library, which cleans no value that it is not told to."""
    lines = files(graph)["entities.ftm.json"].decode().split("\n")
    return [model.get_proxy(json.loads(line), cleaned=True) for line in lines if line]


def report(graph: Callable[[], list[ox.Quad]]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(graph)["not-held.json"])
    return found
