"""Search: what is found, in which order, by which text, and what it is narrowed by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.exploring.labelled import indexed, labelled

from tartar_kg.claims import wording
from tartar_kg.claims.facts import Facts
from tartar_kg.exploring.chapters import Place
from tartar_kg.exploring.material import Material
from tartar_kg.exploring.pages import Pages
from tartar_kg.exploring.searching.contents import FIELDS
from tartar_kg.exploring.searching.facets import Asked, asked, find
from tartar_kg.exploring.searching.index import Index, index_of
from tartar_kg.exploring.searching.showing import Piece, shown
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Store

pytestmark = pytest.mark.xdist_group("site")
LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")


def names(index: Index, what: Asked) -> list[str]:
    return [index.contents.entries[hit.entry].name for hit in find(index, what).hits]


@pytest.mark.parametrize(
    "asked_for",
    ["Hasanov", "Гасанов", "Həsənov", "HƏSƏNOV", "Gasanov", "Հասանով", "Hasanof", "He\u0304senov"],
)
def test_spellings_of_a_name_find_the_same(index: Index, asked_for: str) -> None:
    found = names(index, Asked(words=asked_for))
    assert found[:2] == ["person:hikmet-hasanov", "person:zakir-hasanov"]
    assert found == names(index, Asked(words="Hasanov"))


def test_every_name_as_printed_is_found_and_said_to_be_what_was_found(
    graph: Store, index: Index
) -> None:
    facts, told = Facts(graph), 0
    for entry in index.contents.entries:
        for link in ("skosxl:prefLabel", "skosxl:altLabel"):
            for name in facts.objects(entry.name, link):
                form = facts.label(name)
                found = find(index, Asked(words=form))
                hit = next(h for h in found.hits if index.contents.entries[h.entry] == entry)
                text = index.contents.texts[hit.text]
                assert found.match is not None
                assert FIELDS[text.field] == "name as printed", form
                assert found.match.texts[hit.text].worst == 0, form
                told += 1
    assert told > 70


def test_every_paraphrase_finds_its_passage(graph: Store, index: Index) -> None:
    facts = Facts(graph)
    passages = facts.subjects("rdf:type", "tk:Passage")
    assert len(passages) > 60
    for passage in passages:
        found = names(index, Asked(words=facts.one(passage, "tk:paraphrase")[:90]))
        assert passage in found[:3], passage


def test_the_same_goes_before_what_is_spelled_so_or_begins_so() -> None:
    index = indexed(
        a="Gasanov", b="Hasanov", c="Hasanovich", d="Gasanovsky", e="Basanov", f="Petrov"
    )
    found = names(index, Asked(words="hasanov"))
    assert found == ["person:b", "person:a", "person:c"]


def test_names_go_before_labels_and_labels_before_paraphrases(index: Index) -> None:
    found = find(index, Asked(words="torture"))
    assert found.match is not None
    ranks = [found.match.texts[hit.text] for hit in found.hits]
    assert ranks == sorted(ranks)
    exact = [rank.field for rank in ranks if not rank.like]
    assert set(exact) == {0, 1, 2}
    assert exact == sorted(exact)


@pytest.mark.parametrize("typo", ["Mashyve", "Mshyev", "Mashhyyev", "Nashyev", "Mashyevv"])
def test_slips_of_the_hand_find_the_name(index: Index, typo: str) -> None:
    assert "person:senan-mashyev" in names(index, Asked(words=typo))


@pytest.mark.parametrize("has", ["murder", "Murder!", "мурдер", "murderers"])
def test_slips_are_for_words_that_nothing_has(has: str) -> None:
    assert names(indexed(a="an order", b="a tape"), Asked(words="murder")) == ["person:a"]
    index = indexed(a="an order", b="a tape", c=has)
    assert names(index, Asked(words="murder")) == ["person:c"]
    both = find(index, Asked(words="murder taape"))
    assert both.match is not None
    found = {index.contents.entries[hit.entry].name for hit in both.hits}
    assert found == {"person:b", "person:c"}


def test_slips_of_parts_are_for_words_that_nothing_has_as_a_whole() -> None:
    index = indexed(a="Ali zade", b="Ali bade", c="Alibade")
    assert names(index, Asked(words="Ali-zade")) == ["person:a"]
    assert {*names(index, Asked(words="Ali-tade"))} == {"person:a", "person:b", "person:c"}


def test_words_of_the_shipped_graph_find_no_other_words(index: Index) -> None:
    for asked_for, other in (("murder", "order"), ("rape", "tape")):
        match = index.match(asked_for)
        assert match.texts
        assert not any(rank.like for rank in match.texts.values())
        assert other not in {index.forms[number].plain for number in match.forms}


def test_short_words_have_no_slips() -> None:
    index = indexed(a="Rza", b="Ali")
    assert names(index, Asked(words="rzu")) == []
    assert names(index, Asked(words="ali")) == ["person:b"]


def test_all_words_are_wanted_and_where_no_text_has_all_the_most(index: Index) -> None:
    both = find(index, Asked(words="Senan sentence"))
    assert both.match is not None
    assert (both.match.fit, both.match.asked) == (2, 2)
    for hit in both.hits:
        words = index.contents.texts[hit.text].words.casefold()
        assert "senan" in words
    some = find(index, Asked(words="Senan xylophone"))
    assert some.match is not None
    assert (some.match.fit, some.match.asked) == (1, 2)
    assert some.hits


@pytest.mark.parametrize("word", ["Ali-zade", "Alizade", "Ali", "zade"])
def test_words_with_hyphens_and_apostrophes_are_one_and_several(word: str) -> None:
    index = indexed(a="Sevda Ali-zade's brother", b="Nobody")
    assert names(index, Asked(words=word)) == ["person:a"]
    assert names(indexed(a="Ali zade"), Asked(words="Ali-zade")) == ["person:a"]


def test_scripts_that_are_not_transliterated_are_found_as_they_stand() -> None:
    index = indexed(a="حسنوف", b="阿塞拜疆", c="حَسَن", d="ბაქო")
    assert names(index, Asked(words="حسنوف")) == ["person:a"]
    assert names(index, Asked(words="阿塞拜疆")) == ["person:b"]
    assert "person:c" in names(index, Asked(words="حسن"))
    assert names(index, Asked(words="baqo")) == ["person:d"]


def test_words_that_were_found_are_marked(index: Index) -> None:
    first = shown(index, find(index, Asked(words="Гасанов")))[0]
    assert (first.by, first.pieces) == ("name as printed", (Piece("Hasanov", marked=True),))
    labels = shown(index, find(index, Asked(words="сенан sentence", kind="outcome")))
    assert all("".join(piece.words for piece in each.pieces) for each in labels)
    marked = {piece.words for each in labels for piece in each.pieces if piece.marked}
    assert {"Senan", "sentence"} <= marked


def test_claims_bear_the_status_that_pages_give_them(graph: Store, index: Index) -> None:
    facts = Facts(graph)
    found = shown(index, find(index, Asked(status="disputed")))
    assert found
    for number, entry in enumerate(index.contents.entries):
        if entry.is_claim:
            claim = index.contents.claims[entry.claims[0]]
            mark = wording.mark(facts, entry.name)
            assert mark.startswith(claim.status), number
            assert ("several" in mark) == claim.ambiguous
    assert set(facts.statuses) <= {e.name for e in index.contents.entries}


def test_role_status_and_date_must_be_those_of_one_claim(index: Index) -> None:
    claims = index.contents.claims
    what = Asked(role="role:victim", status="alleged", since="2017", until="2017-12")
    for hit in find(index, what).hits:
        entry = index.contents.entries[hit.entry]
        assert any(
            "role:victim" in claims[n].roles
            and claims[n].status == "alleged"
            and claims[n].first[:4] <= "2017" <= (claims[n].last[:4] or "9999")
            for n in entry.claims
        )
    supervised = names(index, Asked(role="role:supervised"))
    assert "person:hikmet-hasanov" in supervised
    assert "person:zakir-hasanov" not in supervised


def test_dates_are_met_by_bounds_and_undated_claims_by_none(index: Index) -> None:
    early = names(index, Asked(kind="outcome", until="2018"))
    late = names(index, Asked(kind="outcome", since="2019"))
    dated = {
        compact_name
        for compact_name, claim in (
            (e.name, index.contents.claims[e.claims[0]])
            for e in index.contents.entries
            if e.kind == "outcome"
        )
        if claim.date
    }
    assert early
    assert late
    assert {*early, *late} <= dated


def test_counts_say_how_many_hits_another_choice_would_give(index: Index) -> None:
    base = Asked(words="sentence", kind="outcome", status="alleged")
    found = find(index, base)
    for kind, count in found.kinds.items():
        assert len(names(index, Asked(words="sentence", kind=kind, status="alleged"))) == count
    assert len(found.statuses) > 1
    for status, count in found.statuses.items():
        assert len(names(index, Asked(words="sentence", kind="outcome", status=status))) == count
    roles = find(index, Asked(kind="person")).roles
    assert len(roles) > 5
    for role, count in roles.items():
        assert len(names(index, Asked(kind="person", role=role))) == count


def test_things_stand_in_the_order_of_their_spelling_whatever_the_letters() -> None:
    store = labelled(a="Əliyev", b="Alan", c="Баку", d="Zaur", e="Çingiz", f="İlham", g="Երևան")
    index = index_of(Material(store))
    labels = [entry.label for entry in index.contents.entries]
    assert labels == ["Alan", "Əliyev", "Баку", "Çingiz", "Երևան", "İlham", "Zaur"]
    type_ = ox.NamedNode(PREFIXES["rdf"] + "type")
    person = ox.NamedNode(PREFIXES["tk"] + "Person")
    for quad in [*store]:
        store.add(ox.Quad(quad.subject, type_, person))
    listed = Pages(store).page("person/index.html", Place("../", served=False))
    assert listed is not None
    text = listed.data.decode()
    assert re.findall(r"<li>.*?<bdi>(.*?)</bdi>", text) == labels


def test_what_is_given_and_cannot_be_meant_is_left_out_and_told(index: Index) -> None:
    what = asked(
        {"q": " a ", "kind": "alien", "role": "role:x", "status": "true", "from": "May", "to": "1"},
        index.contents,
    )
    assert what == Asked(words="a")
    assert what.wrong == ("kind", "role", "status", "from", "to")
