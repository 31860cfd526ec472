"""Sections of a comment, cut so that the comment is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: GitHub takes so many characters in a comment; here they are bytes of UTF-8, which are no fewer.
LIMIT: Final = 65_536


@dataclass(frozen=True)
class Section:
    """A part to fold out: `items` are those to show of `every`, whole blocks of Markdown.

    Heading and note are words of this program, never of what was read.
    """

    heading: str
    items: Sequence[str]
    every: int
    note: str = ""
    unfolded: bool = False


def fitted(sections: Iterable[Section], taken: int) -> str:
    """Return sections, those that have anything, with as many items as there is room for.

    `taken` bytes of the limit are used elsewhere. Each section is there with its number of items;
    the first ones get the room first.
    """
    present = [section for section in sections if section.every]
    frames = [_framed(section, []) for section in present]
    room = LIMIT - taken - sum(map(_size, frames))
    told = []
    for section in present:
        shown = []
        for item in section.items:
            if _size(item) > room:
                break
            room -= _size(item)
            shown.append(item)
        told.append(_framed(section, shown))
    return "".join(told)


def _framed(section: Section, shown: Sequence[str]) -> str:
    left = section.every - len(shown)
    more = f"\n... and {left:,} more: tartar-kg review --all shows them\n" if left else ""
    note = f"{section.note}\n\n" if section.note else ""
    opening = "<details open>" if section.unfolded else "<details>"
    body = note + "".join(shown) + more
    return f"\n{opening}<summary>{section.heading}</summary>\n\n{body}\n</details>\n"


def _size(text: str) -> int:
    return len(text.encode())
