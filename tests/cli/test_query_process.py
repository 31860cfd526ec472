"""The query commands in a process of their own: what is imported, written and left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.cli.shelf import furnish, write
from tests.invented import turtle

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from tartar_kg import layout
house = Path(sys.argv.pop(1))
layout.root = lambda: house
from tartar_kg.cli import main
try:
    main()
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    furnish(tmp_path)
    return tmp_path


def start(house: Path, *words: str, **settings: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(house), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **settings},
    )


@pytest.mark.parametrize("form", ["table", "csv"])
@pytest.mark.parametrize("value", [None, "nuri-sinaqov"])
def test_a_process_imports_only_what_it_needs(house: Path, form: str, value: str | None) -> None:
    given = ["--set", f"person={value}"] if value else []
    process = start(house, "query", "run", "names", "--format", form, *given)
    out, err = process.communicate()
    assert process.returncode == 0
    assert b"Nuri Sinaqov" in out
    imported = set(err.decode().splitlines()[-1].split())
    assert {"click", "pyoxigraph"} <= imported
    assert not imported & {"rdflib", "pyshacl", "SPARQLWrapper", "rapidfuzz"}
    assert ("yaml" in imported) == bool(value)


def test_output_is_utf8_in_any_locale(house: Path) -> None:
    text = 'person:e a tk:Person ; rdfs:label "Əli"@en .'
    write(house / "data" / "persons" / "all.ttl", turtle(text))
    process = start(house, "query", "run", "names", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "Əli (person:e)".encode() in process.communicate()[0]


def test_an_error_in_a_process_has_no_traceback(house: Path) -> None:
    write(house / "data" / "persons" / "bad.ttl", "<")
    process = start(house, "query", "run", "names")
    out, err = process.communicate()
    assert (process.returncode, out) == (3, b"")
    assert b"Traceback" not in err
    assert err.splitlines()[0].endswith(b"bad.ttl:1:1")


def test_a_reader_that_goes_away_is_no_error(house: Path) -> None:
    process = start(house, "query", "run", "names")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 141
    assert "Error" not in err
    assert "Traceback" not in err
