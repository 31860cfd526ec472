"""What is said of a review, in each of the formats in which it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.reviewing.outputs.github import as_github
from tartar_kg.reviewing.outputs.json import as_json
from tartar_kg.reviewing.outputs.markdown import as_markdown
from tartar_kg.reviewing.outputs.showing import BRIEF, Showing
from tartar_kg.reviewing.outputs.text import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tartar_kg.reviewing.reviews import Review

__all__ = ["BRIEF", "OUTPUTS", "Showing"]


def _sarif(review: Review, showing: Showing = BRIEF) -> str:
    # Imported here: its library takes 0.15 s, and belongs to an extra.
    from tartar_kg.reviewing.outputs.sarif import as_sarif  # noqa: PLC0415

    return as_sarif(review, showing)


def _junit(review: Review, showing: Showing = BRIEF) -> str:
    # Imported here: its library belongs to an extra.
    from tartar_kg.reviewing.outputs.junit import as_junit  # noqa: PLC0415

    return as_junit(review, showing)


#: Name of a format to what writes it: text that ends with a newline, and can be written as UTF-8.
#: SARIF and JUnit raise MissingLibrary where the extra ``review`` is not installed.
OUTPUTS: Final[Mapping[str, Callable[[Review, Showing], str]]] = {
    "text": as_text,
    "json": as_json,
    "sarif": _sarif,
    "junit": _junit,
    "github": as_github,
    "markdown": as_markdown,
}
