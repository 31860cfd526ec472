"""The page of a thing tells all that ``describe`` tells of it, and nothing of which it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.exploring.places import HERE
from tests.exploring.reading import Read

from tartar_kg.claims import wording
from tartar_kg.claims.facts import Facts
from tartar_kg.claims.placing import placed
from tartar_kg.exploring.pages import Pages
from tartar_kg.layout import graph_files, main_entity
from tartar_kg.namespaces import PREFIXES, compact
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from pyoxigraph import Store

pytestmark = pytest.mark.xdist_group("site")


def page_of(pages: Pages, iri: str) -> Read:
    found = pages.page(f"{compact(iri).replace(':', '/')}.html", HERE)
    assert found is not None, iri
    return Read(found.data.decode())


def things() -> list[str]:
    return sorted(iri for path in graph_files() if (iri := main_entity(path)))


def test_every_claim_stands_on_the_page_with_its_status_and_all_who_speak(
    graph: Store, pages: Pages
) -> None:
    facts = Facts(graph)
    told = 0
    for iri in things():
        page = page_of(pages, iri)
        for _, claims in placed(facts, compact(iri)):
            for claim in claims:
                told += 1
                status = printable(wording.mark(facts, claim))
                assert f"{status} {printable(facts.label(claim))}" in page.words, (iri, claim)
                for attestation in facts.subjects("tk:attests", claim):
                    assert printable(wording.voice(facts, attestation)) in page.words, attestation
                    for passage in facts.objects(attestation, "tk:passage"):
                        place = f"[{facts.one(passage, 'oa:start')}-{facts.one(passage, 'oa:end')}]"
                        assert place in page.words, (iri, passage)
                        assert facts.one(passage, "tk:sha256") in page.words, (iri, passage)
                for note in facts.objects(claim, "skos:editorialNote"):
                    assert " ".join(printable(note).split()) in page.words, (iri, claim)
    assert told > 300


def test_claims_that_stand_against_one_another_stand_side_by_side(pages: Pages) -> None:
    page = page_of(pages, PREFIXES["person"] + "hikmet-hasanov")
    links = page.frames("sides")[0]
    own = [
        "../participation/hikmet-hasanov-present.html",
        "../participation/hikmet-hasanov-present-before-the-unit.html",
    ]
    assert [link for link in links if link in own][:2] == own


def test_every_name_is_told_as_printed_and_where(graph: Store, pages: Pages) -> None:
    facts = Facts(graph)
    for iri in things():
        page, thing = page_of(pages, iri), compact(iri)
        for link in ("skosxl:prefLabel", "skosxl:altLabel"):
            for name in facts.objects(thing, link):
                assert printable(facts.label(name)) in page.words, (iri, name)


@pytest.mark.parametrize("ending", ["ttl", "jsonld"])
def test_data_beside_a_page_is_what_the_page_is_made_of(pages: Pages, ending: str) -> None:
    found = pages.page(f"unit/first-army-corps.{ending}", HERE)
    assert found is not None
    form = ox.RdfFormat.TURTLE if ending == "ttl" else ox.RdfFormat.JSON_LD
    triples = {quad.triple for quad in ox.parse(found.data, form)}
    unit, posting = (
        ox.NamedNode(PREFIXES["unit"] + "first-army-corps"),
        ox.NamedNode(PREFIXES["posting"] + "hikmet-hasanov-first-army-corps"),
    )
    assert any((t.subject, t.object) == (posting, unit) for t in triples)
    assert any(t.subject.value.startswith(PREFIXES["attestation"]) for t in triples)


@pytest.mark.parametrize(
    "at",
    [
        "",
        "gone.html",
        "person/nobody.html",
        "person/../unit/x.html",
        "person/x.exe",
        "query/no.html",
    ],
)
def test_where_there_is_no_page_there_is_none(pages: Pages, at: str) -> None:
    assert pages.page(at, HERE) is None


HOSTILE = '</p><script>alert(1)</script>" onmouseover="x\u202e\u2066' + "A" * 10_000


def test_hostile_labels_are_inert() -> None:
    store = ox.Store()
    label = ox.NamedNode(PREFIXES["rdfs"] + "label")
    person = ox.NamedNode(PREFIXES["person"] + "hostile")
    posting = ox.NamedNode(PREFIXES["posting"] + "hostile")
    saying = ox.NamedNode(PREFIXES["attestation"] + "hostile")
    tk, said = PREFIXES["tk"], ox.Literal(HOSTILE, language="en")
    for subject, class_ in ((person, "Person"), (posting, "Posting"), (saying, "Attestation")):
        type_ = ox.NamedNode(PREFIXES["rdf"] + "type")
        store.add(ox.Quad(subject, type_, ox.NamedNode(tk + class_)))
        store.add(ox.Quad(subject, label, said))
        store.add(ox.Quad(subject, ox.NamedNode(PREFIXES["skos"] + "editorialNote"), said))
    store.add(ox.Quad(posting, ox.NamedNode(tk + "agent"), person))
    store.add(ox.Quad(saying, ox.NamedNode(tk + "attests"), posting))
    store.add(ox.Quad(saying, ox.NamedNode(tk + "speaker"), person))
    stance = ox.NamedNode(PREFIXES["stance"] + "asserts")
    store.add(ox.Quad(saying, ox.NamedNode(tk + "stance"), stance))
    pages = Pages(store)
    for at in ("person/hostile.html", "posting/hostile.html", "person/index.html"):
        found = pages.page(at, HERE)
        assert found is not None
        text = found.data.decode()
        page = Read(text)
        assert not [tag for tag, attrs in page.tags if tag == "script" and not attrs.get("src")]
        assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
        assert "\u202e" not in text
        assert "\u2066" not in text
        assert "\\u202E" in page.words
