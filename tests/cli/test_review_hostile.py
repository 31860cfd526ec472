"""Hostile files: a clear error or a finding, and nothing changed on disk."""

from __future__ import annotations

import hashlib
import io
import random
import resource
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from tartar_kg import layout
from tartar_kg.layout import graph_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result
    from tests.cli.conftest import Run

PREFIXES = """\
@prefix name: <https://w3id.org/tartar-kg/name/> .
@prefix person: <https://w3id.org/tartar-kg/person/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tk: <https://w3id.org/tartar-kg/ontology#> .
"""
#: Seconds and megabytes that are far more than any of this needs.
LONGEST, MOST = 60, 600


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of their own, in which what is worked out of the shapes is kept from test to test."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def unchanged(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    before = digest()
    start, memory = time.monotonic(), peak()
    yield
    assert digest() == before
    assert time.monotonic() - start < LONGEST
    assert peak() - memory < MOST


def peak() -> float:
    """Return the most memory that the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def digest() -> str:
    """Return a digest of the shipped files."""
    whole = hashlib.sha256()
    for path in (*graph_files(), *layout.shape_files(), *layout.query_files()):
        whole.update(path.read_bytes())
    return whole.hexdigest()


@pytest.fixture
def given(tmp_path: Path, run: Run) -> Given:
    return Given(tmp_path / "given.ttl", run)


class Given:
    """A file that is given to the command."""

    def __init__(self, path: Path, run: Run) -> None:
        self.path = path
        self.run = run

    def __call__(self, content: bytes | str, *words: str) -> Result:
        data = content if isinstance(content, bytes) else (PREFIXES + content).encode()
        self.path.write_bytes(data)
        return self.run("review", self.path, *words)


def refused(result: Result) -> str:
    """Return what is said of a file that is not read."""
    assert result.exit_code == 3
    assert result.stdout == ""
    assert len(result.stderr) < 1_000
    return result.stderr


def test_a_zip_bomb_by_another_name(given: Given) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ttl", b" " * 50_000_000)
    assert "not UTF-8" in refused(given(packed.getvalue())) or "Turtle" in given.path.name


def test_a_file_without_end(run: Run) -> None:
    assert "16 MiB" in refused(run("review", "/dev/zero"))


def test_a_file_of_very_many_triples(given: Given) -> None:
    many = "\n".join(f"person:p{n} a tk:Person ." for n in range(50_001))
    assert "50,001 triples" in refused(given(many))


@pytest.mark.parametrize("depth", [200, 20_000])
@pytest.mark.parametrize("brackets", ["[]", "()"])
def test_deep_nesting(given: Given, depth: int, brackets: str) -> None:
    opened = "[ tk:p " if brackets == "[]" else "( "
    closed = " ]" if brackets == "[]" else " )"
    result = given(f"person:a tk:p {opened * depth} 1 {closed * depth} .")
    assert result.exit_code == (1 if (depth, brackets) == (200, "()") else 3)
    assert ("20,000 blank nodes" in result.stderr) == (depth == 20_000)


def test_blank_nodes_that_are_all_alike(given: Given) -> None:
    nodes = range(40)
    triples = (f"_:n{a} tk:p _:n{b} ." for a in nodes for b in nodes if a != b)
    assert given("\n".join(triples)).exit_code in {0, 1}


def test_a_literal_of_millions_of_characters(given: Given) -> None:
    text = f'person:a a tk:Person ; rdfs:label "{"x" * 5_000_000}"@en .'
    assert "5,000,000 characters" in refused(given(text))


def test_a_long_literal(given: Given) -> None:
    result = given(f'person:a a tk:Person ; rdfs:label "{"x" * 19_000}"@en .')
    assert result.exit_code == 1
    assert len(result.stdout) < 20_000


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\u0007", "\ufeff", "\u00ad"])
@pytest.mark.parametrize("form", ["text", "markdown", "github", "json"])
def test_characters_that_hide_or_turn_text(given: Given, sign: str, form: str) -> None:
    escaped = f"\\u{ord(sign):04X}"
    text = f'person:a a tk:Person ; skos:editorialNote "told{escaped}twice"@en .'
    result = given(text, "--format", form)
    assert result.exit_code == 1
    assert sign not in result.stdout
    assert "hidden" in result.stdout


@pytest.mark.parametrize(
    "iri", ["http://a b", "http://a/<script>", 'http://a/"x', "http://a\\u0020b"]
)
def test_iris_that_are_none(given: Given, iri: str) -> None:
    told = refused(given(f"person:a rdfs:seeAlso <{iri}> ."))
    assert "given.ttl" in told
    assert "line 6" in told or ":6:" in told


def test_letters_of_two_alphabets_in_a_name(given: Given) -> None:
    result = given('person:a a tk:Person ; rdfs:label "H\u0430sanov"@en .')
    assert "harm:mixed-alphabets" in result.stdout


@pytest.mark.parametrize(
    "text", ["write to a.b@example.org", "call +994 50 123 45 67", "passport AZE 1234567"]
)
def test_what_is_private(given: Given, text: str) -> None:
    result = given(f'person:a a tk:Person ; skos:editorialNote "{text}"@en .')
    assert "harm:private-data" in result.stdout


def test_ten_thousand_findings(given: Given) -> None:
    values = ", ".join(f'"{n}"' for n in range(10_000))
    result = given(f'person:a a tk:Person ; rdfs:label "A"@en ; tk:unheardOf {values} .')
    assert result.exit_code == 1
    assert "10" in result.stdout
    assert len(result.stdout) < 50_000
    assert "more (--all shows them)" in result.stdout


def test_a_link_out_of_the_folder(tmp_path: Path, run: Run) -> None:
    outside = tmp_path / "outside.ttl"
    outside.write_text(f"{PREFIXES}person:a a tk:Person .", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "inside.ttl").symlink_to(outside)
    assert "symbolic link" in refused(run("review", folder))


def test_turtle_with_bytes_changed_anywhere(given: Given) -> None:
    chance = random.Random(7)
    whole = (layout.root() / "data" / "persons" / "zakir-hasanov.ttl").read_bytes()
    codes = set()
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[place] = chance.randrange(256)
                case 1:
                    del data[place : place + chance.randint(1, 40)]
                case _:
                    data[place:place] = bytes(chance.choices(b'<>"[]();,.@^\\ a:', k=5))
        result = given(bytes(data))
        codes.add(result.exit_code)
        assert result.exit_code in {0, 1, 3}
        assert (result.exit_code == 3) == (result.stdout == "")
    assert codes >= {1, 3}
