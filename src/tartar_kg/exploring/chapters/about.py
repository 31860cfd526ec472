"""What the project says of itself: what the graph is and is not, the rules, the model, licences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg import __version__
from tartar_kg.citation import citation
from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.documented.documents import document, read, slug_of

if TYPE_CHECKING:
    from tartar_kg.exploring.material import Material

_AT: Final = "about.html"
_README: Final = "README.md"
_NOT: Final = "readme-what-it-is-not"
#: The documents that stand there in full, and those of licences.
_WHOLE: Final = ("docs/ethics.md", "docs/model.md")
_LICENCES: Final = ("LICENSE-DATA", "LICENSE")
#: Where what documents link to stands on the pages; further links of theirs are words there.
_KEPT: Final = {
    link: f"{_AT}#{slug_of(name.removeprefix('docs/').removesuffix('.md'))}"
    for name in (*_WHOLE, *_LICENCES)
    for link in (name, name.removeprefix("docs/"))
}


def where(link: str) -> str:
    """Return where what a document links to stands on the pages, or nothing."""
    return _KEPT.get(link, "")


class About:
    """The page about the project, and where its documentation stands."""

    def __init__(self, material: Material) -> None:
        """Read the documents. Raises UnreadableInput."""
        del material  # it is all in the documents
        self._texts = {name: read(name) for name in (_README, *_WHOLE, *_LICENCES)}
        self._citation = citation()

    def addresses(self) -> list[str]:
        """Return its address."""
        return [_AT]

    def page(self, at: str, place: Place) -> Page | None:
        """Return it."""
        if at != _AT:
            return None
        told = {name: document(name, text, where) for name, text in self._texts.items()}
        return html(
            _AT,
            place,
            readme=told[_README],
            what_not=[each for each in told[_README].sections if each.slug == _NOT],
            documents=[told[name] for name in _WHOLE],
            licences=[told[name] for name in _LICENCES],
            citation=self._citation,
            version=__version__,
        )
