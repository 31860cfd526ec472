"""The tables read back: nothing is lost, each claim has its status and speakers, CSVW is valid."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from csvw import CSVW
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exporting import examples
from tests.exporting.terms import QUADS

from tartar_kg.errors import UnreadableInput
from tartar_kg.exporting.csvw import DERIVED, METADATA, tables
from tartar_kg.formatting import format_triples
from tartar_kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

XSD = PREFIXES["xsd"]
SPREADSHEETS_RUN = ("=", "+", "-", "@", "\t", "\r")
STATUSES = {
    *("denied", "questioned", "adjudicated", "disputed", "inferred", "alleged"),
    "acknowledged by the authorities",
}
GRAPHS = (examples.shipped, examples.invented, examples.hostile)


def files(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {name.partition("/")[2]: opened.read(name) for name in opened.namelist()}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


def triples(archive: bytes) -> set[ox.Triple]:
    """Return what the tables say, as their description and docs/exports.md tell to read them."""
    found = files(archive)
    said: set[ox.Triple] = set()
    for table in json.loads(found[METADATA])["tables"]:
        if table["url"] == "other.csv":
            said |= {triple_of(row) for row in rows(found["other.csv"])}
        for row in rows(found[table["url"]]) if table["url"] != "other.csv" else ():
            said |= set(triples_of(row, table["tableSchema"]["columns"]))
    return said


def triples_of(row: dict[str, str], columns: list[dict[str, Any]]) -> Iterator[ox.Triple]:
    subject = ox.NamedNode(row["iri"])
    for column in columns:
        if column.get("suppressOutput"):
            continue
        predicate = ox.NamedNode(column["propertyUrl"])
        if column.get("virtual"):
            yield ox.Triple(subject, predicate, ox.NamedNode(column["valueUrl"]))
        elif cell := row[column["titles"]]:
            for part in cell.split(" ") if column.get("separator") else [cell]:
                yield ox.Triple(subject, predicate, value(part, column))


def value(cell: str, column: dict[str, Any]) -> ox.NamedNode | ox.Literal:
    datatype = column["datatype"]
    if datatype == "anyURI":
        return ox.NamedNode(cell)
    if language := column.get("lang"):
        return ox.Literal(cell.removeprefix("'"), language=language)
    if isinstance(datatype, dict):
        return ox.Literal(cell, datatype=ox.NamedNode(datatype["@id"]))
    text = cell.removeprefix("'") if datatype == "string" else cell
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


def triple_of(row: dict[str, str]) -> ox.Triple:
    text = row["value"].removeprefix("'")
    if row["language"]:
        object_: Any = ox.Literal(text, language=row["language"])
    elif row["kind"] == "literal":
        object_ = ox.Literal(text, datatype=ox.NamedNode(row["datatype"]))
    else:
        object_ = node(row["value"])
    return ox.Triple(node(row["subject"]), ox.NamedNode(row["property"]), object_)


def node(name: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name)


def canonical(found: set[ox.Triple]) -> str:
    return format_triples(found)


@pytest.mark.parametrize("graph", GRAPHS)
def test_the_data_can_be_read_back(graph: Callable[[], list[ox.Quad]]) -> None:
    concepts = {
        quad.subject
        for quad in graph()
        if quad.predicate == examples.TYPE
        and str(quad.object).startswith(f"<{PREFIXES['skos']}Concept")
    }
    data = {q.triple for q in graph() if not examples.is_ontology(q) or q.subject in concepts}
    assert len(data) > 800
    assert triples(tables(graph())) == data


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(QUADS, max_size=14))
def test_any_graph_can_be_read_back(quads: list[ox.Quad]) -> None:
    assert canonical(triples(tables(quads))) == canonical({quad.triple for quad in quads})


@pytest.mark.parametrize("graph", GRAPHS)
def test_each_claim_bears_a_status_speakers_and_passages(
    graph: Callable[[], list[ox.Quad]],
) -> None:
    found = files(tables(graph()))
    told = {}
    for name, data in found.items():
        of_claims = [row for row in rows(data) if "status" in row] if name.endswith(".csv") else []
        told |= {row["iri"]: row for row in of_claims}
    assert told.keys() == examples.claims(graph())
    for row in told.values():
        assert row["status"] in STATUSES
        assert row["reading"] in {"only", "one of several"}
        assert row["speakers"]
        assert row["passages"]
        assert set(row["opposing"].split()) <= set(row["speakers"].split())
        assert (set(row["opposing"].split()) != set()) == (
            row["status"] in {"denied", "questioned", "disputed"}
        )
        assert all(" by " in line or " to " in line for line in row["voices"].split("\n"))


def faults(folder: Path) -> list[str]:
    """Return what the library finds wrong: of the description, and then of a cell, the first."""
    checked = CSVW(str(folder / METADATA), validate=True)
    assert len(checked.tables) > 30
    try:
        for table in checked.tables:
            assert list(table.iterdicts(strict=True)) or table.url.string == "other.csv"
    except ValueError as fault:
        return [str(fault)]
    return [] if checked.is_valid else [str(warning.message) for warning in checked.warnings]


@pytest.mark.parametrize("graph", GRAPHS)
def test_a_checker_of_csvw_accepts_it(graph: Callable[[], list[ox.Quad]], tmp_path: Path) -> None:
    for name, data in files(tables(graph())).items():
        (tmp_path / name).write_bytes(data)
    assert faults(tmp_path) == []


def test_the_checker_of_csvw_notices_a_fault(tmp_path: Path) -> None:
    for name, data in files(tables(examples.shipped())).items():
        changed = data.replace(b"2017-05-01", b"2017-05-XX") if name == "Event.csv" else data
        (tmp_path / name).write_bytes(changed)
    (fault,) = faults(tmp_path)
    assert "tk:earliestStart" in fault


def test_nothing_of_the_shipped_graph_is_in_the_long_table() -> None:
    assert rows(files(tables(examples.shipped()))["other.csv"]) == []


def test_every_column_of_the_ontology_is_described() -> None:
    described = json.loads(files(tables(examples.shipped()))[METADATA])
    columns = [
        column
        for table in described["tables"]
        for column in table["tableSchema"]["columns"]
        if column.get("titles", "").startswith("tk:") or column.get("titles") in DERIVED
    ]
    assert len(columns) > 150
    assert all(column["dc:description"] for column in columns)


def test_no_cell_is_taken_for_a_formula() -> None:
    archive = tables(examples.hostile())
    cells = [
        cell
        for name, data in files(archive).items()
        if name.endswith(".csv")
        for row in rows(data)
        for cell in row.values()
    ]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert [cell for cell in cells if cell.startswith(SPREADSHEETS_RUN)] == []


def test_the_order_of_the_triples_changes_nothing() -> None:
    quads = examples.shipped()
    assert tables(random.Random(0).sample(quads, len(quads))) == tables(quads)


def test_a_claim_that_nobody_makes_is_refused() -> None:
    claim = ox.NamedNode(PREFIXES["event"] + "x")
    type_ = ox.NamedNode(PREFIXES["tk"] + "Event")
    ontology = [quad for quad in examples.shipped() if examples.is_ontology(quad)]
    with pytest.raises(UnreadableInput, match="nothing says who asserts or denies it"):
        tables([*ontology, ox.Quad(claim, examples.TYPE, type_)])
