"""What the project says of itself: what the graph is and is not, the rules, the model, licences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg import __version__
from tartar_kg.citation import citation
from tartar_kg.exploring.chapters import Page, Place, html
from tartar_kg.exploring.documented.documents import document, slug_of

if TYPE_CHECKING:
    from tartar_kg.exploring.material import Material

_AT: Final = "about.html"
_README: Final = "README.md"
_NOT: Final = "readme-what-it-is-not"
#: The documents that stand there in full, and those of licences.
_WHOLE: Final = ("docs/ethics.md", "docs/model.md")
_LICENCES: Final = ("LICENSE-DATA", "LICENSE")
#: Where what documents link to stands on the pages; further links of theirs are words there.
KEPT: Final = {
    link: f"{_AT}#{slug_of(name.removeprefix('docs/').removesuffix('.md'))}"
    for name in (*_WHOLE, *_LICENCES)
    for link in (name, name.removeprefix("docs/"))
}


class About:
    """The page about the project, and where its documentation stands."""

    def __init__(self, material: Material) -> None:
        """Read the documents. Raises OSError."""
        del material  # it is all in the documents

        def where(link: str) -> str:
            return KEPT.get(link, "")

        self._readme = document(_README, where)
        self._documents = [document(name, where) for name in _WHOLE]
        self._licences = [document(name, where) for name in _LICENCES]
        self._citation = citation()

    def addresses(self) -> list[str]:
        """Return its address."""
        return [_AT]

    def page(self, at: str, place: Place) -> Page | None:
        """Return it."""
        if at != _AT:
            return None
        return html(
            _AT,
            place,
            readme=self._readme,
            what_not=[each for each in self._readme.sections if each.slug == _NOT],
            documents=self._documents,
            licences=self._licences,
            citation=self._citation,
            version=__version__,
        )
