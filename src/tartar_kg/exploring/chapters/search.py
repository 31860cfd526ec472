"""Search: a form and what it finds, on a server by the server, on a static site by a script."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Final

from tartar_kg.exploring.addresses import KINDS as LISTS
from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.searching.contents import KINDS
from tartar_kg.exploring.searching.facets import DATE, Asked, asked, find
from tartar_kg.exploring.searching.index import made
from tartar_kg.exploring.searching.script import script
from tartar_kg.exploring.searching.showing import MOST, shown

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Generator, Mapping

    from tartar_kg.exploring.material import Material
    from tartar_kg.exploring.searching.index import Index

AT: Final = "search.html"
INDEX: Final = "search-index.js"
#: So many seconds of one request are given to making the index, which is kept, and no more than a
#: third of those that it may take: of a graph of 10^6 triples it takes more than a request should.
_PATIENCE: Final = 8.0
_SHARE: Final = 1 / 3


class Search:
    """The page of the search, and on a static site the index beside it."""

    def __init__(self, material: Material) -> None:
        """Take what is searched; it is read when it is first asked for."""
        self._material = material
        self._index: Index | None = None
        self._making: Generator[None, None, Index] | None = None

    def addresses(self) -> list[str]:
        """Return the addresses of both."""
        return [AT, INDEX]

    def page(self, at: str, place: Place) -> Page | None:
        """Return the page with what was asked for, or the index; a server has no such."""
        if at == INDEX and not place.served:
            return Page("text/javascript; charset=utf-8", script(self._whole()))
        if at != AT:
            return None
        if not place.served:
            return _page(place, self._whole(), Asked())
        index = self._within(min(_PATIENCE, _SHARE * place.seconds))
        if index is None:
            return html("search-later.html", place)
        return _page(place, index, asked(place.asked, index.contents))

    def _whole(self) -> Index:
        index = self._within(math.inf)
        assert index is not None
        return index

    def _within(self, seconds: float) -> Index | None:
        """Return the index, None if it is not made in this time; the next call goes on with it."""
        end = time.monotonic() + seconds
        making, self._making = self._making or made(self._material), None
        try:
            while self._index is None:
                next(making)
                if time.monotonic() > end:
                    self._making = making  # not so where reading fails: then it begins anew
                    return None
        except StopIteration as done:
            self._index = done.value
        return self._index


def _page(place: Place, index: Index, what: Asked) -> Page:
    found = find(index, what)
    return html(
        AT,
        place,
        asked=what,
        found=found,
        hits=shown(index, found),
        most=MOST,
        lists=LISTS,
        date=DATE,
        facets={
            "kind": _choices(KINDS, found.kinds, what, what.kind),
            "role": _choices(index.contents.roles, found.roles, what, what.role),
            "status": _choices(_statuses(index), found.statuses, what, what.status),
        },
    )


def _statuses(index: Index) -> dict[str, str]:
    return {status: status for status in sorted({each.status for each in index.contents.claims})}


def _choices(
    all_: Mapping[str, str], counts: Counter[str], what: Asked, chosen: str
) -> list[tuple[str, str, int]]:
    """Return what can be chosen, each with its words and how many hits it would give."""
    return [
        (value, words, counts[value])
        for value, words in all_.items()
        if not what or counts[value] or value == chosen
    ]
