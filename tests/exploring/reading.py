"""Pages as a browser reads them: their words, their links, their marks."""

from __future__ import annotations

from html.parser import HTMLParser


class Read(HTMLParser):
    """A page read: `words` is its text, each run of spaces one, `links` where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._parts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self._parts.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self._parts).split())

    @property
    def links(self) -> list[str]:
        found = (attrs.get(name) for _, attrs in self.tags for name in ("href", "src"))
        return [link for link in found if link]

    def frames(self, name: str) -> list[list[str]]:
        """Return the links of each part that begins where an element has this class."""
        starts = [n for n, (_, attrs) in enumerate(self.tags) if attrs.get("class") == name]
        parts = zip(starts, [*starts[1:], len(self.tags)], strict=True)
        return [
            [str(attrs["href"]) for _, attrs in self.tags[start:end] if attrs.get("href")]
            for start, end in parts
        ]
