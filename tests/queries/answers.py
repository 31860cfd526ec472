"""Answers of a stored query from two engines, in one form that can be compared byte for byte.

The engines are compared by ``tartar_kg.proofing``, and ``proofing.golden`` has the form.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from tartar_kg import layout
from tartar_kg.catalogue.files import read
from tartar_kg.catalogue.filling import fill
from tartar_kg.catalogue.headers import read_header
from tartar_kg.naming import parse
from tartar_kg.proofing import golden
from tartar_kg.proofing.engines import disagreement, oxigraph, store_of
from tartar_kg.proofing.golden import file_of, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CASES = Path(__file__).parent
GOLDEN = golden.folder(layout.root())


def answer(
    path: Path, graph: Sequence[ox.Triple], values: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return the answer to the query file over the triples; AssertionError where engines differ.

    ``values`` are what a user would give with ``--set``.
    """
    query = read(path)
    types = {parameter.name: parameter.type for parameter in read_header(query).parameters}
    store = store_of(graph)
    terms = {name: parse(name, types[name], text, store) for name, text in values.items()}
    sparql = fill(query, terms)
    assert disagreement(sparql, graph) == ""
    return written(oxigraph(sparql, graph))


def triples(paths: Iterable[Path]) -> list[ox.Triple]:
    """Return the triples of Turtle files, each once."""
    found = [quad.triple for path in paths for quad in ox.parse(path=path)]
    return list(dict.fromkeys(found))


def case_of(path: Path) -> Path:
    """Return the folder of the query's case."""
    return CASES / path.parent.name / path.stem


def expected_in(path: Path) -> list[Path]:
    """Return the files of the answers over the query's case: that of the defaults first.

    The others have the values of the parameters in their names, as ``name=value,...``.
    """
    ending = ending_of(path)
    first = case_of(path) / f"expected.{ending}"
    return [first, *sorted(case_of(path).glob(f"*=*.{ending}"))]


def values_of(file: Path) -> dict[str, str]:
    """Return the values of parameters that a file of expected answers has in its name."""
    words = file.stem.split(",") if "=" in file.stem else ()
    return dict(word.split("=", 1) for word in words)


def golden_of(path: Path) -> Path:
    """Return the file of the answer over the shipped graph."""
    return file_of(read(path), layout.root())


def has_rows(text: str) -> bool:
    """Return whether an answer says anything: a row, a triple, or true or false."""
    return text in {"true\n", "false\n"} or text.endswith(" .\n") or text.count("\n") > 1


def ending_of(path: Path) -> str:
    """Return the ending of the files of answers to the query file."""
    return golden.ending_of(read(path))
