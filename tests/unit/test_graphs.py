from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad

from tartar_kg.errors import SeveralUnreadable, TurtleSyntax, UnreadableInput
from tartar_kg.graphs import ReadAhead, digest, read_store
from tartar_kg.namespaces import GENID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pyoxigraph import Store


A, B = NamedNode("urn:a"), NamedNode("urn:b")
PREFIX = "@prefix e: <https://e.example/> .\n"


def ahead(paths: list[Path]) -> Store:
    return ReadAhead(paths).store()


@pytest.fixture(params=[read_store, ahead], ids=["read_store", "ReadAhead"])
def read(request: pytest.FixtureRequest) -> Callable[[list[Path]], Store]:
    function: Callable[[list[Path]], Store] = request.param
    return function


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[Path]]:
    def make(*texts: str | bytes) -> list[Path]:
        paths = [tmp_path / f"{number}.ttl" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return paths

    return make


def test_all_files_are_read(
    read: Callable[[list[Path]], Store], files: Callable[..., list[Path]]
) -> None:
    store = read(files(PREFIX + 'e:a e:b "ə" .', PREFIX + "e:a e:b e:c ."))
    assert {str(quad.object) for quad in store} == {'"ə"', "<https://e.example/c>"}


def test_no_file_is_an_empty_store(read: Callable[[list[Path]], Store]) -> None:
    assert len(read([])) == 0


def test_carriage_returns_and_a_byte_order_mark_are_passed_over(
    read: Callable[[list[Path]], Store], files: Callable[..., list[Path]]
) -> None:
    text = b"\xef\xbb\xbf" + (PREFIX + "e:a e:b e:c .\n").replace("\n", "\r\n").encode()
    assert len(read(files(PREFIX, text))) == 1


def test_blank_nodes_are_not_shared_between_files(
    read: Callable[[list[Path]], Store], files: Callable[..., list[Path]]
) -> None:
    text = PREFIX + "_:x e:b e:c ."
    assert len(read(files(text, text))) == 2


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("e:a e:b e:c\n e:d .", 3, 2),
        ("e:a e:b f:c .", 2, 9),
        ("e:a e:b e:c", 2, 12),
        ("e:a e:b <c> .", 2, 9),
    ],
    ids=["no full stop", "unknown prefix", "end of file", "relative IRI"],
)
def test_bad_turtle_is_named_with_line_and_column(
    read: Callable[[list[Path]], Store],
    files: Callable[..., list[Path]],
    text: str,
    line: int,
    column: int,
) -> None:
    good, bad = files(PREFIX + "e:a e:b e:c .", PREFIX + text)
    with pytest.raises(TurtleSyntax) as error:
        read([good, bad])
    assert (error.value.path, error.value.line, error.value.column) == (str(bad), line, column)
    assert error.value.exit_code == 3


def test_a_missing_file_is_named(read: Callable[[list[Path]], Store], tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as error:
        read([tmp_path / "missing.ttl"])
    assert error.value.subject == str(tmp_path / "missing.ttl")


def test_a_folder_is_no_file(read: Callable[[list[Path]], Store], tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        read([tmp_path])


def test_what_is_not_utf8_is_named(
    read: Callable[[list[Path]], Store], files: Callable[..., list[Path]]
) -> None:
    with pytest.raises(UnreadableInput):
        read(files(b'<https://e.example/a> <https://e.example/b> "\xff" .'))


def test_every_bad_file_is_named(
    read: Callable[[list[Path]], Store], files: Callable[..., list[Path]]
) -> None:
    with pytest.raises(SeveralUnreadable) as error:
        read(files("?", PREFIX, "?"))
    assert len(error.value.errors) == 2


def test_the_digest_is_that_of_the_triples_whatever_their_graph() -> None:
    quads = [Quad(A, B, A, B), Quad(A, B, A), Quad(A, B, B, A)]
    told = b"<urn:a> <urn:b> <urn:a> .\n<urn:a> <urn:b> <urn:b> .\n"
    assert digest(quads) == hashlib.sha256(told).hexdigest()


def test_the_digest_changes_with_what_a_blank_node_says() -> None:
    node, other = BlankNode(), BlankNode("x")
    one = [Quad(A, B, node), Quad(node, B, A)]
    assert digest(one) != digest([Quad(A, B, node)])
    assert digest(one) == digest([Quad(A, B, other), Quad(other, B, A)])


def test_an_iri_in_the_place_of_a_blank_node_counts_as_one() -> None:
    node, iri = BlankNode(), NamedNode(f"{GENID}0123-7")
    assert digest([Quad(A, B, node), Quad(node, B, A)]) == digest(
        [Quad(A, B, iri), Quad(iri, B, A)]
    )
