"""The command chart at a day that the reader chooses: from a server, in files, without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.keyboard import tab_to

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Visit

DEPUTY = "Hikmet Hasanov: deputy head"


def result(page: Page) -> str:
    """Return the result of the test of the posting at the academy."""
    step = page.locator(".step", has_text=DEPUTY)
    return step.locator(".result").inner_text().partition(" (")[0]


@pytest.mark.parametrize("script", [True, False])
def test_server_draws_the_day_that_is_chosen(visit: Visit, *, script: bool) -> None:
    page = visit("/command.html", script=script)
    assert result(page) == "not evidenced"
    page.get_by_label("Day", exact=True).fill("2022-03-04")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Posts and units on 2022-03-04")
    assert result(page) == "possible"
    page.get_by_label("Person, unit or body").fill("First Army Corps")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".step")).to_have_count(1)
    expect(page.locator(".step")).to_contain_text("Hikmet Hasanov as commander")
    expect(page.get_by_text("every day")).to_have_attribute("aria-current", "page")
    page.get_by_label("Person, unit or body").fill("hikmet-hasanov")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="up to 2021-07-31").click()
    expect(page.locator(".step")).to_have_count(2)
    assert result(page) == "not evidenced"
    page.get_by_label("Person, unit or body").fill("nobody of this name")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("alert")).to_contain_text("no agent of this name")


def test_files_have_the_chart_of_any_day(visit: Visit, filed: str) -> None:
    page = visit("/command.html", origin=filed)
    page.get_by_label("Day", exact=True).fill("2022-03-04")
    tab_to(page.get_by_role("button", name="Show"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Posts and units, from 2021-08-01 on")
    assert result(page) == "possible"


def test_files_have_the_chart_of_any_day_without_script(visit: Visit, filed: str) -> None:
    page = visit("/command.html", origin=filed, script=False)
    expect(page.get_by_label("Day", exact=True)).to_be_hidden()
    page.get_by_role("link", name="from 2021-08-01 on").click()
    assert result(page) == "possible"
    page.get_by_role("link", name="Hikmet Hasanov", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hikmet Hasanov")


def test_timeline_leads_from_the_dossier_and_back(visit: Visit, filed: str) -> None:
    page = visit("/person/hikmet-hasanov.html", origin=filed)
    page.get_by_role("link", name="in the order of its dates").click()
    bars = page.locator(".moments svg.bar")
    assert bars.count() > 0
    box = bars.first.bounding_box()
    rect = bars.first.locator("rect").first.bounding_box()
    assert box
    assert rect
    assert box["x"] <= rect["x"] < rect["x"] + rect["width"] <= box["x"] + box["width"] + 1
    page.get_by_role("link", name="All that the graph holds on Hikmet Hasanov").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hikmet Hasanov")
