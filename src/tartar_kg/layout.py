"""Where the shipped files are: beside src/ in a checkout, inside the package in a wheel.

What is named here is what pyproject.toml puts into a wheel.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Final

from tartar_kg.errors import UsageError
from tartar_kg.namespaces import BASE, FIRST_CLASS, GRAPH

#: What of the environment names another folder than the tool's own for the shipped files.
NAMED: Final = "TARTAR_ROOT"
_KINDS: Final = {folder: kind for kind, folder in FIRST_CLASS.items()}
#: What the project says of itself, below the root.
DOCUMENTS: Final = (
    "CITATION.cff",
    "LICENSE",
    "LICENSE-DATA",
    "README.md",
    "docs/ethics.md",
    "docs/exports.md",
    "docs/model.md",
    "docs/review.md",
    "docs/style.md",
)


@cache
def root() -> Path:
    """Return the folder that holds ontology/, data/, shapes/, queries/ and the ``DOCUMENTS``.

    It is the one that the environment names, such as a checkout that the tool is not installed
    from. Raises UsageError if that one has no graph.
    """
    if named := os.environ.get(NAMED):
        if not all(Path(named, folder).is_dir() for folder in ("ontology", "data", "shapes")):
            raise UsageError(
                f"{NAMED}={named}",
                "It names a folder without ontology/, data/ and shapes/.",
                "Name a checkout of the project, or unset it.",
            )
        return Path(named).resolve()
    package = Path(__file__).resolve().parent
    shipped = package / "shipped"
    return shipped if shipped.is_dir() else package.parents[1]


def turtle_files(*folders: str) -> tuple[Path, ...]:
    """Return every .ttl file under the given folders of the root, sorted by path.

    Raises OSError for a folder that cannot be looked into.
    """
    return tuple(
        sorted(path for folder in folders for path in files_below(root() / folder, ".ttl"))
    )


def graph_files() -> tuple[Path, ...]:
    """Return the files of the shipped graph: ontology and data."""
    return turtle_files("ontology", "data")


def kind_of(path: Path) -> str | None:
    """Return the kind of a file of the layout: ``ontology``, ``shapes``, or its folder in data/.

    The layout may be that of another checkout. None for a file that is in no such folder.
    """
    *_, above, folder, _ = ("", "", *path.resolve().parts)
    if above == "data" and folder in FIRST_CLASS.values():
        return folder
    found = [part for part in (above, folder) if part in {"ontology", "shapes"}]
    return found[0] if found else None


def main_entity(path: Path) -> str | None:
    """Return the IRI of the thing that a data file is about by folder and name, None for others."""
    kind = _KINDS.get(path.parent.name)
    return kind and f"{BASE}{kind}/{path.stem}"


def graph_of(path: Path) -> str:
    """Return the IRI of the named graph for the triples of a file; ``other`` for one of no kind."""
    return GRAPH + (kind_of(path) or "other")


def shape_files() -> tuple[Path, ...]:
    """Return the files of the shipped shapes graph."""
    return turtle_files("shapes")


def query_files() -> tuple[Path, ...]:
    """Return the stored queries, sorted by path; the parent folder of each is its theme.

    Raises OSError for a folder that cannot be looked into.
    """
    return tuple(sorted(files_below(root() / "queries", ".rq")))


def files_below(folder: Path, ending: str) -> list[Path]:
    """Return the files of this ending below a folder, in no order; none where it is missing.

    Raises OSError for a folder that cannot be looked into, which ``Path.rglob`` passes over: the
    answer would lack what is in there, and nobody would know.
    """
    found = []
    for above, _, names in os.walk(folder, onerror=_unless_missing):
        found += [Path(above, name) for name in names if name.endswith(ending)]
    return found


def _unless_missing(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
