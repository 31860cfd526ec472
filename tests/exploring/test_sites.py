"""The site: whole, the same each time, and at home in a folder without server or network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from click.testing import CliRunner
from pyoxigraph import QuerySolutions
from tests.exploring.reading import Read

from tartar_kg.catalogue.files import read
from tartar_kg.cli.program import program
from tartar_kg.errors import UnwritableOutput
from tartar_kg.exploring.sites import write_site
from tartar_kg.layout import query_files
from tartar_kg.namespaces import compact

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

#: What stands before the word where it is told that someone calls someone so.
CALLED = r"(\bcall(s|ed) (the )?(alleged )?|names as printed the )$"
#: Pages that list names as printed, among them one that a source calls a group by.
NAMES = {
    "class/Name.html",
    "group/index.html",
    "query/names-as-printed.html",
    "query/search-texts.html",
}
#: The page with the rules of docs/ethics.md, which name the words that judge.
RULES = {"about.html"}

pytestmark = pytest.mark.xdist_group("site")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_graph_gives_the_same_bytes(graph: Store, site: Path, tmp_path: Path) -> None:
    write_site(graph, tmp_path / "again")
    assert files(tmp_path / "again") == files(site)


def test_the_site_has_nothing_of_the_editor(site: Path) -> None:
    there = {at for at in files(site) if at.startswith("static/")}
    assert {"static/page.css", "static/page.js"} <= there
    assert not [at for at in there if "editor" in at or "third-party" in at or "yasqe" in at]


def test_every_link_leads_to_a_file_of_the_site_and_to_a_place_in_it(site: Path) -> None:
    pages = {at: Read(data.decode()) for at, data in files(site).items() if at.endswith(".html")}
    there = set(files(site))
    marks = {at: {a["id"] for _, a in page.tags if a.get("id")} for at, page in pages.items()}
    assert len(pages) > 500
    for at, page in pages.items():
        for link in page.links:
            found = urlsplit(urljoin(f"http://site/{at}", link))
            assert found.netloc == "site", (at, link)
            assert found.path[1:] in there, (at, link)
            assert not found.fragment or found.fragment in marks[found.path[1:]], (at, link)


def test_no_page_has_script_or_style_in_it_and_each_forbids_them(site: Path) -> None:
    for at, data in files(site).items():
        if not at.endswith(".html"):
            continue
        page = Read(data.decode())
        policies = [
            attrs["content"]
            for tag, attrs in page.tags
            if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1
        assert "unsafe" not in str(policies[0])
        for tag, attrs in page.tags:
            assert tag not in {"style", "iframe", "object", "form", "img"}, at
            assert not [n for n in attrs if n.startswith("on") or n == "style"], at
            assert tag != "script" or attrs.get("src"), at


def test_nobody_is_called_a_perpetrator_but_by_whom_it_is_said(site: Path) -> None:
    for at, data in files(site).items():
        if at.endswith(".html") and at not in NAMES | RULES:
            # Some IRIs have the word, as the slug of a role or a claim that is said to be alleged.
            words = re.sub(r"alleged-(direct-)?perpetrators?", "", Read(data.decode()).words)
            for before in words.casefold().split("perpetrator")[:-1]:
                said = re.search(CALLED, before)
                assert said, (at, before[-60:])


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(program, ["site", "-o", str(tmp_path)])
    assert done.exit_code == UnwritableOutput("x").exit_code
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert "not empty" in done.stderr


def test_what_stands_against_one_another_stands_side_by_side(graph: Store, site: Path) -> None:
    page = Read((site / "disagreements.html").read_text("utf-8"))
    query = next(path for path in query_files() if path.stem == "claims-in-conflict")
    rows = graph.query(read(query).sparql)
    assert isinstance(rows, QuerySolutions)
    pairs = {(compact(row["one"].value), compact(row["two"].value)) for row in rows}
    assert pairs
    frames = page.frames("sides")
    for pair in pairs:
        links = {f"{name.replace(':', '/')}.html" for name in pair}
        assert any(links <= set(frame) for frame in frames), pair
