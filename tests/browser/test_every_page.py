"""What holds of every kind of page, on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import pytest
from tests.browser.keyboard import can_be_walked
from tests.browser.looking import fits_the_screen, no_serious_faults, picture, runs_script

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

#: A page of each kind: its address and, where it is a refusal, the status.
PAGES: Final = {
    "first": ("/", 200),
    "editor": ("/editor?stored=superiors-on-date&subject=Hikmet+Hasanov", 200),
    "people": ("/person/index.html", 200),
    "person": ("/person/hikmet-hasanov.html", 200),
    "source": ("/source/tartar-case-2024.html", 200),
    "text": ("/source/tartar-case-2024/text.html", 200),
    "event": ("/event/torture-in-the-tartar-case.html", 200),
    "disagreements": ("/disagreements.html", 200),
    "command": ("/command.html", 200),
    "timeline": ("/person/hikmet-hasanov/timeline.html", 200),
    "elements": ("/matrix.html", 200),
    "bearings": ("/person/hikmet-hasanov/matrix.html", 200),
    "figures": ("/figures.html", 200),
    "about": ("/about.html", 200),
    "ontology": ("/ontology.html", 200),
    "class": ("/class/Attestation.html", 200),
    "rules": ("/shapes.html", 200),
    "shape": ("/shape/DoNoHarm.html", 200),
    "schemes": ("/scheme/index.html", 200),
    "scheme": ("/scheme/elements.html", 200),
    "catalogue": ("/questions.html", 200),
    "search": ("/search.html?q=Гасанов&status=alleged", 200),
    "form": ("/query/superiors-on-date.html", 200),
    "answer": ("/query/ledger.html?agent=Hikmet+Hasanov", 200),
    "like-name": ("/query/outcomes-of-person.html?person=Hasanov", 200),
    "triples": ("/query/dossier.html?thing=custody%3Atartar-case-2024-1", 200),
    "no-rows": ("/query/successors-in-command.html?date=1990-01-01", 200),
    "refused": ("/query/ledger.html?agent=Nobody+at+all", 400),
}
#: Lines on what needs script, which alone shows them.
SCRIPT: Final = ("Ctrl+Enter", "Plain field", "a file of UTF-8 text")
#: The screens: their width, and whether it is dark.
SCREENS: Final[dict[str, tuple[int, Literal["dark", "light"]]]] = {
    "wide": (1280, "light"),
    "dark": (1280, "dark"),
    "narrow": (360, "light"),
}
kinds = pytest.mark.parametrize("kind", PAGES)


@kinds
def test_can_be_read_on_every_screen(visit: Visit, kind: str) -> None:
    path, status = PAGES[kind]
    page = visit(path, statuses={status})
    for screen, (width, scheme) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        picture(page, f"{kind}-{screen}")
        fits_the_screen(page)
        no_serious_faults(page)


@kinds
def test_can_be_walked_with_the_keyboard(visit: Visit, kind: str) -> None:
    path, status = PAGES[kind]
    walk = can_be_walked(visit(path, statuses={status}))
    assert 'class="skip"' in walk[0].markup
    assert "tartar-kg" in walk[1].markup


@kinds
def test_says_the_same_without_script(visit: Visit, kind: str) -> None:
    path, status = PAGES[kind]
    page = visit(path, script=False, statuses={status})
    picture(page, f"{kind}-no-script")
    fits_the_screen(page)
    assert not runs_script(page)
    scripted = visit(path, statuses={status})
    # What is typed is no text of a page, and stands in a field that has none.
    scripted.locator(".yasqe").evaluate_all("(all) => all.forEach((e) => e.remove())")
    with_script = scripted.locator("main").inner_text()
    told = [line for line in with_script.splitlines() if not any(x in line for x in SCRIPT)]
    plain = page.locator("main").inner_text().splitlines()
    assert [line for line in plain if line] == [line for line in told if line]
