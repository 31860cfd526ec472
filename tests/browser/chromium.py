"""Chromium without a screen, as the tests of pages drive it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

#: What distributions call the program.
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
#: No name but the loopback's is looked up, so that a page that asks for another host fails.
_SWITCHES: Final = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--no-proxy-server",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the Chromium that is installed; fail where there is none: a skip would hide it."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.fail("Chromium is not installed: install Debian's package chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_SWITCHES)
        yield browser
        browser.close()
