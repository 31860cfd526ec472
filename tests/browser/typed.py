"""Writing in the editor, as one does who types or pastes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect
from tests.browser.keyboard import tab_to
from tests.browser.looking import runs_script

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

#: What the editor is called.
EDITOR: Final = "Query in SPARQL 1.1"
#: The declaration of the prefix of the ontology.
TK: Final = "PREFIX tk: <https://w3id.org/tartar-kg/ontology#>\n"


def write(page: Page, text: str) -> Locator:
    """Type a text in the place of what is in the editor, key by key, and return the editor."""
    editor = page.get_by_label(EDITOR)
    tab_to(editor)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    return editor


def put(page: Page, text: str) -> None:
    """Put a text in the place of what is in the editor at once, as by pasting it."""
    editor = page.get_by_label(EDITOR)
    editor.focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    if runs_script(page):
        expect(page.locator("#query")).to_have_value(text)
