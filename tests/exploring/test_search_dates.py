"""Search by dates: what the bounds of a claim do not exclude, and what is said of such a hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.exploring.labelled import BOUNDS, bounded, dated
from tests.exploring.reading import Read

from tartar_kg.exploring.chapters import Place
from tartar_kg.exploring.material import Material
from tartar_kg.exploring.searching.contents import INFERRED, OPEN, STATED
from tartar_kg.exploring.searching.facets import Asked, find
from tartar_kg.exploring.searching.index import Index, index_of

if TYPE_CHECKING:
    from tartar_kg.exploring.pages import Pages

YEARS = range(2010, 2023)


def years(index: Index, name: str) -> list[int]:
    """Return the years in which a claim is found."""
    found = []
    for year in YEARS:
        hits = find(index, Asked(since=str(year), until=str(year))).hits
        if name in {index.contents.entries[hit.entry].name for hit in hits}:
            found.append(year)
    return found


@pytest.mark.parametrize(
    ("bounds", "first", "last"),
    [
        ("earliestStart", 2014, 2022),
        ("latestStart", 2010, 2015),
        ("earliestEnd", 2017, 2022),
        ("latestEnd", 2010, 2018),
        ("earliestStart-latestStart", 2014, 2015),
        ("earliestEnd-latestEnd", 2017, 2018),
        ("earliestStart-latestEnd", 2014, 2018),
        ("earliestStart-earliestEnd", 2014, 2022),
        ("latestStart-latestEnd", 2010, 2018),
        ("latestStart-earliestEnd", 2010, 2022),
        ("earliestStart-latestStart-earliestEnd", 2014, 2022),
        ("latestStart-earliestEnd-latestEnd", 2010, 2018),
        ("earliestStart-latestStart-earliestEnd-latestEnd", 2014, 2018),
    ],
)
def test_open_bounds_are_open(bounds: str, first: int, last: int) -> None:
    found = years(index_of(Material(dated())), f"participation:{bounds}")
    assert found == [*range(first, last + 1)]


def test_claims_without_a_bound_are_on_no_date() -> None:
    index = index_of(Material(dated()))
    assert years(index, "participation:none") == []
    assert len(find(index, Asked(role="role:victim")).hits) == 2 ** len(BOUNDS)
    assert len(find(index, Asked(until="9999")).hits) == 2 ** len(BOUNDS) - 1


def test_one_time_between_its_latest_start_and_its_earliest_end_is_between_them() -> None:
    claim = bounded(latestStart="2016-12-31", earliestEnd="2016-01-01")
    assert years(index_of(Material(dated(claim))), "participation:latestStart-earliestEnd") == [
        2016
    ]


def test_a_month_in_which_no_bound_lies_is_found_from_an_open_one() -> None:
    index = index_of(Material(dated(bounded(earliestStart="2016-04-01"))))
    assert not find(index, Asked(since="2016-03", until="2016-03")).hits
    assert find(index, Asked(since="2016-04-01", until="2016-04-01")).hits
    (hit,) = find(index, Asked(since="2017-05", until="2017-05")).hits
    assert hit.date == OPEN


def test_claims_of_the_shipped_graph_are_found_beyond_their_bound(index: Index) -> None:
    assert years(index, "event:torture-in-the-tartar-case") == [*range(2016, 2023)]
    assert years(index, "event:acknowledgement-by-2021") == [*range(2010, 2022)]


def test_hits_by_dates_that_are_inferred_or_open_are_marked(index: Index, pages: Pages) -> None:
    found = find(index, Asked(kind="event", since="2017-05", until="2017-05"))
    dates = {index.contents.entries[hit.entry].name: hit.date for hit in found.hits}
    assert dates["event:torture-in-the-tartar-case"] == OPEN
    assert dates["event:events-of-may-2017"] == STATED
    every = {hit.date for hit in find(index, Asked(since="2010")).hits}
    assert every == {STATED, INFERRED, OPEN}
    assert {hit.date for hit in find(index, Asked(words="torture")).hits} == {0}
    given = {"kind": "event", "from": "2017-05", "to": "2017-05"}
    page = pages.page("search.html", Place("/", served=True, asked=given))
    assert page is not None
    words = Read(page.data.decode()).words
    open_ = sum(date == OPEN for date in dates.values())
    assert words.count("by a date that is open, and may lie anywhere beyond its bound") == open_
    medals = pages.page(
        "search.html", Place("/", served=True, asked={"q": "medals", "from": "2020"})
    )
    assert medals is not None
    assert "by a date that the encoder infers" in Read(medals.data.decode()).words


def test_of_several_bounds_of_one_kind_the_widest_holds() -> None:
    for days in (("2014-01-01", "2015-01-01"), ("2015-01-01", "2014-01-01")):
        bounds = [
            bounded(earliestStart=day, latestEnd=day).replace("earliestStart-latestEnd", "x")
            for day in days
        ]
        assert years(index_of(Material(dated(*bounds))), "participation:x") == [2014, 2015]
