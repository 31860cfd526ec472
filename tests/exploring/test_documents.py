"""Queries and the project's documents are told in full, and each page leads to ethics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cmarkgfm
import lxml.html
import pytest
import yaml
from tests.exploring.files import read, words

from tartar_kg import layout
from tartar_kg.exploring.documented.reading import tree
from tartar_kg.layout import query_files

if TYPE_CHECKING:
    from tartar_kg.exploring.pages import Pages

pytestmark = pytest.mark.xdist_group("site")


def header(text: str) -> dict[str, Any]:
    lines = (line[2:] for line in text.splitlines() if line.startswith("#+"))
    found: dict[str, Any] = yaml.load("\n".join(lines), yaml.BaseLoader)
    return found


def test_every_query_is_in_the_catalogue_under_its_theme_and_its_elements(pages: Pages) -> None:
    page = read(pages, "questions.html")
    listed: dict[str, set[str]] = {}
    for path in query_files():
        about, own = header(path.read_text("utf-8")), f"../query/{path.stem}.html"
        theme = page.get_element_by_id(f"theme-{path.parent.name}")
        (entry,) = theme.xpath(f".//div[p/a/@href='{own}']")
        assert about["summary"] in words(entry)
        assert ", ".join(about["tags"]) in words(entry)
        for name, parameter in about.get("parameters", {}).items():
            assert f"{name}: {parameter['label']} ({parameter['type']})" in words(entry)
        for element in about.get("elements", []):
            listed.setdefault(element, set()).add(own)
    assert len(listed) > 10
    for element, queries in listed.items():
        assert set(page.get_element_by_id(element).xpath(".//li/a/@href")) == queries


@pytest.mark.parametrize("name", ["docs/ethics.md", "docs/model.md"])
def test_documents_are_told_in_full(pages: Pages, name: str) -> None:
    text = (layout.root() / name).read_text("utf-8")
    other = lxml.html.fromstring(cmarkgfm.github_flavored_markdown_to_html(text))
    page = read(pages, "about.html")
    told = words(page.get_element_by_id(name.removeprefix("docs/").removesuffix(".md")))
    for part in other.xpath("//p|//li|//th|//td|//h1|//h2|//h3"):
        assert words(part) in told
    for part in other.xpath("//pre"):
        assert words(part) in told


def test_every_page_leads_to_ethics_and_correction(pages: Pages) -> None:
    about = read(pages, "about.html")
    assert "ask for a correction" in words(about.get_element_by_id("ethics-correction"))
    for at in pages.addresses():
        if at.endswith(".html") and not at.endswith(".exhibits.html"):  # a sheet to hand on
            links = set(read(pages, at).xpath("//footer//a/@href"))
            assert links == {"../about.html#ethics-correction", "../about.html#ethics"}, at


def test_a_tree_loses_nothing_in_a_circle_or_below_two() -> None:
    above = {"a": [], "b": ["a"], "c": ["a", "b"], "x": ["y"], "y": ["x"], "z": ["elsewhere"]}

    def shape(nodes: object) -> dict[str, object]:
        return {node.name: shape(node.below) for node in nodes}  # type: ignore[attr-defined]

    assert shape(tree(above)) == {
        "a": {"b": {"c": {}}, "c": {}},
        "z": {},
        "x": {"y": {}},
    }
