from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from tartar_kg.namespaces import BASE
from tartar_kg.terms import labels, printable, show

if TYPE_CHECKING:
    from pyoxigraph import Store

NURI = NamedNode(f"{BASE}person/nuri-sinaqov")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nuri Sınaqov, née Çiçək — 5 €", "Nuri Sınaqov, née Çiçək — 5 €"),
        ("a\nb\tc\x1b[31m", "a\\u000Ab\\u0009c\\u001B[31m"),
        ("\u202eabc\u2066\u200f", "\\u202Eabc\\u2066\\u200F"),
        ("\u2028\u200b\ufeff\ud800", "\\u2028\\u200B\\uFEFF\\uD800"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_printable_has_one_line_and_no_controls(text: str) -> None:
    shown = printable(text)
    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_labels_are_found_for_iris_that_have_one(store: Store) -> None:
    nameless = NamedNode(f"{BASE}person/nobody")
    assert labels(store, [NURI, nameless, Literal("x"), None]) == {NURI.value: "Nuri Sinaqov"}


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (NURI, "Nuri Sinaqov (person:nuri-sinaqov)"),
        (NamedNode(f"{BASE}person/nobody"), "person:nobody"),
        (NamedNode("https://e.example/a"), "<https://e.example/a>"),
        (Literal("x\x07"), "x\\u0007"),
        (Literal("2017-05", datatype=NamedNode("https://e.example/t")), "2017-05"),
        (None, ""),
    ],
)
def test_show(store: Store, term: object, shown: str) -> None:
    assert show(term, labels(store, [term])) == shown
