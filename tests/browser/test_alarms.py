"""What the other tests of this folder rely on notices the faults that it is there for."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Final

import pytest
from tests.browser.folder import served
from tests.browser.keyboard import can_be_walked, stops, tab_to
from tests.browser.looking import PICTURES, fits_the_screen, no_serious_faults, picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.conftest import Visit
    from tests.browser.watching import Watch

#: A head and a link, as a page without fault has them.
_HEAD: Final = "<!doctype html><html lang=en><title>A</title><main><h1>A</h1><a href=/>home</a>"
_POLICY: Final = "default-src 'none'"
#: Pages with one fault each, and what the watch says of it.
FAULTY: Final = {
    "/image-from-elsewhere": ("<img alt=x src=http://elsewhere.example/x.png>", "another host"),
    "/socket": ("<script>new WebSocket('ws://127.0.0.1:9/')</script>", "a socket to"),
    "/nothing-there": ("<link rel=stylesheet href=/missing>", "404 of"),
    "/nobody-there": ("<script src=http://127.0.0.1:9/x.js></script>", "ERR_"),
    "/script-error": ("<script>throw new Error('torn')</script>", "torn"),
    "/warning": ("<script>console.warn('old')</script>", "warning on the console: old"),
    "/dialog": ("<script>alert('hello')</script>", "a dialog: hello"),
    "/cookie": ("<script>document.cookie = 'who=me'</script>", "a cookie: who"),
    "/policy/script": ("<script>1</script>", "Content Security Policy"),
    "/policy/style": ("<p style='color: red'>", "Content Security Policy"),
    "/policy/handler": ("<img alt=x onerror='1'>", "Content Security Policy"),
}
#: Pages that a reader or a keyboard comes to grief on.
UNREADABLE: Final = {
    "/pale": "<style>p { color: #999; background: #fff }</style><p>Pale",
    "/pale-in-the-dark": "<style>@media (prefers-color-scheme: dark) {"
    "p { color: #444; background: #000 } }</style><p>Pale in the dark",
    "/no-label": "<input>",
}
UNWALKABLE: Final = {
    "/no-mark": "<style>:focus { outline: none }</style><a href=/x>x</a>",
    "/out-of-order": "<a href=/x tabindex=1>x</a>",
    "/trap": "<textarea onkeydown='event.preventDefault()' aria-label=x></textarea><a href=/>x</a>",
    "/covered": "<style>div { position: fixed; inset: 0; background: #fff }</style><div></div>",
}
WIDE: Final = "<p style='width: 700px'>wide"
PAGES: Final = {
    "/": "",
    "/wide": WIDE,
    "/scrolls": f"<div style='overflow-x: auto' tabindex=0>{WIDE}</div>",
    **{path: markup for path, (markup, _) in FAULTY.items()},
    **UNREADABLE,
    **UNWALKABLE,
}


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path in PAGES
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path.startswith("/policy/"):
            self.send_header("Content-Security-Policy", _POLICY)
        self.end_headers()
        self.wfile.write((_HEAD + PAGES.get(self.path, "")).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def faulty() -> Iterator[str]:
    """The origin of a server of faulty pages."""
    with served(_Pages) as origin:
        yield origin


@pytest.mark.parametrize("path", FAULTY)
def test_watch_notices(visit: Visit, watches: list[Watch], faulty: str, path: str) -> None:
    page = visit(path, origin=faulty)
    page.wait_for_load_state("networkidle" if path == "/socket" else "load")
    (watch,) = watches
    assert any(FAULTY[path][1] in fault for fault in watch.faults()), watch.faults()
    watches.clear()


def test_page_without_fault(visit: Visit, faulty: str) -> None:
    page = visit("/", origin=faulty, width=360)
    fits_the_screen(page)
    no_serious_faults(page)
    assert len(can_be_walked(page)) == 1


@pytest.mark.parametrize("path", UNREADABLE)
def test_serious_fault_is_noticed(visit: Visit, faulty: str, path: str) -> None:
    page = visit(path, origin=faulty, dark=True)
    with pytest.raises(AssertionError, match=r"\((serious|critical)\)"):
        no_serious_faults(page)


@pytest.mark.parametrize("path", UNWALKABLE)
def test_bad_walk_is_noticed(visit: Visit, faulty: str, path: str) -> None:
    page = visit(path, origin=faulty)
    with pytest.raises(AssertionError):
        can_be_walked(page)


def test_walk_ends_in_a_trap(visit: Visit, faulty: str) -> None:
    page = visit("/trap", origin=faulty)
    assert "textarea" in stops(page)[-1].markup
    with pytest.raises(AssertionError, match="Tab does not lead to"):
        tab_to(page.get_by_role("link", name="x"))


def test_scrolling_sideways_is_noticed(visit: Visit, faulty: str) -> None:
    page = visit("/wide", origin=faulty, width=360)
    with pytest.raises(AssertionError, match="wide"):
        fits_the_screen(page)
    fits_the_screen(visit("/wide", origin=faulty))
    fits_the_screen(visit("/scrolls", origin=faulty, width=360))


def test_pictures_go_where_they_are_wanted(
    visit: Visit, faulty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit("/", origin=faulty)
    monkeypatch.delenv(PICTURES, raising=False)
    picture(page, "first")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv(PICTURES, str(tmp_path))
    picture(page, "first")
    assert (tmp_path / "first.png").read_bytes().startswith(b"\x89PNG")
