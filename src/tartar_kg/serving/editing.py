"""What the page with the editor has where the build brought it: YASQE, and words to complete."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from tartar_kg.exploring.documented import shipped
from tartar_kg.exploring.rendering import STATIC, THIRD_PARTY
from tartar_kg.namespaces import PREFIXES, expand

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from starlette.requests import Request

    from tartar_kg.exploring.documented.vocabulary import Term

_PINNED: Final = "pinned.json"


class Pinned(NamedTuple):
    """A file of others: its name in the folder of such files, and its digest for the link to it."""

    name: str
    integrity: str


class Yasqe(NamedTuple):
    """The two files of the SPARQL editor YASQE."""

    style: Pinned
    script: Pinned


def yasqe(static: Path = STATIC) -> Yasqe | None:
    """Return the editor, or None where the package was built without it."""
    try:
        text = (static / THIRD_PARTY / _PINNED).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    files = json.loads(text)["files"]
    return Yasqe(Pinned(**files["yasqe.min.css"]), Pinned(**files["yasqe.min.js"]))


async def terms(request: Request) -> Response:  # noqa: ARG001 - the same for all
    """Return the prefixes, and the classes and properties of the ontology, as JSON.

    Each term has its IRI, its label and its definition.
    """
    return JSONResponse(await run_in_threadpool(_terms))


@cache
def _terms() -> dict[str, Any]:
    vocabulary = shipped().vocabulary
    return {
        "prefixes": PREFIXES,
        "classes": _told(vocabulary.classes.values()),
        "properties": _told(vocabulary.properties.values()),
    }


def _told(found: Iterable[Term]) -> list[dict[str, str]]:
    return [
        {
            "iri": expand(term.name) or term.name,
            "label": term.label,
            "is": " ".join(term.definitions),
        }
        for term in found
    ]
