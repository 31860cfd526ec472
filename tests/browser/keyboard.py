"""Going through a page with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import JSHandle, Locator, Page

#: More often nobody presses Tab to get somewhere.
_PATIENCE: Final = 400
#: All that can be reached, in the order in which it is read.
_REACHABLE: Final = """() => [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex]"
)].filter((e) => e.tabIndex >= 0 && !e.disabled && e.type !== "hidden" && e.checkVisibility())"""
#: A page that was opened at a part of it is gone through from there, unless it is told otherwise.
_FROM_THE_BEGINNING: Final = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""
#: Where the focus is, whether a line is drawn around it, and whether nothing lies over it. An
#: editor of code is looked at by its frame, within which the lines scroll.
_STOP: Final = """(reachable) => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const whole = e.closest(".CodeMirror") || e;
  const style = getComputedStyle(whole);
  const box = whole.getClientRects()[0];
  const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
  const top = document.elementFromPoint(
    middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)
  );
  return [
    reachable.indexOf(e),
    e.outerHTML.slice(0, 120),
    style.outlineStyle === "auto"
      || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    whole.contains(top),
  ];
}"""


class Stop(NamedTuple):
    """Where Tab stops."""

    #: The place among all that can be reached, in the order of reading; -1 if it is none of these.
    place: int
    #: The first characters of the element.
    markup: str
    #: Whether a line is drawn around it: the browser's own, or one of two pixels or more.
    marked: bool
    #: Whether it is on the screen, with nothing over it.
    seen: bool


def stops(page: Page) -> list[Stop]:
    """Return where Tab stops on the way through the whole page, from its beginning."""
    page.wait_for_load_state()
    page.evaluate(_FROM_THE_BEGINNING)
    reachable = page.evaluate_handle(_REACHABLE)
    found: list[Stop] = []
    while len(found) < _PATIENCE:
        page.keyboard.press("Tab")
        stop = _stop(page, reachable)
        if stop is None or (found and stop.place in {found[0].place, found[-1].place}):
            break
        found.append(stop)
    return found


def can_be_walked(page: Page) -> list[Stop]:
    """Fail unless Tab leads to all that can be reached, in the order of reading, and shows where.

    Return the stops.
    """
    walk = stops(page)
    count = page.evaluate(f"({_REACHABLE})().length")
    assert [stop.place for stop in walk] == list(range(count)), walk
    lost = [stop for stop in walk if not (stop.marked and stop.seen)]
    assert not lost, lost
    return walk


def tab_to(target: Locator, *, key: str = "Tab") -> None:
    """Press Tab, or Shift+Tab, until the focus is on the element; fail where it is not found."""
    for _ in range(_PATIENCE):
        if target.evaluate("(e) => e === document.activeElement"):
            return
        before = target.page.evaluate_handle("document.activeElement")
        target.page.keyboard.press(key)
        if before.evaluate("(e) => e !== document.body && e === document.activeElement"):
            break
    raise AssertionError(f"{key} does not lead to {target}")


def _stop(page: Page, reachable: JSHandle) -> Stop | None:
    found = page.evaluate(_STOP, reachable)
    return None if found is None else Stop(*found)
