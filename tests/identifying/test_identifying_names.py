"""Folding and comparing names, whatever stands in them."""

from __future__ import annotations

import time
import unicodedata
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from tartar_kg.identifying.comparing import THRESHOLD, Family, compare, compare_all
from tartar_kg.identifying.index import Index
from tartar_kg.identifying.narrowing import may_name
from tartar_kg.identifying.reading import known
from tartar_kg.identifying.spelling import fold, lower, plain, words
from tartar_kg.identifying.suggesting import like
from tartar_kg.namespaces import BASE, ONTOLOGY, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

FAMILIES: Sequence[Family] = get_args(Family)
GIVEN = "Rauf Rəşad Rashad Şahin Shahin Sahin Hikmet Xanlar Khanlar Elçin Elchin Джавид Javid R. Ş."
SURNAMES = (
    "Qarayev Garayev Garayeva Əliyev Aliev Гараев Həsənov Gasanov Hasanova Safarov Mirzayev Ալիև"
)
FATHERS = ["", "", "", "Məmməd oğlu", "Mammad oglu", "Ali oglu", "Мамедович"]
HOSTILE = [
    "",
    " ",
    "\0",
    "Rauf\0Garayev",
    "\u202eveyaraG fuaR\u202c",
    "Garayev\u200b\u200d\ufeff",
    "a" * 10_000,
    "ab " * 10_000,
    "e\u0301" * 10_000,
    "\u0301" * 10_000,
    "\U0001f600",
    "\U0001f1e6\U0001f1ff Garayev",
    "\ufdfa" * 500,
    "(((((" * 2000,
    "()" * 5000,
    "İ" * 300,
    "ŉ ǰ ß ﬃ",
    "١٢٣ ²³ ⅷ",
    "N" + "1" * 10_000,
    "\ud800",
]


@st.composite
def person_names(draw: st.DrawFn) -> str:
    given_name = draw(st.sampled_from(["", "Colonel ", ""])) + draw(st.sampled_from(GIVEN.split()))
    surname = draw(st.sampled_from(SURNAMES.split()))
    father = draw(st.sampled_from(FATHERS))
    orders = [f"{given_name} {father} {surname}", f"{surname} {given_name} {father}", surname]
    return " ".join(draw(st.sampled_from([*orders, given_name])).split())


@st.composite
def body_names(draw: st.DrawFn) -> str:
    parts = ["First 1st I 2nd Second 12345 No.", "Army Corps Corps Court Tartar Tərtər Terter"]
    parts.append("of of the region district town in Ganja Gəncə Military Unit")
    return " ".join(draw(st.lists(st.sampled_from(" ".join(parts).split()), max_size=6)))


NAMES = st.one_of(st.text(max_size=60), st.sampled_from(HOSTILE), person_names(), body_names())


@given(st.one_of(st.text(max_size=50), person_names()))
@example("Aliyevev")
@example("dtch")
@example("hadjdjiyev")
@example("$sh")
def test_folding_a_folded_word_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)


@given(NAMES, NAMES, st.sampled_from(FAMILIES))
def test_likeness_is_the_same_from_both_sides(name: str, other: str, family: Family) -> None:
    there, back = compare(family, name, other), compare(family, other, name)
    assert there.score == pytest.approx(back.score)
    assert 0 <= there.score <= 1


@given(NAMES, st.sampled_from(FAMILIES))
def test_what_is_like_anything_is_like_itself(name: str, family: Family) -> None:
    itself = compare(family, name, name).score
    assert itself == 0 or itself >= THRESHOLD


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:20])
def test_hostile_text_takes_no_time_and_shows_nothing(name: str, family: Family) -> None:
    start = time.perf_counter()
    for other in [*HOSTILE, "Rauf Garayev"]:
        for reason in compare(family, name, other).reasons:
            assert not {unicodedata.category(sign) for sign in reason} & {"Cc", "Cf", "Cs", "Mn"}
    index = Index(family, [("a", name), *(("b", other) for other in HOSTILE)])
    like("a", index)
    assert time.perf_counter() - start < 2


@given(st.lists(person_names(), min_size=2, max_size=6), person_names())
@settings(deadline=None)
def test_no_person_is_lost_on_the_way(others: list[str], name: str) -> None:
    """The condition and the index let through everybody whom the comparison would suggest."""
    store = Store()
    for number, other in enumerate(others):
        person, printed = (NamedNode(f"{BASE}{kind}/p{number}") for kind in ("person", "name"))
        store.add(Quad(person, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(ONTOLOGY + "Person")))
        store.add(Quad(person, NamedNode(PREFIXES["skosxl"] + "altLabel"), printed))
        store.add(Quad(printed, NamedNode(PREFIXES["skosxl"] + "literalForm"), Literal(other)))
    expected = {
        f"{BASE}person/p{number}"
        for number, other in enumerate(others)
        if compare("person", name, other).score >= THRESHOLD
    }
    narrowed = list(known(store, "person", may_name([name])))
    index = Index("person", [("asked", name), *narrowed])
    assert {found.other for found in like("asked", index)} == expected


@given(st.lists(body_names(), min_size=1, max_size=6), body_names())
def test_no_body_is_lost_on_the_way(others: list[str], name: str) -> None:
    rows = [(str(number), other) for number, other in enumerate(others)]
    expected = {iri for iri, other in rows if compare("body", name, other).score >= THRESHOLD}
    index = Index("body", [("asked", name), *rows])
    assert {found.other for found in like("asked", index)} == expected


def test_a_full_name_speaks_for_a_person_rather_than_a_surname_alone() -> None:
    one, another = ["Rauf Garayev", "Garayev"], ["Murad Garayev", "Garayev"]
    assert compare_all("person", one, another).likeness.score < THRESHOLD
    assert compare_all("person", one, ["Qarayev"]).likeness.score >= THRESHOLD


@pytest.mark.parametrize(
    ("family", "name", "other", "reasons"),
    [
        ("person", "Qarayev", "Garayev", ['the name "Qarayev" is "Garayev" with q for g', ""]),
        (
            "person",
            "Rauf Qarayev",
            "Rauf Garayev",
            ['the surname "Qarayev" is "Garayev" with q for g', 'same given name "Rauf"'],
        ),
        ("person", "Rauf Mashiyev", "R. Mashyev", ["with i added", "an initial alone"]),
        ("person", "Рауф Гараев", "Rauf Garayev", ["in other letters, with no y", "other letters"]),
        ("person", "Rauf Mirzayev", "Rauf Mirzoyev", ["is nearly", 'same given name "Rauf"']),
        ("person", "Garayev", "Rauf Garayev", ['same surname "Garayev"', "surname alone"]),
        ("person", "Rauf", "Rauf Garayev", ['same given name "Rauf"', "given name alone"]),
        ("body", "1st Army Corps", "First Army Corps", ["same number 1", '"Army"', '"Corps"']),
        ("place", "Tartar", "Tərtər region", ["a for ə and a for ə", '"region" on one side']),
    ],
)
def test_reasons_are_plain_words(family: Family, name: str, other: str, reasons: list[str]) -> None:
    found = compare(family, name, other)
    assert len(found.reasons) == len(reasons)
    for reason, part in zip(found.reasons, reasons, strict=True):
        assert part in reason


def test_a_letter_is_small_whatever_its_dot() -> None:
    assert lower("İSMAYIL") == lower("ismayil")
    assert [lower(word) for word in words("İsmayıl Əliyev")] == words(lower("İsmayıl Əliyev"))
