from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tartar_kg import layout
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

NAMES = """\
#+ summary: What is this person called?
#+ description: One row a label. It does not prove that the person has the name.
#+ tags: [people]
#+ parameters:
#+   person: {type: person, label: the person}
#+   from: {type: date, label: an idle day}
#+ columns:
#+   person: who
#+   label: the label
#+ empty_because: nobody has a name yet
PREFIX person: <https://w3id.org/tartar-kg/person/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tk: <https://w3id.org/tartar-kg/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?person ?label
WHERE {
  VALUES ?person { UNDEF }
  VALUES ?from { "2017-05-15"^^xsd:date }
  ?person a tk:Person ; rdfs:label ?label .
}
ORDER BY ?person ?label
"""
HEADER = "#+ summary: Is it?\n#+ description: x\n#+ tags: [people]\n"
QUERIES = {
    "names": NAMES,
    "graph-of-names": HEADER
    + "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    + "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o }\n",
    "anyone": HEADER + "ASK { ?s ?p ?o }\n",
    "windows": (HEADER + "ASK { ?s ?p ?o }\n").replace("\n", "\r\n"),
}
GRAPH = """
person:nuri-sinaqov a tk:Person ; rdfs:label "Nuri Sinaqov"@en .
person:hostile a tk:Person ; rdfs:label "a|b\\u001B[2J\\u202E\\n=1+1"@en .
unit:sample-corps a tk:Unit ; rdfs:label "Sample Corps"@en .
"""
DAY = "2017-05-15"


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of our own: four queries and one file of data."""
    monkeypatch.setattr(layout, "root", lambda: tmp_path)
    for name, text in QUERIES.items():
        write(tmp_path / "queries" / "people" / f"{name}.rq", text)
    write(tmp_path / "data" / "persons" / "all.ttl", turtle(GRAPH))
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def turtle(text: str) -> str:
    return "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items()) + text


def test_run_gives_a_table_of_labels(run: Run) -> None:
    result = run("query", "run", "names")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[2:] == [
        "a|b\\u001B[2J\\u202E\\u000A=1+1 (person:hostile)  a|b\\u001B[2J\\u202E\\u000A=1+1",
        "Nuri Sinaqov (person:nuri-sinaqov)             Nuri Sinaqov",
    ]


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("csv", "person,label\r\n"),
        ("tsv", "?person\t?label\n"),
        ("json", '{"head":{"vars":["person","label"]}'),
        ("markdown", "| person | label |\n| --- | --- |\n| a\\|b"),
        ("table", "person "),
    ],
)
def test_run_gives_each_format(run: Run, form: str, start: str) -> None:
    result = run("query", "run", "names", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.decode().startswith(start)
    assert "nuri-sinaqov" in result.stdout


@pytest.mark.parametrize("value", ["nuri-sinaqov", "person:nuri-sinaqov", "nuri SINAQOV"])
def test_run_with_a_value(run: Run, value: str) -> None:
    result = run(
        *("query", "run", "names", "--format", "json"),
        *("--set", f"person={value}", "--set", f"from={DAY}"),
    )
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(json.loads(result.stdout)["results"]["bindings"]) == 1


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (["person=Nury"], ["person=Nury", "The graph has no person", "There are: person:"]),
        (["person=\x1b[31m"], ["person=\\u001B[31m", "The graph has no", "There are"]),
        (["person=sample-corps"], ["person=sample-corps", "The graph has no", "There are"]),
        (["persn=x"], ["persn", "The query names has no parameter", "Did you mean person?"]),
        (["from=2017-05"], ["from=2017-05", "The date is not a full day.", "Give year, month"]),
        (["person"], ["person", "A value is set as", "Put ="]),
        (["from=x", "from=x"], ["from", "This parameter is set twice.", "Set it once."]),
    ],
)
def test_run_refuses_bad_values(run: Run, given: list[str], lines: list[str]) -> None:
    result = run("query", "run", "names", *(word for text in given for word in ("--set", text)))
    assert (result.exit_code, result.stdout) == (2, "")
    shown = result.stderr.splitlines()
    assert len(shown) == 3
    assert all(line.startswith(start) for line, start in zip(shown, lines, strict=True))


@pytest.mark.parametrize("command", ["show", "run"])
def test_unknown_query(run: Run, command: str) -> None:
    result = run("query", command, "nmaes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr
        == "nmaes\nThere is no stored query of this name.\nDid you mean names or graph-of-names?\n"
    )


@pytest.mark.parametrize(
    "words", [["run"], ["run", "names", "--format", "xml"], ["run", "names", "x"], ["sing"]]
)
def test_click_refuses(run: Run, words: list[str]) -> None:
    result = run("query", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ")


def test_run_without_rows(run: Run, house: Path) -> None:
    write(house / "data" / "persons" / "all.ttl", "")
    result = run("query", "run", "names", "--format", "csv")
    assert (result.exit_code, result.stdout_bytes) == (0, b"person,label\r\n")
    assert result.stderr == "No rows: nobody has a name yet\n"


def test_run_without_rows_for_a_value(run: Run, house: Path) -> None:
    write(house / "data" / "persons" / "all.ttl", "")
    result = run("query", "run", "names", "--set", f"from={DAY}", "--format", "tsv")
    assert (result.exit_code, result.stdout) == (0, "?person\t?label\n")
    assert "no evidence of the contrary" in result.stderr


def test_construct_gives_turtle(run: Run) -> None:
    result = run("query", "run", "graph-of-names")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "@prefix person: <https://w3id.org/tartar-kg/person/> .\n" in result.stdout
    assert 'unit:sample-corps rdfs:label "Sample Corps"@en .\n' in result.stdout


def test_construct_takes_no_format(run: Run) -> None:
    result = run("query", "run", "graph-of-names", "--format", "csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("--format csv\ngraph-of-names gives triples.\n")


@pytest.mark.parametrize("name", ["anyone", "windows"])
def test_ask(run: Run, name: str) -> None:
    result = run("query", "run", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "true\n", "")


def test_graph_of_ones_own(run: Run, tmp_path: Path) -> None:
    own = write(tmp_path / "own.ttl", turtle('person:own a tk:Person ; rdfs:label "Own"@en .\r\n'))
    result = run("query", "run", "names", "--graph", own, "--format", "csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.endswith(b"\r\nhttps://w3id.org/tartar-kg/person/own,Own\r\n")
    assert b"nuri" not in result.stdout_bytes


def test_missing_graph(run: Run, tmp_path: Path) -> None:
    result = run("query", "run", "names", "--graph", tmp_path / "missing.ttl")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"{tmp_path / 'missing.ttl'}\n")
    assert len(result.stderr.splitlines()) == 3


def test_bad_turtle(run: Run, house: Path) -> None:
    bad = write(house / "data" / "units" / "bad.ttl", turtle("unit:x a\n  tk:Unit ;; [\n"))
    result = run("query", "run", "names")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"{bad}:{len(PREFIXES) + 2}:")
    assert len(result.stderr.splitlines()) == 3


@pytest.mark.parametrize("command", ["show", "run", "list"])
def test_query_that_is_no_text(run: Run, house: Path, command: str) -> None:
    (house / "queries" / "people" / "names.rq").write_bytes(b"\xff")
    result = run("query", command, *(["names"] if command != "list" else []))
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 3


def test_query_that_does_not_parse(run: Run, house: Path) -> None:
    path = write(house / "queries" / "people" / "names.rq", "ASK {")
    result = run("query", "run", "names")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"{path}\nThe query does not parse: error at ")


def test_show(run: Run) -> None:
    result = run("query", "show", "names")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("people/names\nWhat is this person called?\n\nOne row")
    assert result.stdout.endswith("ORDER BY ?person ?label\n")


def test_list(run: Run) -> None:
    result = run("query", "list")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split()[:2] for line in result.stdout.splitlines()[2:]] == [
        ["people", name] for name in sorted(QUERIES)
    ]


def test_list_as_csv(run: Run) -> None:
    result = run("query", "list", "--format", "csv")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout_bytes.decode().split("\r\n")
    assert lines[0] == "theme,name,summary"
    assert "people,names,What is this person called?" in lines


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
