"""What the editor completes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.looking import fits_the_screen, no_serious_faults, picture
from tests.browser.typed import TK, write

if TYPE_CHECKING:
    from tests.browser.conftest import Visit


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False)])
def test_completes_from_the_ontology(visit: Visit, width: int, *, dark: bool) -> None:
    page = visit("/editor", width=width, dark=dark)
    editor = write(page, TK + "SELECT ?s { ?s a tk:Pers")
    hint = page.get_by_role("option")
    expect(hint).to_have_count(1)
    expect(hint).to_contain_text("tk:Person  person: One human being")
    expect(editor).to_have_attribute("aria-activedescendant", hint.get_attribute("id") or "")
    picture(page, f"completion-{width}-{'dark' if dark else 'light'}")
    fits_the_screen(page)
    no_serious_faults(page)
    page.keyboard.press("Enter")
    written = page.locator("#query")
    expect(written).to_have_value(TK + "SELECT ?s { ?s a tk:Person")
    page.keyboard.type(" . ?x tk:att")
    expect(hint).to_have_count(1)
    expect(hint).to_contain_text("tk:attests")
    page.keyboard.press("Enter")
    expect(written).to_have_value(TK + "SELECT ?s { ?s a tk:Person . ?x tk:attests")
    page.keyboard.type(" ?s")
    expect(hint).to_have_count(0)  # the whole name of a variable needs no more
    page.keyboard.type(" }")
    expect(written).to_have_value(TK + "SELECT ?s { ?s a tk:Person . ?x tk:attests ?s }")


def test_completes_where_nothing_is_typed_yet(visit: Visit) -> None:
    page = visit("/editor")
    write(page, TK + "SELECT ?s { ?s a ")
    page.keyboard.press("Control+Space")
    hints = page.get_by_role("option")
    expect(hints).to_have_count(34)
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    chosen = (page.locator(".CodeMirror-hint-active").text_content() or "").split()[0]
    page.keyboard.press("Enter")
    expect(page.locator("#query")).to_have_value(f"{TK}SELECT ?s {{ ?s a {chosen}")


def test_finds_a_term_by_its_label_and_writes_what_stands_without_a_prefix(visit: Visit) -> None:
    page = visit("/editor")
    write(page, "SELECT ?s { ?s a custody")
    page.keyboard.press("Control+Space")
    page.get_by_role("option").filter(has_text="CustodyEvent").click()
    expected = "SELECT ?s { ?s a <https://w3id.org/tartar-kg/ontology#CustodyEvent>"
    expect(page.locator("#query")).to_have_value(expected)


def test_declares_a_known_prefix_when_it_is_used(visit: Visit) -> None:
    page = visit("/editor")
    write(page, "ASK { ?s a skos:")
    expect(page.locator("#query")).to_have_value(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nASK { ?s a skos:"
    )


def test_completes_a_declaration_and_a_variable(visit: Visit) -> None:
    page = visit("/editor")
    write(page, "PREFIX skosx")
    hints = page.get_by_role("option")
    expect(hints).to_have_count(1)
    expect(hints).to_have_text("skosxl: <http://www.w3.org/2008/05/skos-xl#>")
    page.keyboard.press("Enter")
    expect(page.locator("#query")).to_have_value(
        "PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>"
    )
    page.keyboard.type("\nSELECT ?witness { ?witness ?p ?wit")
    expect(hints).to_have_count(1)
    expect(hints).to_have_text("?witness")
    page.keyboard.press("Enter")
    expect(page.locator("#query")).to_have_value(
        "PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>\n"
        "SELECT ?witness { ?witness ?p ?witness"
    )
