from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from tartar_kg import layout
from tartar_kg.errors import CommentInTurtle, SeveralUnreadable, TurtleSyntax, UnreadableInput
from tartar_kg.formatting import first_comment, format_file, write_formatted
from tartar_kg.texts import find_turtle, read_each

if TYPE_CHECKING:
    from pathlib import Path


def parse(text: str) -> list[ox.Quad]:
    return list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))


def canonical(quads: list[ox.Quad]) -> set[ox.Quad]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<urn:a#b> <urn:p> 'it #1' .", None),
        ('<urn:a> <urn:p> "\\"#", """ " # "" \n#""" .', None),
        ("<urn:a> <urn:p> '''#'#''', '\\'#' .", None),
        ("@prefix a: <urn:> .\na:b\\#c a:p 1 .", None),
        ("<urn:a> <urn:p> 1 . # why", 1),
        ("<urn:a> <urn:p> '''\n''',\n1 #\n.", 3),
        ("# top\n", 1),
    ],
)
def test_comments_are_told_from_other_signs(text: str, line: int | None) -> None:
    parse(text)
    assert first_comment(text) == line


def test_comment_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<urn:a> <urn:p> 1 .\n# why\n", encoding="utf-8")
    with pytest.raises(CommentInTurtle, match=r"a\.ttl:2: .*skos:editorialNote"):
        format_file(path)


def test_bom_and_crlf_go(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"\xef\xbb\xbf<urn:a> <urn:p> 1 .\r\n")
    formatted = format_file(path)
    assert formatted.changed
    assert formatted.after == "<urn:a> <urn:p> 1 .\n"


def test_syntax_error_has_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<urn:a> <urn:p> 1 .\n\n<urn:a> <urn:p> ; .\n", encoding="utf-8")
    with pytest.raises(TurtleSyntax) as caught:
        format_file(path)
    assert (caught.value.line, caught.value.column) == (3, 17)


def test_write_keeps_mode_and_links_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "real" / "a.ttl"
    path.parent.mkdir()
    path.write_text("<urn:a>   <urn:p> 1 .", encoding="utf-8")
    path.chmod(0o640)
    link = tmp_path / "a.ttl"
    link.symlink_to(path)
    write_formatted(format_file(link))
    assert path.read_text(encoding="utf-8") == "<urn:a> <urn:p> 1 .\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert [entry.name for entry in path.parent.iterdir()] == ["a.ttl"]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ttl")
    with pytest.raises(UnreadableInput, match="no regular file"):
        format_file(tmp_path / "a.ttl")


def test_write_to_a_folder_that_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "a.ttl"
    path.parent.mkdir()
    path.write_text("<urn:a> <urn:p>  1 .", encoding="utf-8")
    formatted = format_file(path)
    path.unlink()
    path.parent.rmdir()
    with pytest.raises(UnreadableInput, match="cannot be written"):
        write_formatted(formatted)


def test_find_turtle_names_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    for name in ("b.ttl", "a.ttl", "note.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    found = find_turtle([tmp_path / "b.ttl", tmp_path])
    assert found == [tmp_path / "b.ttl", tmp_path / "a.ttl"]


def test_every_unreadable_path_is_reported(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(SeveralUnreadable) as caught:
        find_turtle([tmp_path / "gone.ttl", empty])
    assert [error.subject for error in caught.value.errors] == [
        str(tmp_path / "gone.ttl"),
        str(empty),
    ]


def test_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes("<urn:a> <urn:p> 'ə' .".encode("utf-16"))
    with pytest.raises(UnreadableInput, match="not UTF-8"):
        read_each(format_file, [path])


def test_shipped_ontology_survives() -> None:
    for path in layout.turtle_files("ontology"):
        assert canonical(parse(format_file(path).after)) == canonical(
            parse(path.read_text("utf-8"))
        )
