"""Pages made of templates, in which every text is escaped and printable, wherever it comes from."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from tartar_kg.terms import printable

#: The folder of the style and the script of the pages.
STATIC: Final = Path(__file__).parent / "static"
#: The folder in it of script and style of others, which the build brings (hatch_build.py).
THIRD_PARTY: Final = "third-party"
#: What of these files the pages of a server alone use.
SERVED: Final = (THIRD_PARTY, "editor.css", "editor.js")
#: The first character that an escape of four digits cannot stand for.
_ASTRAL: Final = 0x10000


def query_text(text: str) -> Markup:
    r"""Return a query for a page, on as many lines as it has, with what could disturb as \uXXXX.

    In SPARQL (1.1, 19.2) such an escape means the character itself, so it is still the same query.
    """
    return escape(re.sub(r"[^\n\t -~]", _seen, text))


def _seen(match: re.Match[str]) -> str:
    character = match[0]
    if printable(character) == character:
        return character
    code = ord(character)
    if unicodedata.category(character) == "Cc" and code < 0x80:  # noqa: PLR2004 - end of ASCII
        return "\ufffd"  # no escape of it is taken, and no query needs it
    return f"\\u{code:04X}" if code < _ASTRAL else f"\\U{code:08X}"


def _shown(value: Any) -> Any:
    """Return what a template may write: markup that it made itself, or printable text."""
    return value if isinstance(value, Markup) else printable(str(value))


_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("tartar_kg.exploring"),
    autoescape=True,
    finalize=_shown,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_ENVIRONMENT.filters["query_text"] = query_text


def load() -> None:
    """Read every template, for a process that will not be able to later."""
    for name in _ENVIRONMENT.list_templates():
        _ENVIRONMENT.get_template(name)


def page(template: str, **values: Any) -> str:
    """Return the page that the template makes of the values."""
    return _ENVIRONMENT.get_template(template).render(**values)
