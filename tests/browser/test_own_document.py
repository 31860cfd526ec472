"""A reader's own document beside its passages: compared in the browser, and sent nowhere."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import pytest
from playwright.sync_api import expect
from tests.browser.folder import shown
from tests.house.tree import document_folder

from tartar_kg.exploring.sites import write_site
from tartar_kg.graphs import read_store
from tartar_kg.layout import turtle_files
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from tests.browser.conftest import Visit

#: Letters beyond the first plane, accents of their own, markup: all counted in code points.
TEXT: Final = "\ufeffə🜚e\u0301 said.\r\n<b>Гасанов</b> Հ🜚 too.\n\nEnd"
END: Final = "\n\nEnd"
PASSAGES: Final = (
    (TEXT.index("ə"), TEXT.index("\r")),
    (TEXT.index("<b>"), TEXT.index(END)),
)
#: A text as most have it.
PLAIN: Final = "One line.\nTwo 🜚 lines.\n"
PLAIN_PASSAGE: Final = (PLAIN.index("Two"), len(PLAIN) - 1)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of the site of a source of TEXT with two passages, and one of PLAIN."""
    store = read_store(turtle_files("ontology"))

    def add(thing: str, **values: str) -> None:
        kind, _, slug = thing.partition("_")
        subject = ox.NamedNode(PREFIXES[kind] + slug)
        for name, value in values.items():
            prefix, _, local = name.partition("_")
            is_iri = value.startswith("https://")
            term = ox.NamedNode(value) if is_iri else ox.Literal(value)
            store.add(ox.Quad(subject, ox.NamedNode(PREFIXES[prefix] + local), term))

    for slug, text, passages in (("x", TEXT, PASSAGES), ("y", PLAIN, (PLAIN_PASSAGE,))):
        digest = sha256(text.encode()).hexdigest()
        source = {"rdf_type": PREFIXES["tk"] + "Source", "rdfs_label": "An invented report"}
        add(f"source_{slug}", **source, tk_sha256=digest, tk_length=str(len(text)))
        kind = {"rdf_type": PREFIXES["tk"] + "Passage", "oa_hasSource": PREFIXES["source"] + slug}
        for start, end in passages:
            part = sha256(text[start:end].encode()).hexdigest()
            place = {"oa_start": str(start), "oa_end": str(end), "tk_sha256": part}
            add(f"passage_{slug}-{start}", **kind, **place, tk_paraphrase=f"from {start}")
    folder = tmp_path_factory.mktemp("invented") / "pages"
    write_site(store, folder)
    with shown(folder) as origin:
        yield origin


def choose(page: Page, data: bytes) -> list[str]:
    """Show a file to the page, and return what was asked of the server since then."""
    asked: list[str] = []
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    document = {"name": "mine.txt", "mimeType": "text/plain", "buffer": data}
    page.get_by_label("The document").set_input_files([document])
    expect(page.get_by_role("status")).not_to_be_empty()
    return asked


def test_document_stands_beside_its_passages(visit: Visit, invented: str) -> None:
    page = visit("/source/x/text.html", origin=invented)
    assert choose(page, TEXT.encode()) == []
    expect(page.get_by_role("status")).to_have_text(
        "The file is the document, byte for byte. 2 of 2 passages agree with their digests."
    )
    quotes = page.locator("blockquote:visible").all()
    texts = [quote.evaluate("(e) => e.textContent") for quote in quotes]
    assert texts == [*(TEXT[start:end] for start, end in PASSAGES), END]
    assert page.locator("blockquote b").count() == 0
    assert page.locator(".differs").count() == 0


@pytest.mark.parametrize(
    ("guise", "words"),
    [
        (PLAIN.replace("\n", "\r\n"), "but for its line ends"),
        (f"\ufeff{PLAIN}", "but for a byte order mark"),
        ("\ufeff" + PLAIN.replace("\n", "\r\n"), "but for a byte order mark and its line ends"),
    ],
)
def test_the_same_text_in_another_guise_is_known(
    visit: Visit, invented: str, guise: str, words: str
) -> None:
    page = visit("/source/y/text.html", origin=invented)
    assert choose(page, guise.encode()) == []
    told = f"The file is the document, byte for byte {words}. 1 of 1 passages agree"
    expect(page.get_by_role("status")).to_contain_text(told)


def test_other_text_is_told_apart(visit: Visit, invented: str) -> None:
    page = visit("/source/x/text.html", origin=invented)
    assert choose(page, TEXT.replace("too", "two").encode()) == []
    expect(page.get_by_role("status")).to_contain_text("1 of 2 passages agree")
    expect(page.locator(".differs")).to_have_count(1)
    expect(page.locator(".differs")).to_contain_text("digest differs")
    assert choose(page, TEXT.encode()) == []
    expect(page.get_by_role("status")).to_contain_text("2 of 2 passages agree")
    expect(page.locator(".differs")).to_have_count(0)
    assert choose(page, b"\xff\xfe\x00") == []
    expect(page.get_by_role("status")).to_have_text(
        "The file is not UTF-8 text, and so not this document."
    )
    expect(page.locator("blockquote:visible")).to_have_count(0)


def test_the_document_of_the_shipped_graph(visit: Visit) -> None:
    folder = document_folder()
    page = visit("/source/tartar-case-2024/text.html")
    expect(page.get_by_label("The document")).to_be_visible()
    if folder:  # elsewhere its holder alone can see to this
        choose(page, (folder / "tartar-case-2024.txt").read_bytes())
        expect(page.get_by_role("status")).to_contain_text("byte for byte. 69 of 69 passages agree")


def test_without_script_a_command_is_named(visit: Visit) -> None:
    page = visit("/source/tartar-case-2024/text.html", script=False)
    expect(page.get_by_label("The document")).to_be_hidden()
    expect(page.get_by_text("sources verify --document FILE")).to_be_visible()
