"""``load`` into a folder and into real servers: what is there afterwards, and after faults."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse
from tests.stores.places import until

from tartar_kg import layout
from tartar_kg.graphs import digest, read_store
from tartar_kg.namespaces import GRAPH
from tartar_kg.stores.versions import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stores.places import Place

OWN: Final = "https://example.org/own"
KILLED: Final = -9


def turtle(number: int, value: str = "first") -> str:
    """Return so many triples that no other value's text has."""
    return "".join(
        f'<https://example.org/{value}/{n}> <https://example.org/says> "{value} {n}" .\n'
        for n in range(number)
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(turtle(3), "utf-8")
    return path


def load(place: Place, file: Path) -> None:
    done = place.run("load", "--to", "--graph", OWN, file)
    assert (done.returncode, done.stderr) == (0, "")


def digest_of(place: Place) -> str:
    """Return the digest of what is current, after one engine's way of writing numbers."""
    store = Store()
    store.extend(Quad(*quad.triple) for quad in place.graph().quads_for_pattern(None, None, None))
    return digest(store)


def test_the_shipped_files_are_there_and_twice_is_once(place: Place) -> None:
    shipped = digest(read_store(layout.graph_files()))
    first = place.run("load", "--to")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.count(": new, ") == len(place.graphs() - {MANIFEST}) == 11
    assert digest_of(place) == shipped
    again = place.run("load", "--to")
    assert again.returncode == 0
    assert again.stdout.count(": unchanged, ") == 11
    assert digest_of(place) == shipped


def undigested(told: str) -> list[str]:
    """Leave out the digest: Virtuoso keeps the subtype of a whole number, pyoxigraph does not."""
    return [line for line in told.splitlines() if not line.startswith("- Data: ")]


@pytest.mark.parametrize(
    "words",
    [
        ("query", "run", "alleged-roles", "--format", "csv"),
        ("query", "run", "alleged-roles"),
        ("query", "run", "outcomes-of-person", "--set", "person=senan-mashyev", "--format", "csv"),
        ("query", "run", "alleged-roles", "--exhibits", "markdown"),
        ("query", "explain", "alleged-roles", "1"),
        ("describe", "Izzat Jafarov"),
        ("describe", "person:allahverdiev"),  # of whom a boolean is said
    ],
)
def test_a_store_answers_as_the_files_do(place: Place, words: tuple[str, ...]) -> None:
    place.run("load", "--to")
    stored, files = place.run(*words, "--store"), place.run(*words)
    assert files.returncode == 0
    assert (stored.returncode, stored.stderr) == (0, files.stderr)
    assert undigested(stored.stdout) == undigested(files.stdout)


def test_a_graph_is_replaced_as_a_whole(place: Place, file: Path) -> None:
    load(place, file)
    file.write_text(turtle(2, "second"), "utf-8")
    done = place.run("load", "--to", "--graph", OWN, file)
    assert done.stdout == f"{OWN}: 3 triples replaced by 2\n"
    assert place.count() == 2
    assert len(place.graphs() - {MANIFEST}) == 1, "the version before is gone"
    file.write_text(turtle(3), "utf-8")
    load(place, file)
    assert place.count() == 3


def test_other_graphs_are_left_alone(place: Place, file: Path, tmp_path: Path) -> None:
    load(place, file)
    other = tmp_path / "other.ttl"
    other.write_text(turtle(4, "other"), "utf-8")
    place.run("load", "--to", "--graph", f"{OWN}/other", other)
    assert place.count() == 7


def test_a_dry_run_tells_and_writes_nothing(place: Place, file: Path) -> None:
    dry = place.run("load", "--to", "--graph", OWN, "--dry-run", file)
    assert (dry.returncode, dry.stdout) == (0, f"{OWN}: would be new, 3 triples\n")
    assert not os.path.exists(place.where)  # noqa: PTH110 - it may be an address
    load(place, file)
    before = place.graphs()
    file.write_text(turtle(2, "second"), "utf-8")
    dry = place.run("load", "--to", "--graph", OWN, "--dry-run", file)
    assert dry.stdout == f"{OWN}: 3 triples would be replaced by 2\n"
    assert (place.graphs(), place.count()) == (before, 3)


AWKWARD: Final = r"""
@prefix ex: <https://example.org/> .
ex:a ex:b "quote \" backslash \\ tab \t newline \n return \r form \f back \b",
  '''single ' quotes''',
  "ə ğ ı İ ş ç ö ü Ə", "Гахраманов", "Մռավ", "עברית", "العربية", "\u202Ehidden\u202C",
  "e\u0301 \u00E9", "😀 \U0001F468\u200D\U0001F469", "</script> & < > ' {} $ % ?", "-- ; DROP", "",
  " ", "a"@en, "a"@EN-gb, "a"@az-Latn-AZ, "a", "2017-05", "true", "01" ;
  ex:c 17, "2017-05-15"^^<http://www.w3.org/2001/XMLSchema#date>,
  "2017-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>,
  "2017"^^<http://www.w3.org/2001/XMLSchema#gYear>,
  "2017-05-15T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>,
  "2017-05-XX"^^<http://id.loc.gov/datatypes/edtf/EDTF>, "x"^^ex:own ;
  ex:d <https://example.org/ə>, <https://example.org/a%20b?c=d&e=f#g>, <urn:x:y> .
"""


def test_awkward_text_is_kept(place: Place, file: Path) -> None:
    file.write_text(AWKWARD, "utf-8")
    load(place, file)
    held = {quad.triple for quad in place.graph().quads_for_pattern(None, None, None)}
    assert held == {quad.triple for quad in parse(path=file, format=RdfFormat.TURTLE)}


NUMBERS: Final = "<urn:a> <urn:b> 1, 01, 1.0, 1.10, 1e0, true ."


def test_numbers_are_kept_as_values_or_the_load_is_refused(place: Place, file: Path) -> None:
    """Oxigraph writes 01 as 1; Virtuoso takes 1, 1.0 and true for one, which the load must see."""
    file.write_text(NUMBERS, "utf-8")
    done = place.run("load", "--to", "--graph", OWN, file)
    if place.profile == "virtuoso":
        assert done.returncode == 4
        assert "other triples" in done.stderr
        assert place.count() == 0
    else:
        assert done.returncode == 0
        assert place.count() == 5


def test_blank_nodes_become_the_same_iris_each_time(place: Place, file: Path) -> None:
    text = "[] <https://example.org/p> [ <https://example.org/q> 1 ], _:a . _:a <urn:p> _:a .\n"
    file.write_text(text, "utf-8")
    load(place, file)
    first = set(place.graph().quads_for_pattern(None, None, None))
    assert len(first) == 4
    assert all("/.well-known/genid/" in str(quad.subject) for quad in first)
    load(place, file)
    assert set(place.graph().quads_for_pattern(None, None, None)) == first


def test_a_triple_that_is_stated_twice_counts_once(place: Place, file: Path) -> None:
    file.write_text(turtle(3) + turtle(2), "utf-8")
    load(place, file)
    assert place.count() == 3


def test_a_triple_of_another_graph_is_refused(place: Place, file: Path, tmp_path: Path) -> None:
    load(place, file)
    other = tmp_path / "other.ttl"
    other.write_text(turtle(1), "utf-8")
    done = place.run("load", "--to", "--graph", f"{OWN}/other", other)
    assert done.returncode == 2
    assert "count it twice" in done.stderr
    assert place.count() == 3


def test_a_file_that_does_not_parse_leaves_all_as_it_was(place: Place, file: Path) -> None:
    load(place, file)
    file.write_text(turtle(50_000, "second") + "<a b>", "utf-8")
    done = place.run("load", "--to", "--graph", OWN, file)
    assert done.returncode == 3
    assert f"{file}:50001:" in done.stderr
    assert place.count() == 3


def test_a_client_that_is_killed_leaves_the_old_graph_and_the_next_goes_on(
    place: Place, file: Path
) -> None:
    load(place, file)
    number = 450_000 if place.server is None else 200_000
    file.write_text(turtle(number, "second"), "utf-8")
    client = place.start("load", "--to", "--graph", OWN, file)
    until(lambda: place.arrived() > 0)
    client.kill()
    client.communicate()
    assert client.returncode == KILLED
    assert place.count() == 3
    there = place.arrived()
    assert 0 < there < number
    load(place, file)
    assert place.count() == number
    assert len(place.graphs() - {MANIFEST}) == 1


def test_a_server_that_is_killed_leaves_the_old_graph(place: Place, file: Path) -> None:
    if place.server is None:
        return  # a folder has no server: the client is killed in the test above
    load(place, file)
    file.write_text(turtle(200_000, "second"), "utf-8")
    client = place.start("load", "--to", "--graph", OWN, file)
    until(lambda: place.arrived() > 0)
    place.server.process.kill()
    _, told = client.communicate(timeout=120)
    assert client.returncode == 4, told
    assert len(told.splitlines()) == 3
    assert told.startswith(place.where)
    place.server.process.restart()
    assert place.count() == 3
    load(place, file)
    assert place.count() == 200_000


def test_of_two_loads_at_once_one_is_there_whole(place: Place, tmp_path: Path) -> None:
    clients = []
    for value in ("first", "second"):
        own = tmp_path / f"{value}.ttl"
        own.write_text(turtle(45_000, value), "utf-8")
        clients.append(place.start("load", "--to", "--graph", OWN, own))
    told = [client.communicate(timeout=120)[1] for client in clients]
    codes = [client.returncode for client in clients]
    assert 0 in codes, told
    assert set(codes) <= {0, 4}, told
    subjects = [q.subject.value for q in place.graph().quads_for_pattern(None, None, None)]
    assert len(subjects) == 45_000
    assert len({subject.split("/")[3] for subject in subjects}) == 1


def test_the_kinds_of_a_folder_go_together_or_not_at_all(place: Place) -> None:
    persons = sorted((layout.root() / "data" / "persons").glob("*.ttl"))
    done = place.run("load", "--to", *persons[1:])
    assert done.returncode == 2
    assert persons[0].name in done.stderr
    done = place.run("load", "--to", layout.root() / "data" / "persons")
    assert done.returncode == 0
    assert done.stdout.startswith(f"{GRAPH}persons: new, ")
