"""``describe`` on the shipped graph and on what is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tartar_kg.layout import turtle_files
from tartar_kg.namespaces import FIRST_CLASS

if TYPE_CHECKING:
    from conftest import Run


def test_a_person_with_speakers_and_passages(run: Run) -> None:
    result = run("describe", "hikmat hasanov")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith("Hikmet Hasanov (person:hikmet-hasanov)\nperson\nprinted as ")
    folded = " ".join(result.stdout.split())
    assert "alleged by Tural Qojaev (basis: was there (saw or heard)), told by the author" in folded
    assert "perpetrator" not in folded


def test_a_surname_names_the_others_who_bear_it(run: Run) -> None:
    result = run("describe", "Hasanov")
    assert result.exit_code == 0
    assert result.stderr == (
        "Not described here, but of a like name: Zakir Hasanov (person:zakir-hasanov)\n"
    )


def test_every_first_class_thing_has_a_page(run: Run) -> None:
    kinds = {folder: kind for kind, folder in FIRST_CLASS.items()}
    for path in turtle_files("data"):
        result = run("describe", f"{kinds[path.parent.name]}:{path.stem}")
        assert result.exit_code == 0, path
        assert "not attested" not in result.stdout, path
        assert result.stdout.count("\n") > 2, path


@pytest.mark.parametrize("name", ["Hikmet Hasanof", "person:hikmet", "\u202e", "'; DROP"])
def test_an_unknown_name_is_a_usage_error_of_three_lines(run: Run, name: str) -> None:
    result = run("describe", name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 3
    assert "\u202e" not in result.stderr


def test_a_label_may_hold_punctuation_in_any_case(run: Run) -> None:
    result = run(
        "describe", "criminal code of azerbaijan, article 128 (intentional harm to health)"
    )
    assert result.exit_code == 0
    assert result.stdout.startswith("Criminal Code of Azerbaijan, article 128")
