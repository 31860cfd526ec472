"""From the list of stored queries to an answer and to files of it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.answered import written
from tests.browser.keyboard import tab_to
from tests.browser.looking import fits_the_screen, no_serious_faults, picture

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.browser.conftest import Visit

#: What the page calls a form, and what its files end in.
FILES = {
    "CSV": "csv",
    "JSON": "json",
    "Markdown": "md",
    "exhibit sheet (HTML)": "exhibits.html",
    "chart (SVG)": "svg",
}
SCROLLED = """(e) => new Promise(
  (done) => e.scrollLeft > 0 ? done() : e.addEventListener("scroll", () => done(), { once: true })
)"""


def ask(page: Page) -> None:
    """From the first page to the ledger of one agent."""
    page.get_by_role("link", name="ledger", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "What is said to have been decided or done, and about whom?"
    )
    page.get_by_label("agent").fill("Hikmet Hasanov")
    page.get_by_role("button", name="Ask").click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_form_leads_to_a_file(visit: Visit, tmp_path: Path, *, script: bool) -> None:
    page = visit("/editor", script=script)
    ask(page)
    expect(page.get_by_role("heading", name="Answer")).to_be_in_viewport()
    columns = page.locator("thead th").all_inner_texts()
    shown = page.locator("tbody tr").count()
    assert shown
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    download.value.save_as(tmp_path / "ledger.csv")
    with (tmp_path / "ledger.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == columns
    assert len(rows) == shown
    assert {row[0] for row in rows} == {"https://w3id.org/tartar-kg/person/hikmet-hasanov"}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_what_is_chosen_comes_as_files(visit: Visit, tmp_path: Path, *, script: bool) -> None:
    page = visit("/query/outcomes-of-person.html", script=script)
    field = page.get_by_label("person: ")
    choices = page.locator(f"datalist#{field.get_attribute('list')} option")
    values = [str(choice.get_attribute("value")) for choice in choices.all()]
    chosen = values[values.index("Hikmet Hasanov") + 1]
    field.fill(chosen)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", name="Answer")).to_be_in_viewport()
    assert page.get_by_label("person: ").input_value() == chosen
    picture(page, f"chosen-{'script' if script else 'no-script'}")
    called = chosen.lower().replace(" ", "-")
    for words, ending in FILES.items():
        with page.expect_download() as download:
            page.get_by_role("link", name=words, exact=True).click()
        assert download.value.suggested_filename == f"outcomes-of-person-person-{called}.{ending}"
        download.value.save_as(tmp_path / ending)
        asked = written("outcomes-of-person", ending, {"person": chosen})
        assert (tmp_path / ending).read_bytes() == asked, ending


def test_cells_lead_to_dossiers(visit: Visit) -> None:
    page = visit("/query/ledger.html?agent=Hikmet+Hasanov")
    page.locator("tbody td a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hikmet Hasanov")


def test_form_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit("/editor")
    tab_to(page.get_by_role("link", name="superiors-on-date", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("stood above this person")
    tab_to(page.get_by_label("subject"))
    page.keyboard.type("Hikmet Hasanov")
    tab_to(page.get_by_label("date"))
    page.keyboard.press("Control+A")
    page.keyboard.type("2017-05-15")
    page.keyboard.press("Enter")
    table = page.get_by_role("region", name="Answer")
    expect(table.locator("tbody tr").first).to_be_visible()
    assert page.get_by_label("date").input_value() == "2017-05-15"
    tab_to(table)  # so that the arrow keys scroll it
    page.keyboard.press("ArrowRight")
    table.evaluate(SCROLLED)
    tab_to(page.get_by_role("link", name="CSV", exact=True))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    called = "superiors-on-date-subject-hikmet-hasanov-date-2017-05-15.csv"
    assert download.value.suggested_filename == called


def test_opens_in_the_editor_with_its_values(visit: Visit) -> None:
    page = visit("/editor")
    ask(page)
    rows = page.locator("tbody tr")
    expect(rows.first).to_be_visible()
    count = rows.count()
    page.get_by_role("link", name="Open in the editor").click()
    text = page.locator("#query").input_value()
    assert "<https://w3id.org/tartar-kg/person/hikmet-hasanov>" in text
    page.get_by_role("button", name="Ask").click()
    expect(rows).to_have_count(count)


def test_wide_answer_is_a_list_on_a_narrow_screen(visit: Visit) -> None:
    page = visit("/query/ledger.html?agent=Hikmet+Hasanov", width=360)
    cell = page.locator("tbody td").first
    assert cell.evaluate("(e) => getComputedStyle(e, '::before').content") != "none"
    wide = page.evaluate("innerWidth")
    assert all(
        box is not None and box["x"] + box["width"] <= wide
        for box in (td.bounding_box() for td in page.locator("tbody td:not(.none)").all())
    )
    picture(page, "list-narrow")
    fits_the_screen(page)
    no_serious_faults(page)
