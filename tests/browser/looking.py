"""What a page is looked at for: faults for assistive technology, its width, a picture of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: The variable that names the folder for pictures.
PICTURES: Final = "TARTAR_SCREENSHOTS"
_SERIOUS: Final = ("serious", "critical")
#: The elements that reach beyond the right edge of the screen, outside of what scrolls by itself.
_BEYOND: Final = """() => {
  const scrolls = (e) => e && e !== document.documentElement && e !== document.body
    && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement));
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter((e) => !scrolls(e.parentElement))
    .map((e) => e.outerHTML.slice(0, 120));
}"""


def runs_script(page: Page) -> bool:
    """Return whether the page was opened with script on."""
    return bool(page.evaluate("matchMedia('(scripting: enabled)').matches"))


def serious_faults(page: Page) -> list[str]:
    """Return what axe-core finds that is serious or critical, each with the elements."""
    page.wait_for_load_state()
    assert runs_script(page), "axe-core would wait for ever for a timer"
    return [
        f"{found['id']} ({found['impact']}): {found['help']}: {node['html']}"
        for found in Axe().run(page).response["violations"]
        if found["impact"] in _SERIOUS
        for node in found["nodes"]
    ]


def no_serious_faults(page: Page) -> None:
    """Fail where axe-core finds a serious or critical fault, too little contrast among them."""
    faults = serious_faults(page)
    assert not faults, faults


def fits_the_screen(page: Page) -> None:
    """Fail where one has to scroll sideways to read the page."""
    page.wait_for_load_state()  # its style, too
    beyond = page.evaluate(_BEYOND)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert not beyond, beyond
    assert wide <= page.evaluate("innerWidth"), f"the page is {wide} pixels wide"


def picture(page: Page, name: str) -> None:
    """Leave a picture of the whole page in the folder that TARTAR_SCREENSHOTS names, if it does."""
    folder = os.environ.get(PICTURES)
    if folder:
        page.wait_for_load_state()
        page.screenshot(path=Path(folder, f"{name}.png"), full_page=True)
