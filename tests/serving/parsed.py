"""A page of the server, parsed."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx


class Page(HTMLParser):
    """What a page holds."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__()
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self.text = self.area = ""
        #: The tags of the page but for what stands on every one.
        self.main: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(response.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if "main" in self._open:
            self.main.append((tag, dict(attrs)))
        if tag == "td":
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += data
        if "td" in self._open:
            self.cells[-1] += data
        if "textarea" in self._open:
            self.area += data.removeprefix("\n") if not self.area else data

    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.tags if tag == "a"]

    def scripts(self) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == "script"]
