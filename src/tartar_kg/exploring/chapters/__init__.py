"""Chapters: kinds of pages. Each says what its addresses are, and makes the page of each."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from tartar_kg.exploring import rendering
from tartar_kg.exploring.addresses import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HTML: Final = "text/html; charset=utf-8"


class Page(NamedTuple):
    """What stands at an address."""

    media: str
    data: bytes


@dataclass(frozen=True)
class Place:
    """Where pages are shown."""

    #: The way from a page to the first one.
    root: str
    #: Whether a server answers, which can be asked for other things.
    served: bool
    #: What the server was asked for with the address.
    asked: Mapping[str, str] = field(default_factory=dict)
    #: How many seconds the server gives to an answer.
    seconds: float = math.inf


class Chapter(Protocol):
    """Pages of one kind."""

    def addresses(self) -> Iterable[str]:
        """Return the addresses of the pages that a site has, and of what stands beside them."""
        ...

    def page(self, at: str, place: Place) -> Page | None:
        """Return what stands at an address, None if that is none of this chapter.

        Raises what the graph raises.
        """
        ...


def html(template: str, place: Place, **values: Any) -> Page:
    """Return the page that a template makes of the values."""
    text = rendering.page(template, place=place, address=address, **values)
    return Page(_HTML, text.encode("utf-8"))
