"""Which answers of stored queries change with edits of the shipped files, and golden answers."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, Store, parse
from tests.edits import INVENTED, between, edited
from tests.invented import turtle

from tartar_kg import layout
from tartar_kg.catalogue.files import QueryFile, find
from tartar_kg.changes import Change, change_of
from tartar_kg.errors import UnreadableInput, UsageError
from tartar_kg.namespaces import PREFIXES
from tartar_kg.proofing import golden
from tartar_kg.reviewing.accepting import accept
from tartar_kg.reviewing.answers import answer_differences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOUR_HUNDRED = {"groups/servicemen-tortured.ttl": ("tk:lowerBound 400", "tk:lowerBound 350")}
AUTHOR = "the author of the article of 2024 (speaker:tartar-case-2024-author)"
ARMY = "Anar Sınaqov in the army (posting:anar-sinaqov-in-the-army)"
DENIAL = turtle("""
attestation:tortured-about-400-denied a tk:Attestation ; tk:stance stance:denies ;
  tk:attests count:tortured-about-400 ; tk:speaker person:hikmet-hasanov ;
  tk:basis basis:own-position ; tk:passage passage:tartar-case-2024-1031-1105 .
""")
SPAN = "Characters 1031 to 1105 of The Tartar Case (2024) (passage:tartar-case-2024-1031-1105)"


def number(value: str) -> tuple[str, ...]:
    return (
        "said to have been tortured (count-subject:tortured)",
        "soldiers said to have been tortured in the case (group:servicemen-tortured)",
        "about (comparator:about)",
        value,
        "400",
        "About 400 soldiers said to have been tortured (count:tortured-about-400)",
        "alleged",
        "only",
        AUTHOR,
        "asserts (stance:asserts)",
        "unstated (basis:unstated)",
        "",
        "Characters 694 to 756 of The Tartar Case (2024) (passage:tartar-case-2024-694-756)",
    )


def test_a_changed_count_changes_the_answers_that_show_it(tmp_path: Path) -> None:
    compared = answer_differences(edited(tmp_path, FOUR_HUNDRED))
    (difference,) = compared.differences
    assert compared.not_compared == ()
    assert difference.query == "all-counts"
    assert difference.summary == "Which figures are given, for what, by whom?"
    assert difference.columns[:4] == ("subject", "group", "comparator", "lower")
    assert difference.gained == (number("350"),)
    assert difference.lost == (number("400"),)


#: Queries whose rows have other figures where there is more to count.
COUNTING = {"things-by-class", "uses-of-concepts"}


def test_an_invented_posting_is_a_row_of_each_query_on_postings_and_claims(tmp_path: Path) -> None:
    compared = answer_differences(edited(tmp_path, new={"persons/anar-sinaqov.ttl": INVENTED}))
    found = {difference.query: difference for difference in compared.differences}
    assert {name for name, difference in found.items() if difference.lost} == COUNTING
    assert ("person (tk:Person)", "20") in found["things-by-class"].gained
    assert found["claims-with-status"].gained == (("alleged", ARMY, "only", "1", "0"),)
    assert found["names-as-printed"].gained == (
        ("Anar Sınaqov (person:anar-sinaqov)", "preferred", "Anar Sinaqov", SPAN),
    )
    assert found["postings"].gained[0][:5] == (
        "Anar Sınaqov (person:anar-sinaqov)",
        "commander (posting-role:commander)",
        "",
        "the army of Azerbaijan (unit:army-of-azerbaijan)",
        "2016-01-01",
    )
    assert sorted(found) == [
        "claims-with-status",
        "command-on-date",
        "element-matrix",
        "hearsay-depth",
        "names-as-printed",
        "one-speaker",
        "passages-and-claims",
        "postings",
        "search-claims",
        "search-texts",
        "seen-heard-suffered",
        "support-lost-without-source",
        "things-by-class",
        "timeline",
        "uses-of-concepts",
    ]


def test_a_label_is_in_few_answers(tmp_path: Path) -> None:
    label = ('rdfs:label "Tural Qojaev"@en', 'rdfs:label "Tural Q."@en')
    compared = answer_differences(edited(tmp_path, {"persons/tural-qojaev.ttl": label}))
    assert compared.not_compared == ()
    assert [difference.query for difference in compared.differences] == ["dossier", "search-texts"]
    for difference in compared.differences:
        assert difference.gained == (("Tural Q. (person:tural-qojaev)", "rdfs:label", "Tural Q."),)
        assert [row[2] for row in difference.lost] == ["Tural Qojaev"]


def test_rows_are_compared_with_their_number_and_without_their_order(
    query: Callable[[str, str], QueryFile],
) -> None:
    store = stored(
        'person:a rdfs:label "A" ; tk:length 2 . person:b rdfs:label "B" ; tk:length 1 .'
    )
    change = after(store, "person:a tk:length 1 . person:c tk:length 1 .", "person:a tk:length 2 .")
    head = "summary: S?\ndescription: D.\ntags: [t]\ncolumns: {x: X}"
    sparql = (
        f"PREFIX tk: <{PREFIXES['tk']}>\nSELECT ?x WHERE {{ {{}} ?s tk:length ?x }} ORDER BY ?x"
    )
    (numbers,) = answer_differences(change, [query(head, sparql)]).differences
    assert (numbers.gained, numbers.lost) == ((("1",), ("1",)), (("2",),))
    ordered = sparql.replace("SELECT ?x", "SELECT ?s").replace("{x:", "{s:")
    changed = after(store, "person:b tk:length 3 .", "person:b tk:length 1 .")
    assert answer_differences(changed, [query(head, ordered)]).differences == ()


def test_ask_and_construct_are_compared(query: Callable[[str, str], QueryFile]) -> None:
    store = stored('person:a rdfs:label "A" ; tk:length 2 .')
    change = after(store, "person:a tk:length 5 .", "")
    head = "summary: S?\ndescription: D.\ntags: [t]"
    prefix = f"PREFIX tk: <{PREFIXES['tk']}>\n"
    ask = query(head, f"{prefix}ASK {{ ?s tk:length 5 }}")
    construct = query(head, f"{prefix}CONSTRUCT {{ ?s tk:after [] }} WHERE {{ ?s tk:length 5 }}")
    blank = query(head, f"{prefix}CONSTRUCT {{ [] tk:after 1 }} WHERE {{ ?s tk:length ?x }}")
    asked, made, more = answer_differences(change, [ask, construct, blank]).differences
    assert (asked.columns, asked.gained, asked.lost) == (("answer",), (("true",),), (("false",),))
    assert made.columns == ("subject", "predicate", "object")
    assert [row[:2] for row in made.gained] == [("A (person:a)", "tk:after")]
    assert len(more.gained) == 1


def test_hostile_labels_are_inert(query: Callable[[str, str], QueryFile]) -> None:
    store = stored("person:a tk:length 2 .")
    change = after(store, 'person:b tk:length 3 ; rdfs:label "\\u001B[31m\\u202E" .', "")
    head = "summary: S?\ndescription: D.\ntags: [t]\ncolumns: {s: S}"
    sparql = f"SELECT ?s WHERE {{ ?s <{PREFIXES['tk']}length> ?x }} ORDER BY ?s"
    (difference,) = answer_differences(change, [query(head, sparql)]).differences
    assert difference.gained == (("\\u001B[31m\\u202E (person:b)",),)


def test_what_would_be_read_from_a_whole_store_is_told_as_not_compared(tmp_path: Path) -> None:
    change = edited(tmp_path, FOUR_HUNDRED, {"persons/denial.ttl": DENIAL})
    far = change_of(change.before, change.added, change.removed)
    asked = [find(name) for name in ("all-counts", "claims-with-status", "identity-decisions")]
    compared = answer_differences(far, asked)
    (counted,) = compared.differences
    assert (counted.query, len(counted.gained), len(counted.lost)) == ("all-counts", 2, 1)
    assert [name for name, _ in compared.not_compared] == ["claims-with-status"]
    assert [len(d.gained) for d in answer_differences(change, asked).differences] == [2, 1]


def stored(text: str) -> Store:
    store = Store()
    store.load(turtle(text).encode(), RdfFormat.TURTLE)
    return store


def after(store: Store, added: str, removed: str) -> Change:
    new = Store()
    new.extend(store)
    for quad in parse(turtle(removed).encode(), RdfFormat.TURTLE):
        new.remove(quad)
    new.extend(parse(turtle(added).encode(), RdfFormat.TURTLE))
    return between(store, new)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the golden answers, as they stand in a checkout."""
    root = tmp_path / "checkout"
    shutil.copytree(golden.folder(layout.root()), golden.folder(root))
    return root


def test_accepted_answers_are_those_of_the_changed_graph(tmp_path: Path, checkout: Path) -> None:
    change = edited(tmp_path / "edit", FOUR_HUNDRED)
    before = {file: file.read_bytes() for file in golden.folder(checkout).rglob("*.*")}
    file = golden.folder(checkout) / "figures" / "all-counts.csv"
    assert accept(change, root=checkout) == (file,)
    changed = {file for file, text in before.items() if file.read_bytes() != text}
    assert changed == {file}
    old, new = before[file].decode().splitlines(), file.read_text("utf-8").splitlines()
    assert [a.replace(",400,400,", ",350,400,", 1) for a in old if a not in new] == [
        b for b in new if b not in old
    ]
    assert accept(change, root=checkout) == ()


def test_an_answer_that_nobody_has_read_is_not_written_over(tmp_path: Path, checkout: Path) -> None:
    change = edited(tmp_path / "edit", new={"persons/anar-sinaqov.ttl": INVENTED})
    stale = golden.folder(checkout) / "evidence" / "timeline.csv"
    stale.write_text("another answer\n", "utf-8")
    before = {file: file.read_bytes() for file in golden.folder(checkout).rglob("*.*")}
    with pytest.raises(UsageError, match="another answer than the graph gives without the change"):
        accept(change, root=checkout)
    assert {file: file.read_bytes() for file in before} == before
    stale.unlink()
    with pytest.raises(UnreadableInput):
        accept(change, root=checkout)


def test_answers_are_accepted_in_a_checkout_alone(tmp_path: Path, checkout: Path) -> None:
    change = edited(tmp_path / "edit", FOUR_HUNDRED)
    with pytest.raises(UsageError, match="in a checkout only"):
        accept(change, root=tmp_path)
    far = change_of(change.before, change.added, change.removed)
    with pytest.raises(UsageError, match="not in memory"):
        accept(far, root=checkout)
