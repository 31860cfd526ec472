"""The editor: what is asked in it, and the way to a stored query."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.keyboard import can_be_walked, tab_to
from tests.browser.looking import fits_the_screen, no_serious_faults, picture, runs_script

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Visit

POSTS = """\
PREFIX tk: <https://w3id.org/tartar-kg/ontology#>
SELECT ?person ?post { ?posting tk:agent ?person ; tk:post ?post } ORDER BY ?person ?post LIMIT 3
"""
WRONG = "SELECT ?s\n{ ?s ?p ?o\n} LIMIT many"
#: Markup, an address of a script, marks that turn the direction of writing, no place to break.
HOSTILE = ["<img src=x onerror=alert(1)>", "javascript:alert(1)", "a\u202egnp.exe", "W" * 10_000]
EDITOR = "Query in SPARQL 1.1"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_answers_what_is_asked(visit: Visit, *, script: bool) -> None:
    page = visit("/editor", script=script)
    page.get_by_label(EDITOR).fill(POSTS)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("thead th")).to_have_text(["person", "post"])
    expect(page.locator("tbody tr")).to_have_count(3)
    assert page.get_by_label(EDITOR).input_value() == POSTS
    assert runs_script(page) is script
    picture(page, f"asked-{'script' if script else 'no-script'}")


def test_asks_by_key(visit: Visit) -> None:
    page = visit("/editor")
    editor = page.get_by_label(EDITOR)
    tab_to(editor)
    page.keyboard.press("Control+A")
    page.keyboard.type("ASK { ?s ?p ?o }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer")).to_contain_text("true: the graph holds triples that fit.")
    can_be_walked(page)


def test_answer_is_what_one_sees_first(visit: Visit) -> None:
    page = visit("/editor")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", name="Answer")).to_be_in_viewport()


def test_error_is_shown_where_it_is(visit: Visit) -> None:
    page = visit("/editor", width=360, statuses={400})
    page.get_by_label(EDITOR).fill(WRONG)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("alert")).to_contain_text("3: } LIMIT many")
    editor = page.get_by_label(EDITOR)
    expect(editor).to_be_focused()
    chosen = editor.evaluate("(e) => e.value.slice(e.selectionStart, e.selectionEnd)")
    assert chosen == "} LIMIT many"
    expect(page.locator(".place")).to_contain_text("Line 3, column 1")
    picture(page, "error-narrow")
    fits_the_screen(page)
    no_serious_faults(page)


def test_gives_an_answer_as_a_file(visit: Visit, tmp_path: Path) -> None:
    page = visit("/editor")
    page.get_by_label(EDITOR).fill(POSTS)
    with page.expect_download() as download:
        page.get_by_role("button", name="csv", exact=True).click()
    download.value.save_as(tmp_path / "answer.csv")
    with (tmp_path / "answer.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3
    assert all(row["person"].startswith("https://w3id.org/tartar-kg/") for row in rows)


@pytest.mark.parametrize("width", [360, 1280])
def test_hostile_text_is_inert(visit: Visit, width: int) -> None:
    page = visit("/editor", width=width)
    values = " ".join(f'"{text}"' for text in HOSTILE)
    page.get_by_label(EDITOR).fill(f"SELECT ?text {{ VALUES ?text {{ {values} }} }}")
    page.get_by_role("button", name="Ask").click()
    cells = page.locator("tbody td")
    expect(cells).to_have_count(len(HOSTILE))
    shown = [text.replace("\u202e", "\\u202E") for text in HOSTILE]
    assert [cell.text_content() for cell in cells.all()] == shown
    picture(page, f"hostile-{width}")
    fits_the_screen(page)
    assert page.locator("main img").count() == 0
