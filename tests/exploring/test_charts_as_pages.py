"""Command, timeline, figures, elements: each shows what its stored query answers, and all of it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.exploring.charted import at, case, rows, shown, tells
from tests.exploring.places import HERE
from tests.exploring.reading import Read

from tartar_kg.claims import wording
from tartar_kg.claims.facts import Facts
from tartar_kg.exploring import material
from tartar_kg.exploring.chapters import command, timeline
from tartar_kg.exploring.hierarchy import RESULTS
from tartar_kg.exploring.pages import Pages
from tartar_kg.namespaces import PREFIXES
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from pyoxigraph import Store

pytestmark = pytest.mark.xdist_group("site")


@pytest.mark.parametrize("name", ["command/superiors-on-date", "command/command-on-date"])
def test_the_chart_has_each_claim_with_its_result_and_all_who_speak(name: str) -> None:
    store = case(name)
    page, facts = shown(Pages(store), "command.html"), Facts(store)
    found = rows(store, command.QUERY)
    assert {row["step"] for row in found} == {"evidenced", "possible", "not evidenced"}
    results = defaultdict(list)
    for row in {(row["claim"], row["above"]): row for row in found}.values():
        tells(page, facts, row["claim"])
        results[row["step"]].append(row["claim"])
    for result, claims in results.items():
        style = f"step {result.replace(' ', '-')}"
        assert [a.get("class") for _, a in page.tags].count(style) == len(claims)
        assert page.words.count(f" {result} ") >= len(claims)


def test_the_chart_of_the_shipped_graph(graph: Store, pages: Pages) -> None:
    page = shown(pages, "command.html")
    assert "possible (dates not stated) Hikmet Hasanov: commander, commander of" in page.words
    assert "not evidenced (dates inferred) Hikmet Hasanov: deputy head" in page.words
    later = shown(pages, "command/2021-08-01.html")
    assert "possible (dates inferred) Hikmet Hasanov: deputy head" in later.words
    facts = Facts(graph)
    for row in rows(graph, command.QUERY):
        tells(page, facts, row["claim"])


def test_the_chart_is_the_same_on_all_days_of_which_it_says_so() -> None:
    store = case("command/command-on-date")
    pages = Pages(store)
    days = command.Command(pages.material).days()
    assert len(days) > 5
    assert days[0].first is None
    assert days[-1].last is None
    steps = []
    for before, after in pairwise(days):
        assert before.last
        assert after.first == before.last + DAY
    for each in days:
        first, last = each.first or date(1, 1, 1), each.last or date(9999, 12, 31)
        same = [_steps(store, day) for day in (first, last, first + (last - first) // 2)]
        assert same[0] == same[1] == same[2], each
        steps.append(same[0])
        page = shown(pages, each.at)
        for result in RESULTS:
            style = f"step {result.replace(' ', '-')}"
            drawn = [a.get("class") for _, a in page.tags].count(style)
            assert drawn == [*same[0].values()].count(result), (each, result)
    assert all(one != other for one, other in pairwise(steps))


DAY = timedelta(days=1)


def _steps(store: Store, day: date) -> dict[str, str]:
    return {row["claim"]: row["step"] for row in rows(store, command.QUERY, date=day.isoformat())}


def test_the_timeline_has_each_claim_with_its_date_in_the_order_of_the_answer(
    graph: Store, pages: Pages
) -> None:
    page, facts = shown(pages, "timeline.html"), Facts(graph)
    found = {(row["claim"], row["of"]): row for row in rows(graph, timeline.QUERY)}
    for claim, of in found:
        tells(page, facts, claim)
        if when := wording.when(facts, of):
            assert printable(when.removeprefix("date: ")) in page.words
    labels = [f"{claim.replace(':', '/')}.html" for claim, _ in found]
    claims = {*labels}
    links = [link.removeprefix("../") for link in page.links]
    in_labels = [link for link in links if link in claims]
    assert set(in_labels) == claims
    assert [link for n, link in enumerate(in_labels) if link not in in_labels[:n]][:20] == [
        link for n, link in enumerate(labels) if link not in labels[:n]
    ][:20]


def test_a_bar_stands_where_there_is_a_date_and_is_hatched_where_it_is_inferred() -> None:
    store = case("evidence/timeline")
    page = shown(Pages(store), "timeline.html")
    found = {(row["claim"], row["of"]): row for row in rows(store, timeline.QUERY)}
    bounds = ("earliest", "latest", "earliest_end", "latest_end")
    dated = [row for row in found.values() if any(row[bound] for bound in bounds)]
    bars = [a for tag, a in page.tags if tag == "rect" and a.get("class") == "whole"]
    assert len(bars) == len(dated) > 0
    hatched = [row for row in dated if row["dated"] == "date-basis:inferred"]
    assert len([a for a in bars if a.get("fill") == "url(#hatch)"]) == len(hatched) > 0


def test_each_agent_has_a_timeline_of_what_is_told_of_it(graph: Store, pages: Pages) -> None:
    facts = Facts(graph)
    for agent in ("person:hikmet-hasanov", "group:servicemen-arrested", "unit:first-army-corps"):
        page = shown(pages, at(agent, "timeline.html"))
        claims = {row["claim"] for row in rows(graph, timeline.QUERY, agent=agent)}
        for claim in claims:
            tells(page, facts, claim)
    assert pages.page("place/baku/timeline.html", HERE) is None
    assert pages.page("person/nobody-at-all/timeline.html", HERE) is None


def test_each_cell_of_the_matrix_counts_the_claims_behind_it(graph: Store, pages: Pages) -> None:
    page, facts = shown(pages, "matrix.html"), Facts(graph)
    cells: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows(graph, "element-matrix"):
        cells[row["person"], row["element"]][row["value"]].add(row["record"])
    for (person, element), values in cells.items():
        link = f"../{at(person, 'matrix.html')}#{element.partition(':')[2]}"
        assert (link in page.links) == (set(values) != {"no data"}), link
        own = shown(pages, at(person, "matrix.html"))
        for value, records in values.items():
            for record in filter(None, records):
                if value.startswith("searched"):
                    assert facts.label(record) in own.words
                else:
                    tells(own, facts, record)
    assert {value for values in cells.values() for value in values} >= {
        "claims for",
        "source says none",
        "searched and nothing found",
        "no data",
    }


def test_readings_of_the_same_words_count_once(pages: Pages) -> None:
    page = shown(pages, "matrix.html")
    # Each of his awards and of the measures not taken is told in two readings of one sentence.
    assert "asserted 2, said to be none 2" in page.words
    # That there is evidence against him rests on one of two readings, as does one of the terms.
    assert "asserted in one reading" in page.words
    assert "asserted 6, asserted in one reading" in page.words


def test_notes_on_who_may_be_speaking_stand_with_the_claim(graph: Store, pages: Pages) -> None:
    facts, page = Facts(graph), shown(pages, "command.html")
    notes = {
        note for row in rows(graph, command.QUERY) for note in wording.notes(facts, row["claim"])
    }
    assert len(notes) > 3
    for note in notes:
        assert " ".join(printable(note).split()) in page.words


def test_what_has_a_bound_on_one_side_alone_stands_apart() -> None:
    store = case("command/command-on-date")
    page = shown(Pages(store), "timeline.html")
    headings = {a.get("id") for tag, a in page.tags if tag == "section"}
    assert {"in-not-before-2017", "in-2016", "in-2017", "in-no-date"} <= headings


def test_whoever_has_a_part_in_an_act_has_it_told_beside_the_act(
    graph: Store, pages: Pages
) -> None:
    facts = Facts(graph)
    parts = {(row["person"], row["via"]) for row in rows(graph, "element-matrix") if row["via"]}
    assert parts
    for person, part in parts:
        tells(shown(pages, at(person, "matrix.html")), facts, part)


def test_each_figure_stands_with_its_words_and_what_it_stands_against(
    graph: Store, pages: Pages
) -> None:
    page, facts = shown(pages, "figures.html"), Facts(graph)
    for row in rows(graph, "all-counts"):
        tells(page, facts, row["claim"])
        assert wording.figure(facts, row["claim"]) in page.words
    pairs = rows(graph, "counts-in-conflict")
    assert pairs
    for row in pairs:
        for one, other in ((row["low"], row["high"]), (row["high"], row["low"])):
            stands = page.words.split(printable(facts.label(one)))
            assert any(
                part.rpartition("Stands against:")[2].find(printable(facts.label(other))) >= 0
                for part in stands
            ), (one, other)
    numbers = [row for row in rows(graph, "all-counts") if row["lower"] or row["upper"]]
    drawn = [a for tag, a in page.tags if tag in {"circle", "rect"}]
    assert len(drawn) == len({row["claim"] for row in numbers})


HOSTILE = '</svg></p><script>alert(1)</script>" onload="x\u202e\u2066' + "A" * 10_000


def hostile() -> Store:
    """Return the invented graph of command, every label of it hostile."""
    store = ox.Store()
    label, form = PREFIXES["rdfs"] + "label", PREFIXES["skosxl"] + "literalForm"
    for quad in case("command/command-on-date"):
        if quad.predicate.value not in {label, form}:
            store.add(quad)
    for node in {quad.subject for quad in store} | {quad.object for quad in store}:
        if isinstance(node, ox.NamedNode):
            store.add(ox.Quad(node, ox.NamedNode(label), ox.Literal(HOSTILE, language="en")))
    stated = ox.NamedNode(PREFIXES["tk"] + "dateStated")
    for quad in [*store.quads_for_pattern(None, ox.NamedNode(PREFIXES["tk"] + "dateBasis"), None)]:
        store.add(ox.Quad(quad.subject, stated, ox.Literal(HOSTILE)))
    return store


@pytest.mark.parametrize(
    "where",
    ["command.html", "timeline.html", "matrix.html", "person/person-a/matrix.html", "figures.html"],
)
def test_hostile_labels_are_inert_in_charts(where: str) -> None:
    found = Pages(hostile()).page(where, HERE)
    assert found is not None
    text = found.data.decode()
    page = Read(text)
    assert not [tag for tag, attrs in page.tags if tag == "script" and not attrs.get("src")]
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not {"\u202e", "\u2066"} & {*text}


def test_what_is_too_much_for_one_chart_is_not_drawn(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "MOST", 3)
    monkeypatch.setattr(timeline, "MOST", 3)
    for where in ("command.html", "timeline.html"):
        page = shown(pages, where)
        assert "too many" in page.words
        assert not [a for _, a in page.tags if a.get("class") in {"unit", "moments"}]


def test_on_a_large_graph_one_is_led_to_what_can_be_asked(
    graph: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(material, "LARGEST", 100)
    pages = Pages(graph)
    for where in ("command.html", "timeline.html"):
        assert "too many" in shown(pages, where).words
    for where in ("figures.html", "matrix.html", "disagreements.html"):
        page = shown(pages, where)
        assert "too much for this page" in page.words
        assert [link for link in page.links if link.startswith("../query/")]
    facts, agent = Facts(graph), "person:hikmet-hasanov"
    for row in rows(graph, timeline.QUERY, agent=agent):
        tells(shown(pages, at(agent, "timeline.html")), facts, row["claim"])
