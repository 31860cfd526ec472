from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat

from tartar_kg.errors import BadParameterValue
from tartar_kg.namespaces import BASE
from tartar_kg.naming import matching, named, parse, pointed

if TYPE_CHECKING:
    from pyoxigraph import Store

NURI = f"<{BASE}person/nuri-sinaqov>"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    "text",
    [
        NURI,
        f"{BASE}person/nuri-sinaqov",
        "person:nuri-sinaqov",
        "nuri-sinaqov",
        "nuri  SINAQOV",
        "Nuri Sınaqov",
        "n. sinagov",
    ],
)
@pytest.mark.parametrize("type_", ["person", "agent"])
def test_a_person_is_named_by_iri_slug_label_or_printed_name(
    store: Store, type_: str, text: str
) -> None:
    assert str(parse("p", type_, text, store)) == NURI


@pytest.mark.parametrize(
    ("type_", "text", "term"),
    [
        ("date", "2017-05-15", f'"2017-05-15"^^<{XSD}date>'),
        ("integer", "-007", f'"-7"^^<{XSD}integer>'),
        ("string", '"} UNION {\n\\', '"\\"} UNION {\\n\\\\"'),
        ("string", "", '""'),
        ("role", "present", f"<{BASE}role/present>"),
        ("unit", "sample corps", f"<{BASE}unit/sample-corps>"),
    ],
)
def test_values_become_terms(store: Store, type_: str, text: str, term: str) -> None:
    assert str(parse("p", type_, text, store)) == term


@pytest.mark.parametrize(
    ("type_", "text", "problem", "advice"),
    [
        ("date", "2017", "not a full day", "2017-01-01"),
        ("date", "2017-08", "not a full day", "2017-08-01"),
        ("date", "2017-02-30", "no date", "day of the calendar"),
        ("date", "15.05.2017", "no date", "day of the calendar"),
        ("date", "2017-05-15Z", "no date", "day of the calendar"),
        ("date", "٢٠١٧-05-15", "no date", "day of the calendar"),
        ("integer", "1.5", "no whole number", "digits"),
        ("integer", "9" * 19, "no whole number", "digits"),
        ("string", "\udcff", "UTF-8", "anew"),
        ("person", "\0", "UTF-8", "anew"),
        ("person", "sample-corps", "no person", "There are: person:deniz"),
        ("person", "person:", "no person", "There are: "),
        ("person", "", "no person", "There are: "),
        ("person", "Deniz", "more than one person", "person:deniz, person:deniz-of-the-fleet"),
        ("event", "anything", "no event", "There are: none"),
    ],
)
def test_what_is_no_value_is_refused(
    store: Store, type_: str, text: str, problem: str, advice: str
) -> None:
    with pytest.raises(BadParameterValue) as error:
        parse("p", type_, text, store)
    assert error.value.subject == f"p={text}"
    assert problem in error.value.problem
    assert advice in error.value.advice


def test_the_last_part_of_an_iri_goes_before_labels(store: Store) -> None:
    assert matching("deniz", named(store, ("person",))) == [f"{BASE}person/deniz"]


def test_a_misspelt_name_among_many_is_guessed(store: Store) -> None:
    many = "".join(f"<{BASE}person/zzz-{n}> a <{BASE}ontology#Person> .\n" for n in range(20))
    store.load(many.encode(), RdfFormat.TURTLE)
    with pytest.raises(BadParameterValue, match="Did you mean Nuri S"):
        parse("p", "person", "Nury Sinaqof", store)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (NURI, ("person",)),
        ("person:nuri-sinaqov", ("person", "unit")),
        ("nuri-sinaqov", ("person",)),
    ],
)
def test_what_is_pointed_at_is_found_without_reading_names(
    store: Store, text: str, kinds: tuple[str, ...]
) -> None:
    assert pointed(text, kinds, store) == [NURI[1:-1]] == matching(text, named(store, kinds))


@pytest.mark.parametrize("text", ["Nuri Sınaqov", "nuri sinaqov", "person:nobody", "unit/x", "a b"])
def test_what_is_no_iri_and_no_last_part_of_one_is_not_pointed_at(store: Store, text: str) -> None:
    assert pointed(text, ("person", "unit"), store) == []
