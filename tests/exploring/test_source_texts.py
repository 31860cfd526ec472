"""The text of a source: every passage once with all that it carries, and what lies in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.exploring.places import HERE
from tests.exploring.reading import Read

from tartar_kg.claims.facts import Facts
from tartar_kg.exploring.pages import Pages
from tartar_kg.namespaces import PREFIXES
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from pyoxigraph import Store

pytestmark = pytest.mark.xdist_group("site")

AT = "source/tartar-case-2024/text.html"


def shown(pages: Pages, at: str = AT) -> Read:
    found = pages.page(at, HERE)
    assert found is not None
    return Read(found.data.decode())


def test_each_passage_stands_once_with_its_digest_and_all_that_it_carries(
    graph: Store, pages: Pages
) -> None:
    facts, page = Facts(graph), shown(pages)
    passages = facts.subjects("oa:hasSource", "source:tartar-case-2024")
    assert len(passages) > 60
    marked = {(a["data-start"], a["data-end"]): a for _, a in page.tags if "data-start" in a}
    for passage in passages:
        assert page.links.count(f"../{passage.replace(':', '/')}.html") == 1, passage
        place = facts.one(passage, "oa:start"), facts.one(passage, "oa:end")
        assert marked[place]["data-sha256"] == facts.one(passage, "tk:sha256")
        assert printable(facts.one(passage, "tk:paraphrase")) in page.words
        for attestation in facts.subjects("tk:passage", passage):
            (claim,) = facts.objects(attestation, "tk:attests")
            assert f"../{claim.replace(':', '/')}.html" in page.links, claim


def test_passages_and_what_lies_in_none_make_up_the_whole_text(graph: Store, pages: Pages) -> None:
    page = shown(pages)
    stretches = [
        (int(a["data-start"] or 0), int(a["data-end"] or 0), "data-sha256" in a)
        for _, a in page.tags
        if "data-start" in a
    ]
    assert stretches == sorted(stretches, key=lambda each: each[:2])
    passed: set[int] = set()
    gaps: set[int] = set()
    for start, end, is_passage in stretches:
        (passed if is_passage else gaps).update(range(start, end))
    length = int(Facts(graph).one("source:tartar-case-2024", "tk:length"))
    assert passed | gaps == set(range(length))
    assert not passed & gaps
    assert f"{len(passed):,} of {length:,} characters" in page.words


def test_numbers_that_are_none_do_no_harm() -> None:
    store = ox.Store()
    source = ox.NamedNode(PREFIXES["source"] + "x")
    passage = ox.NamedNode(PREFIXES["passage"] + "x-1")
    type_ = ox.NamedNode(PREFIXES["rdf"] + "type")
    store.add(ox.Quad(source, type_, ox.NamedNode(PREFIXES["tk"] + "Source")))
    store.add(ox.Quad(source, ox.NamedNode(PREFIXES["tk"] + "length"), ox.Literal("9" * 5000)))
    store.add(ox.Quad(passage, ox.NamedNode(PREFIXES["oa"] + "hasSource"), source))
    for name, value in (("start", "-7"), ("end", "many")):
        store.add(ox.Quad(passage, ox.NamedNode(PREFIXES["oa"] + name), ox.Literal(value)))
    assert "0 of 0 characters" in shown(Pages(store), "source/x/text.html").words
