"""Where each page stands: the same under a server and in a folder of files."""

from __future__ import annotations

import re
from typing import Final

from tartar_kg.namespaces import BASE, CONCEPTS, DEPENDENT, FIRST_CLASS, expand

#: What the list of a kind of things is called.
KINDS: Final = {
    "person": "People",
    "group": "Groups",
    "unit": "Units",
    "organization": "Organizations",
    "place": "Places",
    "event": "Events and statements",
    "proceeding": "Proceedings",
    "provision": "Provisions",
    "source": "Sources",
    "speaker": "Speakers whom no source identifies",
}
#: Kinds of things that are told on the pages of others.
_UNPAGED: Final = frozenset({"attestation", "name", "custody"})
_PAGED: Final = frozenset({*FIRST_CLASS, *DEPENDENT, *CONCEPTS} - _UNPAGED)
_NAME: Final = re.compile(r"([a-z-]+):([A-Za-z0-9_][A-Za-z0-9_-]*)")
_PAGE: Final = re.compile(r"([a-z-]+)/([A-Za-z0-9_][A-Za-z0-9_-]*)")


def address(name: str) -> str:
    """Return the address of the page of a thing without its ending, or nothing if it has none.

    ``name`` is ``prefix:local``. Whatever stands in the graph, an address leads nowhere but to a
    page: it has one folder and one plain name.
    """
    found = _NAME.fullmatch(name)
    return f"{found[1]}/{found[2]}" if found and found[1] in _PAGED else ""


def beside(name: str, page: str) -> str:
    """Return the address of a page that stands beside that of a thing."""
    return f"{address(name)}/{page}"


def thing_beside(at: str, page: str) -> str:
    """Return the IRI of the thing beside whose page this one stands at an address, or nothing."""
    return thing_at(at.removesuffix(f"/{page}")) if at.endswith(f"/{page}") else ""


def thing_at(page: str) -> str:
    """Return the IRI of the thing whose page stands at an address, or nothing."""
    found = _PAGE.fullmatch(page)
    if not found or found[1] not in _PAGED:
        return ""
    return expand(f"{found[1]}:{found[2]}") or f"{BASE}{page}"
