"""The pages, each at its address, and what stands beside it as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tartar_kg.exploring.chapters.about import About
from tartar_kg.exploring.chapters.catalogue import Catalogue
from tartar_kg.exploring.chapters.command import Command
from tartar_kg.exploring.chapters.disagreements import Disagreements
from tartar_kg.exploring.chapters.figures import Figures
from tartar_kg.exploring.chapters.first import First
from tartar_kg.exploring.chapters.matrix import Matrix
from tartar_kg.exploring.chapters.ontology import Ontology
from tartar_kg.exploring.chapters.questions import Questions
from tartar_kg.exploring.chapters.rules import Rules
from tartar_kg.exploring.chapters.schemes import Schemes
from tartar_kg.exploring.chapters.search import Search
from tartar_kg.exploring.chapters.texts import Texts
from tartar_kg.exploring.chapters.things import Things
from tartar_kg.exploring.chapters.timeline import Timeline
from tartar_kg.exploring.material import Material

if TYPE_CHECKING:
    from tartar_kg.exploring.chapters import Chapter, Page, Place
    from tartar_kg.graphs import Graph

#: Those that know few addresses come first; a thing's needs the graph.
_CHAPTERS: Final = (
    First,
    Command,
    Timeline,
    Matrix,
    Figures,
    Disagreements,
    Texts,
    Search,
    Questions,
    About,
    Catalogue,
    Ontology,
    Rules,
    Schemes,
    Things,
)


class Pages:
    """The pages on a graph."""

    def __init__(self, graph: Graph) -> None:
        """Read the stored queries. Raises UnreadableInput and BadQueryFile."""
        self.material = Material(graph)
        self._chapters: tuple[Chapter, ...] = tuple(each(self.material) for each in _CHAPTERS)

    def page(self, at: str, place: Place) -> Page | None:
        """Return what stands at an address, None if nothing does.

        Raises what the graph raises.
        """
        found = (chapter.page(at, place) for chapter in self._chapters)
        return next((page for page in found if page is not None), None)

    def addresses(self) -> list[str]:
        """Return the address of every page of a site, and of what stands beside it, sorted."""
        return sorted({at for chapter in self._chapters for at in chapter.addresses()})
