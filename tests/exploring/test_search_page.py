"""The page of the search, and the index beside it."""

from __future__ import annotations

import json
import re
from array import array
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.exploring.labelled import labelled
from tests.exploring.reading import Read

from tartar_kg.exploring.chapters import Place
from tartar_kg.exploring.chapters.search import Search
from tartar_kg.exploring.material import Material
from tartar_kg.exploring.pages import Pages
from tartar_kg.exploring.searching.contents import Claim, Contents, Entry
from tartar_kg.exploring.searching.facets import Asked, find
from tartar_kg.exploring.searching.showing import MOST, line_of, shown
from tartar_kg.namespaces import PREFIXES, compact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Store

    from tartar_kg.exploring.searching.index import Index

pytestmark = pytest.mark.xdist_group("site")


def served(pages: Pages, given: Mapping[str, str]) -> Read:
    found = pages.page("search.html", Place("/", served=True, asked=given))
    assert found is not None
    return Read(found.data.decode())


def test_page_on_a_server_says_what_was_found_and_why(pages: Pages) -> None:
    page = served(pages, {"q": "Гасанов", "kind": "person"})
    assert "2 found" in page.words
    assert "name as printed: Hasanov" in page.words
    assert "/person/hikmet-hasanov.html" in page.links
    (field,) = (attrs for _, attrs in page.tags if attrs.get("id") == "search-q")
    assert field["value"] == "Гасанов"
    assert "roles by what is said: " in page.words
    nothing = served(pages, {"q": "xylophone"})
    assert "Nothing found" in nothing.words
    assert "no evidence of the contrary" in nothing.words
    wrong = served(pages, {"q": "Hasanov", "from": "soon"})
    assert "Left out, since it can mean nothing here: from." in wrong.words
    assert "Nothing asked yet" in served(pages, {}).words


def test_lines_tell_roles_and_claims_of_one_reading_as_such(index: Index) -> None:
    found = find(index, Asked(words="Khanlar Valiyev", kind="person"))
    line = shown(index, found)[0].line
    assert "roles by what is said: minister (in one reading), prosecutor" in line
    counts = [0, 0]
    for hit in find(index, Asked(kind="person")).hits:
        entry = index.contents.entries[hit.entry]
        own = [index.contents.claims[number] for number in entry.claims]
        told = re.search(
            "in ([0-9]+) claims?(, ([0-9]+ of them )?(a )?reading)?", line_of(entry, index.contents)
        )
        assert bool(told) == bool(own)
        if told:
            readings = sum(claim.ambiguous for claim in own)
            assert int(told[1]) == len(own)
            assert bool(told[2]) == bool(readings)
            if told[3]:
                assert int(told[3].split()[0]) == readings
            counts[bool(readings)] += 1
    assert all(counts)


def test_roles_that_any_claim_gives_for_sure_have_no_note() -> None:
    claims = tuple(
        Claim("alleged", ambiguous, ("role:a",) if n else ("role:b",), 0, "", "")
        for n, ambiguous in enumerate((True, True, False))
    )
    entry = Entry("person:x", "X", array("I", (0, 1, 2)), is_claim=False)
    contents = Contents((entry,), claims, (), {"role:a": "a", "role:b": "b"})
    assert line_of(entry, contents) == (
        "person \u00b7 in 3 claims, 2 of them readings of words that can be read otherwise: "
        "3 alleged \u00b7 roles by what is said: a, b (in one reading)"
    )
    one = Entry("group:x", "X", array("I", (0,)), is_claim=False)
    assert "in 1 claim, a reading of words that can be read otherwise: 1 alleged" in line_of(
        one, contents
    )


def test_no_more_than_a_hundred_are_shown_and_all_are_counted(index: Index, pages: Pages) -> None:
    count = len(find(index, Asked(words="a")).hits)
    assert count > MOST
    page = served(pages, {"q": "a"})
    assert f"{count} found, the first {MOST} shown" in page.words
    assert len([1 for tag, _ in page.tags if tag == "li"]) == MOST


HOSTILE = '</script><script>alert(1)</script>" onmouseover="x\u202e\u2066\u2028 gnp ' + "A" * 10_000


def test_hostile_names_are_inert_in_the_page_and_in_the_index() -> None:
    pages = Pages(labelled(hostile=HOSTILE, other="javascript:alert(1)"))
    for given in ({"q": HOSTILE}, {"q": "alert"}, {"q": "gnp", "kind": '"><b>'}):
        found = pages.page("search.html", Place("/", served=True, asked=given))
        assert found is not None
        text = found.data.decode()
        page = Read(text)
        assert "/person/hostile.html" in page.links
        assert not [tag for tag, attrs in page.tags if tag == "script" and not attrs.get("src")]
        assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
        assert not re.search("[\u202e\u2066\u2028]", text)
        assert len(text) < 12_000
    script = pages.page("search-index.js", Place("", served=False))
    assert script is not None
    told = script.data.decode("ascii")
    assert not re.search("[<>&]|[^\n -~]", told)
    entries = json.loads(told.partition(" = ")[2].rstrip(";\n"))["entries"]
    assert {entry[1][:60] for entry in entries} == {HOSTILE[:60], "javascript:alert(1)"}


def test_the_index_is_for_the_site_alone(pages: Pages) -> None:
    assert pages.page("search-index.js", Place("/", served=True)) is None
    assert pages.page("search-index.js", Place("", served=False)) is not None


def test_index_takes_up_names_of_every_kind_that_has_a_page(index: Index, graph: Store) -> None:
    type_ = ox.NamedNode(PREFIXES["rdf"] + "type")
    people = graph.quads_for_pattern(None, type_, ox.NamedNode(PREFIXES["tk"] + "Person"))
    wanted = {compact(str(quad.subject)[1:-1]) for quad in people}
    assert wanted <= {entry.name for entry in index.contents.entries}


def test_a_large_graph_is_read_in_more_requests_than_one(graph: Store) -> None:
    search, pages = Search(Material(graph)), list[Read]()
    place = Place("/", served=True, asked={"q": "Гасанов"}, seconds=0)
    while not pages or "are being read" in pages[-1].words:
        found = search.page("search.html", place)
        assert found is not None
        pages.append(Read(found.data.decode()))
    assert len(pages) > 2
    assert "Hikmet Hasanov" in pages[-1].words
    assert "Ask again" in pages[0].words
