from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tartar_kg.errors import TurtleSyntax
from tartar_kg.formatting import format_file
from tartar_kg.graphs import ReadAhead, read_store
from tartar_kg.texts import parse_turtle
from tartar_kg.validating.reading import Located

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PREFIX = "@prefix e: <urn:e:> .\n"
READERS: list[Callable[[Path], object]] = [
    format_file,
    lambda path: Located().add(path),
    lambda path: read_store([path]),
]


@pytest.mark.parametrize("read", READERS, ids=["format", "validate", "query"])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("e:a e:b\n  <<( e:a e:b e:c )>> .", 3, 3),
        ("<< e:a e:b e:c >> e:p 1 .", 2, 1),
        ("e:a e:b e:c {| e:p 1 |} .", 2, 13),
        ("e:a e:b e:c ~ e:r .", 2, 13),
        ("e:a e:b 'x'@en--rtl .", 2, 15),
        ('VERSION "1.2"\ne:a e:b e:c .', 2, 1),
        ('<urn:a> e:b <urn:c>.version\n"1.2"', 2, 21),
        ("@version '1.2' .\ne:a e:b e:c .", 2, 1),
    ],
)
def test_rdf_1_2_is_refused_alike_everywhere(
    tmp_path: Path, read: Callable[[Path], object], text: str, line: int, column: int
) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(PREFIX + text, encoding="utf-8")
    with pytest.raises(TurtleSyntax, match=r"is RDF 1\.2") as caught:
        read(path)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    "text",
    [
        'e:a e:b "<<( {| ~ VERSION \\"1.2\\" x--ltr", \'@version "1"\' .',
        "e:a e:b '''~ it's << ''' . # << ~ VERSION '1.2'",
        "e:a e:b--ltr <urn:~version> .",
        "e:version e:b.version 'x' ; e:x\\~y ('x'@version 'y') .",
        "_:version e:b 'x'@en-version .",
    ],
)
def test_its_signs_are_let_through_where_they_mean_nothing(tmp_path: Path, text: str) -> None:
    assert parse_turtle((PREFIX + text).encode(), tmp_path)


def test_a_shipped_file_in_rdf_1_2_is_refused_by_a_query_too(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<urn:a> <urn:b> <urn:c> {| <urn:p> 1 |} .", encoding="utf-8")
    with pytest.raises(TurtleSyntax, match=r"RDF 1\.2"):
        ReadAhead([path]).store()
