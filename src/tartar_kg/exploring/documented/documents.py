"""The project's documents in Markdown, as parts of which a template makes a page.

What a document says passes through the template like every other text, so that no markup of it
reaches a page: a part is one of few elements, or text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from tartar_kg.layout import root
from tartar_kg.texts import decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: The elements of pages by the names that the parser has for parts of a document.
_ELEMENTS: Final = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "strong": "strong",
    "em": "em",
    "code_inline": "code",
    "fence": "pre",
    "code_block": "pre",
    "link": "a",
    "heading": "h",
}
#: Parts that are what they hold.
_THROUGH: Final = frozenset({"root", "inline"})
_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")


class Part(NamedTuple):
    """An element, or text where it has no name.

    A heading has its level, and a link where it leads.
    """

    element: str
    text: str = ""
    to: str = ""
    level: int = 0
    parts: tuple[Part, ...] = ()

    @property
    def words(self) -> str:
        """All text in it."""
        return self.text + "".join(part.words for part in self.parts)


class Section(NamedTuple):
    """What stands under a heading, up to the next one as high."""

    heading: str
    slug: str
    parts: tuple[Part, ...]


class Document(NamedTuple):
    """A document: its title, what stands before its first section, and its sections."""

    slug: str
    title: str
    head: tuple[Part, ...]
    sections: tuple[Section, ...]


def read(name: str) -> str:
    """Return the text of a document of the project. Raises UnreadableInput."""
    path = root() / name
    return decode(read_bytes(path), path)


def document(name: str, text: str, where: Callable[[str], str]) -> Document:
    """Return a document by its name and text.

    ``where`` says to what page a link of it leads, nothing if to none.
    """
    slug = slug_of(name.rpartition("/")[2].partition(".")[0])
    title, head, sections = slug, [], []
    for heading, parts in _split(_parts(_tree(text), where)):
        if heading is None:
            head += parts
        elif heading.level == 1:
            title, head = heading.words, [*head, *parts]
        else:
            own = f"{slug}-{slug_of(heading.words)}"
            sections.append(Section(heading.words, own, tuple(parts)))
    return Document(slug, title, tuple(head), tuple(sections))


def slug_of(words: str) -> str:
    """Return words as the name of a place on a page."""
    return _NO_SLUG.sub("-", words.lower()).strip("-")


def _tree(text: str) -> SyntaxTreeNode:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return SyntaxTreeNode(parser.parse(text))


def _split(parts: Iterable[Part]) -> list[tuple[Part | None, list[Part]]]:
    """Return each heading of the first two levels with what follows it, first without any."""
    found: list[tuple[Part | None, list[Part]]] = [(None, [])]
    for part in parts:
        if part.element == "h" and part.level <= 2:  # noqa: PLR2004 - as the words say
            found.append((part, []))
        else:
            found[-1][1].append(part)
    return found


def _parts(node: SyntaxTreeNode, where: Callable[[str], str]) -> list[Part]:
    """Return what a node of the parser stands for."""
    if node.type in _THROUGH:
        return [part for child in node.children for part in _parts(child, where)]
    if node.type in {"softbreak", "hardbreak"}:
        return [Part("", " ")]
    element = _ELEMENTS.get(node.type, "")
    if not node.children:
        return [Part(element, node.content)]
    inner = tuple(part for child in node.children for part in _parts(child, where))
    to = where(str(node.attrs.get("href", ""))) if element == "a" else ""
    if not element or (element == "a" and not to):
        return list(inner)
    return [Part(element, to=to, level=int(node.tag[1]) if element == "h" else 0, parts=inner)]
