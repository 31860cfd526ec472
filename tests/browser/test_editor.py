"""The editor: what is asked in it, and the way to a stored query."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.keyboard import can_be_walked, tab_to
from tests.browser.looking import fits_the_screen, no_serious_faults, picture, runs_script
from tests.browser.typed import EDITOR, TK, put, write

from tartar_kg.catalogue.files import read
from tartar_kg.exploring.rendering import STATIC, THIRD_PARTY
from tartar_kg.layout import query_files
from tartar_kg.serving.editing import yasqe

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.browser.conftest import Visit
    from tests.browser.watching import Watch

POSTS = """\
PREFIX tk: <https://w3id.org/tartar-kg/ontology#>
SELECT ?person ?post { ?posting tk:agent ?person ; tk:post ?post } ORDER BY ?person ?post LIMIT 3
"""
WRONG = "SELECT ?s\n{ ?s ?p ?o\n} LIMIT many"
#: Markup, an address of a script, marks that turn the direction of writing, no place to break.
HOSTILE = ["<img src=x onerror=alert(1)>", "javascript:alert(1)", "a\u202egnp.exe", "W" * 10_000]


def test_is_built_here() -> None:
    assert yasqe() is not None, "Install the checkout anew, where there is npm: pip install -e ."


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_answers_what_is_asked(visit: Visit, *, script: bool) -> None:
    page = visit("/editor", script=script)
    put(page, POSTS)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("thead th")).to_have_text(["person", "post"])
    expect(page.locator("tbody tr")).to_have_count(3)
    assert page.locator("#query").input_value() == POSTS
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
    put(page, WRONG)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("alert")).to_contain_text("3: } LIMIT many")
    editor = page.get_by_label(EDITOR)
    expect(editor).to_be_focused()
    expect(editor).to_have_value("} LIMIT many")  # what is chosen is all that YASQE puts there
    expect(page.locator(".place")).to_contain_text("Line 3, column 1")
    picture(page, "error-narrow")
    fits_the_screen(page)
    no_serious_faults(page)


def test_gives_an_answer_as_a_file(visit: Visit, tmp_path: Path) -> None:
    page = visit("/editor")
    put(page, POSTS)
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
    put(page, f"SELECT ?text {{ VALUES ?text {{ {values} }} }}")
    page.get_by_role("button", name="Ask").click()
    cells = page.locator("tbody td")
    expect(cells).to_have_count(len(HOSTILE))
    shown = [text.replace("\u202e", "\\u202E") for text in HOSTILE]
    assert [cell.text_content() for cell in cells.all()] == shown
    picture(page, f"hostile-{width}")
    fits_the_screen(page)
    assert page.locator("main img").count() == 0


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False)])
def test_mistake_is_marked_while_it_is_typed(visit: Visit, width: int, *, dark: bool) -> None:
    page = visit("/editor", width=width, dark=dark)
    editor = write(page, 'ASK { ?s ?p "a"@en, 12 } # of all\nLIMIT ')
    expect(editor).to_have_attribute("aria-invalid", "false")
    expect(page.locator(".place")).not_to_contain_text("No SPARQL")
    page.keyboard.type("many")
    expect(editor).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".wrong")).to_have_text("many")
    expect(page.locator(".yasqe .mistake")).to_have_count(1)
    expect(page.locator(".place")).to_contain_text(
        "No SPARQL 1.1 from line 2, column 7; expected there: a number."
    )
    page.locator(".yasqe .mistake").hover()  # where YASQE itself would show a style of its own
    picture(page, f"mistake-{width}-{'dark' if dark else 'light'}")
    fits_the_screen(page)
    no_serious_faults(page)
    for _ in "many":
        page.keyboard.press("Backspace")
    page.keyboard.type("1")
    expect(editor).to_have_attribute("aria-invalid", "false")
    expect(page.locator(".yasqe .mistake")).to_have_count(0)


def test_mistake_in_the_eyes_of_the_editor_alone_does_not_stop_anyone(visit: Visit) -> None:
    page = visit("/editor", statuses={400})
    write(page, "ASK { ?s ?p } ")
    expect(page.locator(".wrong")).to_have_text("}")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("No answer")


def test_tab_leaves_the_editor_both_ways(visit: Visit) -> None:
    page = visit("/editor")
    editor = write(page, TK + "SELECT ?s { ?s a tk:P")
    expect(page.get_by_role("option").first).to_be_visible()
    written = page.locator("#query").input_value()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Plain field")).to_be_focused()
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(editor).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(editor).not_to_be_focused()
    assert page.locator("#query").input_value() == written


def test_label_leads_to_the_editor(visit: Visit) -> None:
    page = visit("/editor")
    page.get_by_text(EDITOR, exact=True).click()
    expect(page.get_by_label(EDITOR)).to_be_focused()
    expect(page.get_by_role("textbox", name=EDITOR)).to_have_count(1)


def test_nothing_is_sent_where_nothing_is_asked(visit: Visit) -> None:
    page = visit("/editor")
    write(page, " ")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".place")).to_have_text("There is no query yet.")
    assert page.locator("#query").input_value() == " "


def test_nothing_is_kept_and_only_this_server_is_asked(
    visit: Visit, site: str, watches: list[Watch]
) -> None:
    page = visit("/editor")
    write(page, "PREFIX foaf: <http://xmlns.com/foaf/0.1/>\nASK { ?s a foaf:Age, foaf:Per }")
    page.keyboard.press("Control+Space")
    page.keyboard.press("Control+S")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer")).to_contain_text("false")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    (watch,) = watches
    assert f"{site}/editor/terms" in watch.asked
    assert {address for address in watch.asked if "/sparql" in address} == set()


def test_hostile_query_is_inert_in_the_editor(visit: Visit) -> None:
    page = visit("/editor", width=360)
    hostile = " ".join(f"{text} ?{text}" for text in HOSTILE)
    put(page, f"SELECT * {{ {hostile} </textarea><script>alert(1)</script>")
    expect(page.locator(".yasqe .mistake")).to_have_count(1)
    page.locator(".yasqe .mistake").hover()
    page.keyboard.press("Control+End")
    page.keyboard.type(" ?<img")
    page.keyboard.press("Control+Space")
    fits_the_screen(page)
    assert page.locator("main img, main script").count() == 0
    assert "\u202e" not in page.locator(".CodeMirror-code").inner_text()


def test_plain_field_takes_the_place_of_the_editor(visit: Visit) -> None:
    page = visit("/editor")
    write(page, "ASK { ?s ?p ?o }")
    tab_to(page.get_by_role("button", name="Plain field"))
    page.keyboard.press("Enter")
    expect(page.locator(".yasqe")).to_have_count(0)
    plain = page.get_by_label(EDITOR)
    expect(plain).to_be_focused()
    assert plain.input_value() == "ASK { ?s ?p ?o }"
    no_serious_faults(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer")).to_contain_text("true")
    can_be_walked(page)


def test_long_query_is_written_in_the_plain_field(visit: Visit) -> None:
    page = visit("/editor")
    tab_to(page.get_by_label(EDITOR))
    page.keyboard.press("Control+A")
    text = "# a line\n" * 2000 + "ASK { ?s ?p ?o }"
    page.keyboard.insert_text(text)
    expect(page.locator(".yasqe")).to_have_count(0)
    expect(page.locator(".place")).to_contain_text("plain field")
    assert page.get_by_label(EDITOR).input_value() == text
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label(EDITOR)).to_be_visible()
    expect(page.locator("#answer")).to_contain_text("true")
    assert page.locator(".yasqe").count() == 0


def test_no_stored_query_is_marked(visit: Visit) -> None:
    page = visit("/editor")
    editor = page.get_by_label(EDITOR)
    for path in query_files():
        text = read(path).sparql
        page.locator(".CodeMirror").evaluate("(e, text) => e.CodeMirror.setValue(text)", text)
        assert page.locator("#query").input_value() == text
        place = page.locator(".place").text_content()
        assert editor.get_attribute("aria-invalid") == "false", (path.stem, place)


def test_script_that_is_not_the_pinned_one_does_not_run(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    told: list[str] = []
    context.on("console", lambda message: told.append(message.text))
    page = context.new_page()

    found = yasqe()
    assert found is not None
    altered = (STATIC / THIRD_PARTY / found.script.name).read_bytes() + b"\nalert(1);"
    kind = "text/javascript"
    page.route("**/third-party/*.js", lambda r: r.fulfill(body=altered, content_type=kind))
    page.goto("/editor")
    assert [text for text in told if "integrity" in text]
    put(page, "ASK { ?s ?p ?o }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer")).to_contain_text("true")
    assert page.locator(".yasqe").count() == 0
    context.close()
