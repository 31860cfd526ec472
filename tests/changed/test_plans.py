"""What is worked out of the shapes is kept, and used only while it is of these shapes and whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tartar_kg import layout
from tartar_kg.validating.changed import plans, shipped_plan

if TYPE_CHECKING:
    from pathlib import Path

SHAPE = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
ex:S sh:targetClass ex:C ; sh:property ex:P .
ex:P sh:path ex:p ; sh:minCount 1 .
"""


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(layout, "root", lambda: tmp_path)
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes" / "S.ttl").write_text(SHAPE, encoding="utf-8")


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "tartar-kg").glob("*"))


def test_the_second_plan_is_the_kept_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shipped_plan()
    assert len(kept(tmp_path)) == 1
    monkeypatch.setattr(plans, "plan_of", lambda _: pytest.fail("it was worked out again"))
    second = shipped_plan()
    assert second.jobs == first.jobs
    assert set(second.bare) == set(first.bare)


def test_other_shapes_have_another_plan_and_the_old_one_goes(tmp_path: Path) -> None:
    first = shipped_plan()
    [file] = kept(tmp_path)
    more = SHAPE.replace("ex:C", "ex:D").replace("ex:S", "ex:T")
    (tmp_path / "shapes" / "T.ttl").write_text(more, encoding="utf-8")
    assert len(shipped_plan().jobs) == len(first.jobs) + 1
    assert len(kept(tmp_path)) == 1
    assert not file.exists()


@pytest.mark.parametrize("content", [b"", b"x" * 100, None])
def test_a_damaged_file_is_passed_over_and_mended(tmp_path: Path, content: bytes | None) -> None:
    first = shipped_plan()
    [file] = kept(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] if content is None else content)
    assert shipped_plan().jobs == first.jobs
    assert len(file.read_bytes()) == len(whole)


def test_without_room_for_a_cache_the_plan_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    assert len(shipped_plan().jobs) == 1
