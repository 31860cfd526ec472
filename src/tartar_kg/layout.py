"""Where the shipped files are: beside src/ in a checkout, inside the package in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return the folder that holds ontology/, data/, shapes/ and queries/."""
    package = Path(__file__).resolve().parent
    shipped = package / "shipped"
    return shipped if shipped.is_dir() else package.parents[1]


def turtle_files(*folders: str) -> tuple[Path, ...]:
    """Return every .ttl file under the given folders of the root, sorted by path."""
    return tuple(sorted(path for folder in folders for path in (root() / folder).rglob("*.ttl")))


def graph_files() -> tuple[Path, ...]:
    """Return the files of the shipped graph: ontology and data."""
    return turtle_files("ontology", "data")


def shape_files() -> tuple[Path, ...]:
    """Return the files of the shipped shapes graph."""
    return turtle_files("shapes")


def query_files() -> tuple[Path, ...]:
    """Return the stored queries, sorted by path; the parent folder of each is its theme."""
    return tuple(sorted((root() / "queries").rglob("*.rq")))
