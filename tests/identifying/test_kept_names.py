"""Names that are kept of a store give what the store gives, and are never those of another."""

from __future__ import annotations

import itertools
import os
import sqlite3
import stat
import time
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store
from tests.identifying.people import BASE, NEW, SAME, found, store, thing, triples
from tests.identifying.test_identifying_names import body_names, person_names

from tartar_kg.changes import change_of
from tartar_kg.identifying import kept
from tartar_kg.identifying.comparing import FAMILIES, Family
from tartar_kg.identifying.index import Index
from tartar_kg.identifying.reading import FORM, NAMED_BY, TYPE, known
from tartar_kg.identifying.suggesting import like
from tartar_kg.namespaces import BASE as IRI
from tartar_kg.namespaces import ONTOLOGY
from tartar_kg.stores import graph_at, store_at
from tartar_kg.stores.contents import Content
from tartar_kg.stores.merging import Merged
from tartar_kg.terms import LABEL

if TYPE_CHECKING:
    from pathlib import Path

KINDS = sorted(FAMILIES)
NAMES = st.one_of(person_names(), body_names(), st.just('Rauf "Garay" \\ \n Qarayev'))
LITERALS = st.builds(
    lambda text, language: Literal(text, language=language),
    NAMES,
    st.sampled_from([None, None, "en", "az"]),
)
STATES = itertools.count()


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "tartar-kg"


@st.composite
def graphs(draw: st.DrawFn) -> Store:
    """Things of all kinds: with a label, or names that they may share, or that are blank nodes."""
    drawn = Store()
    things = draw(st.lists(st.tuples(st.sampled_from(KINDS), LITERALS), min_size=1, max_size=6))
    for number, (kind, label) in enumerate(things):
        node = NamedNode(f"{IRI}{kind}/t{number}")
        drawn.add(Quad(node, TYPE, NamedNode(ONTOLOGY + kind.capitalize())))
        drawn.add(Quad(node, LABEL, label))
        for name, text in draw(st.lists(st.tuples(st.integers(0, 3), LITERALS), max_size=3)):
            iri = NamedNode(f"{IRI}name/n{number}-{name}") if name else BlankNode(f"n{number}")
            drawn.add(Quad(node, draw(st.sampled_from(NAMED_BY)), iri))
            drawn.add(Quad(iri, FORM, text))
    return drawn


@given(graphs(), st.lists(NAMES, min_size=1, max_size=3), st.sampled_from(get_args(Family)))
@settings(deadline=None)
def test_what_is_kept_gives_what_the_graph_gives(
    graph: Store, names: list[str], family: Family
) -> None:
    own = [("asked", name) for name in names]
    expected = like("asked", Index(family, [*own, *known(graph, family)]))
    content = Content("place", str(next(STATES)))
    for _ in range(2):
        rows = kept.like_these(graph, content, family, names)
        assert like("asked", Index(family, [*own, *rows])) == expected


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder of the invented graph."""
    folder = tmp_path / "store"
    filled = Store(str(folder))
    filled.bulk_extend(store(*BASE))
    filled.flush()
    return folder


def told(place: Path) -> set[tuple[str, str]]:
    """Return what is suggested of a new person, once it is known what the folder holds."""
    for _ in range(50):
        graph = graph_at(str(place))
        if kept.content_of(graph) is not None:
            return found(change_of(graph, triples(NEW)))
        time.sleep(0.1)
    pytest.fail("the content of a folder that nobody writes to is not known")


def test_what_is_known_is_not_read_again(
    place: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(place) == SAME
    [file] = cache.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    monkeypatch.setattr(kept, "texts", lambda *_: pytest.fail("they were read again"))
    os.utime(file, (0, 0))
    assert told(place) == SAME
    assert time.time() - file.stat().st_mtime < 60


def test_what_anybody_writes_is_seen(place: Path, cache: Path) -> None:
    assert told(place) == SAME
    [file] = cache.iterdir()
    Store(str(place)).extend(store(thing("person", "other", "Rauf Garayev")))
    assert told(place) == {*SAME, ("person:new", "person:other")}
    [another] = cache.iterdir()
    assert another != file
    Store(str(place)).clear()
    assert told(place) == set()


def test_another_version_of_the_package_reads_again(
    place: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(place) == SAME
    [file] = cache.iterdir()
    monkeypatch.setattr(kept, "_code", lambda: "another")
    assert told(place) == SAME
    assert [*cache.iterdir()] != [file]


@pytest.mark.parametrize("content", [b"", b"x" * 5000, "half", "zeros", "tables"])
def test_a_damaged_file_is_passed_over_and_mended(
    place: Path, cache: Path, content: bytes | str
) -> None:
    assert told(place) == SAME
    [file] = cache.iterdir()
    whole = file.read_bytes()
    if content == "tables":
        file.unlink()
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE thing (id INTEGER)")
        other.close()
    else:
        parts = {"half": whole[: len(whole) // 2], "zeros": whole[:100].ljust(len(whole), b"\0")}
        file.write_bytes(content if isinstance(content, bytes) else parts[content])
    assert told(place) == SAME
    assert file.read_bytes() == whole


def test_without_room_for_a_cache_names_are_read_each_time(place: Path, cache: Path) -> None:
    cache.write_text("no folder", encoding="utf-8")
    assert told(place) == SAME
    assert told(place) == SAME


def test_what_nobody_asks_for_goes_after_a_month(place: Path, cache: Path) -> None:
    cache.mkdir()
    for name, days in (("names-person-a-b", 31), ("names-person-c-d", 29), ("plan-a", 31)):
        (cache / name).touch()
        os.utime(cache / name, (time.time() - days * 24 * 3600,) * 2)
    assert told(place) == SAME
    left = {file.name for file in cache.iterdir()}
    assert {"names-person-c-d", "plan-a"} < left
    assert len(left) == 3


def test_of_a_server_and_of_a_graph_in_memory_nothing_is_kept(cache: Path) -> None:
    server = store_at("http://127.0.0.1:1").over(None)
    assert kept.content_of(server) is None
    assert kept.content_of(store(*BASE)) is None
    assert kept.content_of(Merged(store(*BASE), None)) is None
    assert found(change_of(Merged(store(*BASE), None), triples(NEW))) == SAME
    assert not cache.exists()


def test_families_are_kept_apart(place: Path, cache: Path) -> None:
    new = triples(NEW, thing("place", "new", "Tərtər"))
    assert told(place) == SAME
    assert found(change_of(graph_at(str(place)), new)) == {*SAME, ("place:new", "place:terter")}
    assert len([*cache.iterdir()]) == 2
