"""Search: the same from a server and from a folder of files, by keyboard, and without script."""

from __future__ import annotations

import csv
import random
import string
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
import pytest
from playwright.sync_api import expect
from tests.browser.keyboard import can_be_walked, tab_to
from tests.browser.looking import fits_the_screen, no_serious_faults, picture, runs_script
from tests.exploring.labelled import dated

from tartar_kg.exploring.material import Material
from tartar_kg.exploring.searching.facets import Asked, find
from tartar_kg.exploring.searching.index import Index, index_of
from tartar_kg.exploring.searching.showing import shown
from tartar_kg.exploring.searching.words import forms, words
from tartar_kg.exploring.sites import write_site
from tartar_kg.graphs import read_store
from tartar_kg.layout import graph_files
from tartar_kg.namespaces import PREFIXES
from tartar_kg.terms import LABEL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page
    from tests.browser.conftest import Visit

PAIRS: Final = Path(__file__).parents[1] / "identifying" / "pairs.csv"
#: Markup, a script's end, marks that turn the direction of writing, no place to break.
HOSTILE: Final = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "a\u202egnp.exe \u2066x\u2028y",
    "W" * 10_000,
)
#: Names in scripts that are read from right to left, that compose, that are not transliterated.
NAMES: Final = (
    *("حسنوف حکمت", "حَسَن", "می\u200cخواهم", "הסן", "ბაქო", "Γιώργος Ωνάσης"),  # noqa: RUF001
    *(
        "阿塞拜疆",
        "𐐀𐐨",
        "ᏣᎳᎩ",
        "Ali-zade's",
        "d\u2019Arc",
        "O\u02bcNeil",
        "\uff28asan",
        "ß\u0131İI",
    ),
    *("He\u0304se\u0301nov", "\u0418\u0306од", "ՀԱՍԱՆՈՎ ՈՒ Եւ և ևս", "ﬁﬂ ﬓ"),  # noqa: RUF001
    *("Ǆemal", "Ĳ 12-5 2017-05", "¹½ ٣٤", "\u017f ŉ ẞ ǰ ΐ"),
)
FIND: Final = """(all) => all.map((asked) => {
  const found = matching.find(asked);
  const marked = found.match ? found.match.marked : new Set();
  return {
    hits: found.hits,
    fit: found.match ? [found.match.fit, found.match.each.length] : [0, 0],
    pieces: found.hits.slice(0, 3).filter(([, text]) => text >= 0)
      .map(([, text]) => matching.pieces(searchIndex.texts[text][1], marked)),
    counts: [found.kinds, found.roles, found.statuses].map((each) => Object.fromEntries(each)),
  };
})"""
PARTED: Final = """(all) => all.map((text) =>
  matching.words(text).map(([, , word]) => [word, matching.formsOf(word)]))"""


def invented() -> ox.Store:
    """Return a graph of persons with all names of ``pairs.csv`` and stranger ones, and claims."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        pairs = [name for row in csv.reader(file) for name in row]
    store = ox.Store()
    label, type_ = LABEL, ox.NamedNode(PREFIXES["rdf"] + "type")
    for number, name in enumerate(dict.fromkeys([*pairs, *NAMES, *HOSTILE])):
        person = ox.NamedNode(f"{PREFIXES['person']}p{number}")
        store.add(ox.Quad(person, label, ox.Literal(name)))
        store.add(ox.Quad(person, type_, ox.NamedNode(PREFIXES["tk"] + "Person")))
    store.extend(dated())
    return store


@pytest.fixture(scope="module")
def shipped() -> ox.Store:
    return read_store(graph_files())


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a folder with the site of the invented graph."""
    folder = tmp_path_factory.mktemp("strange") / "pages"
    write_site(invented(), folder)
    return folder.as_uri()


def slipped(text: str, by: random.Random) -> str:
    """Return a text with a letter added, lost, taken for another, or changed with the next."""
    place = by.randrange(len(text))
    letter = by.choice(string.ascii_lowercase)
    return by.choice(
        (
            text[:place] + letter + text[place:],
            text[:place] + text[place + 1 :],
            text[:place] + letter + text[place + 1 :],
            text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :],
        )
    )


def asked_of(index: Index) -> list[Asked]:
    """Return questions: every text and word of an index, slips, and what narrows."""
    by, texts = random.Random(7), [text.words for text in index.contents.texts]
    single = sorted({word for text in texts for _, _, word in words(text)})
    some = by.sample(single, min(250, len(single)))
    cut = [word[: by.randint(1, len(word))] for word in some]
    asked = [*texts, *some, *cut, *(slipped(word, by) for word in some), *NAMES, *HOSTILE]
    asked += [f"{by.choice(single)} {by.choice(single)}" for _ in range(100)]
    found = [Asked(words=text.strip()[:200]) for text in asked]
    roles, statuses = index.contents.roles, {each.status for each in index.contents.claims}
    for text in ("", "a", "sentence", "Гасанов"):
        found += [Asked(text, role=role, kind=kind) for role in roles for kind in ("", "person")]
        found += [Asked(text, status=status, kind="event") for status in sorted(statuses)]
        days = ("", "2010", "2014-02", "2016-03-31", "2017", "2019-05", "2022-01-01")
        found += [Asked(text, since=day, until=end) for day in days for end in days]
        found += [Asked(text, since="2017-05-01", until="2020", status="alleged")]
    return found


def by_script(page: Page, asked: Iterable[Asked]) -> list[dict[str, Any]]:
    given = [
        {
            "words": each.words,
            "kind": each.kind,
            "role": each.role,
            "status": each.status,
            "since": each.since,
            "until": each.until,
        }
        for each in asked
    ]
    found: list[dict[str, Any]] = page.evaluate(FIND, given)
    return found


@pytest.mark.parametrize("graph", ["shipped", "strange"])
def test_script_finds_what_a_server_finds_in_the_same_order(
    visit: Visit, folder: Path, strange: str, shipped: ox.Store, graph: str
) -> None:
    index = index_of(Material(shipped if graph == "shipped" else invented()))
    origin = folder.as_uri() if graph == "shipped" else strange
    page = visit(f"{origin}/search.html", origin=origin)
    texts = [*NAMES, *HOSTILE, *(text.words for text in index.contents.texts)]
    parted = [[[word, [*map(list, forms(word))]] for *_, word in words(text)] for text in texts]
    assert page.evaluate(PARTED, texts) == parted
    questions = asked_of(index)
    assert len(questions) > 1000
    hits = 0
    for asked, told in zip(questions, by_script(page, questions), strict=True):
        found = find(index, asked)
        assert told["hits"] == [list(hit) for hit in found.hits], asked
        fit = (found.match.fit, found.match.asked) if found.match else (0, 0)
        assert tuple(told["fit"]) == fit, asked
        assert told["counts"] == [dict(c) for c in (found.kinds, found.roles, found.statuses)]
        pieces = [[list(p) for p in each.pieces] for each in shown(index, found)[:3] if each.pieces]
        assert told["pieces"] == pieces, asked
        hits += len(found.hits)
    assert hits > 5000


def answers(page: Page) -> list[str]:
    expect(page.locator("#search-count")).to_contain_text("found")
    return [" ".join(text.split()) for text in page.locator(".hits > li").all_inner_texts()]


def test_page_in_a_folder_answers_as_one_types_what_a_server_answers(
    visit: Visit, folder: Path
) -> None:
    origin = folder.as_uri()
    page = visit(f"{origin}/search.html", origin=origin)
    tab_to(page.get_by_label("Names or words"))
    page.keyboard.type("Гасанов")
    told = answers(page)
    page.get_by_label("Kind").select_option("person")
    narrowed = answers(page)
    assert len(narrowed) == 2
    assert told != narrowed
    kept = page.evaluate("location.hash")
    picture(page, "search-typed")
    fits_the_screen(page)
    assert answers(visit("/search.html?q=Гасанов")) == told
    assert answers(visit("/search.html?q=Гасанов&kind=person")) == narrowed
    again = visit(f"{origin}/search.html{kept}", origin=origin)
    assert answers(again) == narrowed
    tab_to(again.locator(".hits a").first)
    again.keyboard.press("Enter")
    expect(again.get_by_role("heading", level=1)).to_have_text("Hikmet Hasanov")
    again.go_back()
    assert answers(again) == narrowed


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("kind=event&from=2017-05&to=2017-05", "by a date that is open, and may lie anywhere"),
        ("q=medals&from=2020", "by a date that the encoder infers"),
        ("q=Khanlar&kind=person", "minister (in one reading), prosecutor"),
        ("q=murder", "Killings"),
    ],
)
def test_page_in_a_folder_says_of_a_hit_what_a_server_says(
    visit: Visit, folder: Path, asked: str, words: str
) -> None:
    told = answers(visit(f"/search.html?{asked}"))
    origin = folder.as_uri()
    page = visit(f"{origin}/search.html#{asked}", origin=origin)
    assert answers(page) == told
    assert any(words in each for each in told)
    assert not any(" order " in each for each in told)
    picture(page, f"search-says-{words.rsplit(maxsplit=1)[-1]}")
    fits_the_screen(page)


def test_page_of_a_file_server_on_a_telephone(visit: Visit, filed: str) -> None:
    page = visit("/search.html", origin=filed, width=360, dark=True)
    page.get_by_label("Names or words").fill("tortur")
    assert len(answers(page)) > 10
    picture(page, "search-files-narrow-dark")
    fits_the_screen(page)
    no_serious_faults(page)
    can_be_walked(page)


def test_page_in_a_folder_says_what_to_do_without_script(visit: Visit, folder: Path) -> None:
    origin = folder.as_uri()
    page = visit(f"{origin}/search.html", origin=origin, script=False)
    assert not runs_script(page)
    expect(page.get_by_label("Names or words")).to_be_hidden()
    expect(page.locator("#search-off")).to_be_visible()
    picture(page, "search-folder-no-script")
    page.locator("#search-off").get_by_role("link", name="People").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("People")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_field_of_every_page_leads_to_an_answer(visit: Visit, *, script: bool) -> None:
    page = visit("/disagreements.html", script=script, width=360)
    field = page.get_by_label("Search for names and words")
    if script:
        tab_to(field)
        page.keyboard.type("Մաշիև")
        page.keyboard.press("Enter")
    else:
        field.fill("Մաշիև")
        page.get_by_role("button", name="Search").click()
    expect(page.locator(".hits > li").first).to_contain_text("Senan Mashyev")
    picture(page, f"search-from-field-{'script' if script else 'no-script'}")
    fits_the_screen(page)
    page.get_by_label("Status of a claim").select_option("adjudicated")
    page.locator("main").get_by_role("button", name="Search").click()
    expect(page.locator("#search-count")).to_contain_text("found")
    assert page.get_by_label("Names or words").input_value() == "Մաշիև"
    assert page.get_by_label("Status of a claim").input_value() == "adjudicated"


def test_hostile_and_right_to_left_names(visit: Visit, strange: str) -> None:
    page = visit(f"{strange}/search.html", origin=strange, width=360)
    for text in HOSTILE:
        page.get_by_label("Names or words").fill(text[:60])
        assert answers(page)
        fits_the_screen(page)
        assert page.locator("main img, main script").count() == 0
    page.get_by_label("Names or words").fill("حسن")
    link = page.locator(".hits a bdi").filter(has_text="حسنوف").first
    assert link.evaluate("(e) => getComputedStyle(e).direction") == "rtl"
    picture(page, "search-right-to-left")
    people = visit(f"{strange}/person/index.html", origin=strange)
    listed = people.locator(".things li a bdi")
    directions = listed.evaluate_all("(all) => all.map((e) => getComputedStyle(e).direction)")
    assert {*directions} == {"ltr", "rtl"}
    picture(people, "people-in-every-script")
