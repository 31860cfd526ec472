"""The rules of the shapes, a page for each of their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.chapters.about import where
from tartar_kg.exploring.documented.documents import document, read
from tartar_kg.exploring.documented.reading import local

if TYPE_CHECKING:
    from tartar_kg.exploring.material import Material

_AT: Final = "shapes.html"
#: The document and its section on the rules of a review that are no shapes.
_REVIEW: Final = "docs/review.md"
_NO_SHAPES: Final = "review-rules-that-are-no-shapes"


class Rules:
    """The list of the files of shapes, and a page for each."""

    def __init__(self, material: Material) -> None:
        """Take what they are made of, and read the document on the rules that are no shapes."""
        self._material = material
        self._review = read(_REVIEW)

    def addresses(self) -> list[str]:
        """Return their addresses."""
        files = self._material.documentation.rules.by_file()
        return [_AT, *(f"shape/{file}.html" for file in files)]

    def page(self, at: str, place: Place) -> Page | None:
        """Return one of them."""
        if at == _AT:
            sections = document(_REVIEW, self._review, where).sections
            others = [section for section in sections if section.slug == _NO_SHAPES]
            return self._html(_AT, place, others=others)
        folder, _, name = at.partition("/")
        file = name.removesuffix(".html")
        if folder != "shape" or not name.endswith(".html"):
            return None
        own = self._material.documentation.rules.by_file().get(file)
        return self._html("shape.html", place, file=file, own=own) if own else None

    def _html(self, template: str, place: Place, **values: object) -> Page:
        documentation = self._material.documentation
        values |= {"rules": documentation.rules, "meant": documentation.vocabulary.terms}
        return html(template, place, where=self._material.where, local=local, **values)
