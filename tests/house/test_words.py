"""What no file of the project holds: registry addresses, and runs of words of a source."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from tests.house.tree import document_folder, name, project_files

from tartar_kg.layout import turtle_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: So many words in a row are a copied sentence, not a name.
RUN = 8
REGISTRIES = re.compile(
    r"index[-_]url|\[\[tool\.uv\.index|--find-links|\bregistry\s*="
    r"|(?:pypi|pythonhosted|npmjs|crates|rubygems)\.(?:org|com|io)/(?:simple|packages|api)"
    r"|https?://[^\s/]*(?:artifactory|nexus|devpi|verdaccio|proxy)[^\s/]*/",
    re.IGNORECASE,
)
#: Names as printed, and how many words the longest may have.
NAME = re.compile(r'skosxl:literalForm ("[^"\n]*")')
NAME_WORDS = 10
WORD = re.compile(r"\w+(?:['\u2019]\w+)*")


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def runs(text: str) -> Iterator[int]:
    """Yield the hash of each run of words, whatever stands between them."""
    words = [word.casefold() for word in WORD.findall(text)]
    windows = zip(*(islice(words, start, None) for start in range(RUN)), strict=False)
    return map(hash, windows)


def test_no_registry_addresses() -> None:
    own = "test_words.py"
    holding = [
        name(path)
        for path in project_files()
        if path.name != own and REGISTRIES.search(text_of(path))
    ]
    assert not holding


@pytest.mark.parametrize(
    "text", ["pip install --index-url x", "https://devpi.example/x", "pypi.org/simple/x"]
)
def test_registry_addresses_are_noticed(text: str) -> None:
    assert REGISTRIES.search(text)


def test_no_words_of_a_document() -> None:
    """No file holds eight words in a row of a document, where the documents are at hand.

    Names stand as they are printed; ``test_names_are_names`` keeps them short.
    """
    folder = document_folder()
    documents = [] if folder is None else [text_of(path) for path in folder.glob("*-*.txt")]
    assert folder is None or documents
    assert copied(documents) == []


def copied(documents: list[str]) -> list[str]:
    held = {run for document in documents for run in runs(document)}
    held -= {run for printed in names() for run in runs(printed)}
    return [name(path) for path in project_files() if not held.isdisjoint(runs(text_of(path)))]


def names() -> list[str]:
    """Return the names of the graph, as printed."""
    return [found for path in turtle_files("data") for found in NAME.findall(text_of(path))]


def test_names_are_names() -> None:
    assert names()
    assert [found for found in names() if len(WORD.findall(found)) > NAME_WORDS] == []


def test_copied_words_are_noticed() -> None:
    readable = next(path for path in project_files() if path.name == "test_words.py")
    docstring = "What no file of the project holds: registry addresses, and runs of words"
    assert name(readable) in copied([f"Invented.\n{docstring}"])
