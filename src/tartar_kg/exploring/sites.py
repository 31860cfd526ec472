"""All pages as files: a site that works from any file server, and from a folder without one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tartar_kg.errors import UnwritableOutput
from tartar_kg.exploring.chapters import Place
from tartar_kg.exploring.pages import Pages
from tartar_kg.exploring.rendering import SERVED, STATIC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tartar_kg.graphs import Graph


def write_site(
    graph: Graph, folder: Path, told: Callable[[Iterable[str]], Iterable[str]] = iter
) -> int:
    """Write every page of a graph into a folder, and return how many files these are.

    The folder must not be there, or be empty. ``told`` is given the addresses and gives them back
    one by one, so that it can tell how far it is. The same graph gives the same bytes. Raises
    UnwritableOutput, and what the graph raises.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UnwritableOutput(f"{folder} is not empty")
        unused = shutil.ignore_patterns(*SERVED)
        shutil.copytree(STATIC, folder / "static", ignore=unused, copy_function=shutil.copyfile)
        pages, count = Pages(graph), 0
        for at in told(pages.addresses()):
            place = Place("../" * at.count("/"), served=False)
            if (found := pages.page(at, place)) is not None:
                file = folder / at
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(found.data)
                count += 1
    except OSError as error:
        raise UnwritableOutput(error.strerror or str(error)) from error
    return count
