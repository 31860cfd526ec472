"""The pages of stored queries as files: their answer, what it leads to, what stands beside it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.answered import written
from tests.exploring.places import HERE
from tests.exploring.reading import Read

from tartar_kg.catalogue.files import find, gives_triples
from tartar_kg.catalogue.headers import read_header
from tartar_kg.charting import CHARTED, OF_PERSON
from tartar_kg.exploring.downloads import file_name, forms
from tartar_kg.layout import query_files

if TYPE_CHECKING:
    from pathlib import Path

    from tartar_kg.exploring.pages import Pages

#: What must be named to the command line, which takes outcomes without a person for all of them.
DEFAULTS = {(OF_PERSON, "svg"): {"person": "person:hikmet-hasanov"}}
NAMES = [path.stem for path in query_files()]

pytestmark = pytest.mark.xdist_group("site")


def page_of(pages: Pages, name: str) -> Read:
    found = pages.page(f"query/{name}.html", HERE)
    assert found is not None
    return Read(found.data.decode())


@pytest.mark.parametrize("name", NAMES)
def test_files_are_what_the_command_line_writes(site: Path, name: str) -> None:
    endings = {form.ending for form in forms(find(name))}
    there = {path.name.partition(".")[2] for path in site.glob(f"query/{name}.*")}
    assert there == endings | {"html"}
    if gives_triples(find(name)):
        assert endings == {"ttl"}
    else:
        charts = {"svg"} if name in CHARTED else set()
        assert endings == {"csv", "json", "md", "exhibits.html"} | charts
    for ending in endings:
        values = DEFAULTS.get((name, ending), {})
        assert (site / "query" / f"{name}.{ending}").read_bytes() == written(name, ending, values)


@pytest.mark.parametrize("name", NAMES)
def test_page_leads_to_the_files_and_names_their_form(pages: Pages, name: str) -> None:
    page = page_of(pages, name)
    links = [attrs for tag, attrs in page.tags if tag == "a"]
    for form in forms(find(name)):
        (link,) = [each for each in links if each["href"] == f"../query/{name}.{form.ending}"]
        assert ("download" in link) is form.kept
        assert form.words in page.words
    about = read_header(find(name))
    assert " ".join(about.description.split()) in page.words
    for parameter in about.parameters:
        assert parameter.label in page.words
    assert "form" not in {tag for tag, _ in page.tags}


def test_values_in_use_are_told_and_lead_to_their_dossiers(pages: Pages) -> None:
    page = page_of(pages, "superiors-on-date")
    assert "here: person:hikmet-hasanov" in page.words
    assert "here: 2017-05-15" in page.words
    assert "../person/hikmet-hasanov.html" in page.links
    assert "here: all" in page_of(pages, "ledger").words


def test_triples_are_a_table(pages: Pages) -> None:
    page = page_of(pages, "dossier")
    assert "subjectpredicateobject" in page.words
    assert "../person/hikmet-hasanov.html" in page.links


@pytest.mark.parametrize("library", ["matplotlib", "fontTools"])
def test_a_chart_is_left_out_where_it_cannot_be_drawn(
    pages: Pages, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    assert any(at.endswith(".svg") for at in pages.addresses())
    monkeypatch.setitem(sys.modules, library, None)
    assert not any(at.endswith(".svg") for at in pages.addresses())
    assert pages.page("query/ledger.svg", HERE) is None
    assert not [link for link in page_of(pages, "ledger").links if link.endswith(".svg")]


def test_a_chart_is_an_image(site: Path) -> None:
    for name in CHARTED:
        root = ET.parse(site / "query" / f"{name}.svg").getroot()
        assert (root.tag, root.get("role")) == ("{http://www.w3.org/2000/svg}svg", "img")


@pytest.mark.parametrize("at", ["query/ledger", "query/ledger.ttl", "x/ledger.csv", "query/.csv"])
def test_where_there_is_no_file_there_is_none(pages: Pages, at: str) -> None:
    assert pages.page(at, HERE) is None


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({}, "ledger.csv"),
        ({"agent": "Hikmet Hasanov"}, "ledger-agent-hikmet-hasanov.csv"),
        ({"agent": "person:hikmet-hasanov"}, "ledger-agent-hikmet-hasanov.csv"),
        (
            {"agent": "https://w3id.org/tartar-kg/person/hikmet-hasanov", "step": "outcome:x"},
            "ledger-agent-hikmet-hasanov-step-x.csv",
        ),
        ({"agent": "Şahin Məmmədov"}, "ledger-agent-sahin-memmedov.csv"),
        ({"agent": '../../x";\r\nSet-Cookie: y'}, "ledger-agent-x-set-cookie-y.csv"),
        ({"agent": "\u202e\0<b>"}, "ledger-agent-b.csv"),
        ({"agent": "..."}, "ledger-agent.csv"),
        ({"agent": "https://e.example/a b?c#d"}, "ledger-agent-e-example-a-b-c-d.csv"),
    ],
)
def test_a_file_says_what_it_is(values: dict[str, str], name: str) -> None:
    assert file_name(find("ledger"), values, "csv") == name


def test_the_name_of_a_file_is_bounded() -> None:
    for text in ("x" * 1_000_000, "\ufdfa" * 1_000):  # one of these is many letters
        name = file_name(find("ledger"), {"agent": text}, "exhibits.html")
        assert len(name) <= 100 + len(".exhibits.html")
        assert name.startswith("ledger-agent-")
