"""The project's files, as the house rules look at them."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
#: Where a file is no part of the project, should there be no git to ask.
PASSED_OVER: Final = frozenset(
    {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis", "third-party"}
)


@cache
def project_files() -> tuple[Path, ...]:
    """Return every text file of the project: those that git tracks, or all without git."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split("\0")
        paths = [ROOT / name for name in listed if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not PASSED_OVER.intersection(path.parts)]
    return tuple(sorted(path for path in paths if path.is_file()))


def of_kind(*endings: str) -> tuple[Path, ...]:
    """Return the project's files with these endings."""
    return tuple(path for path in project_files() if path.suffix in endings)


def name(path: Path) -> str:
    """Return a file's path from the root, as a test's name shows it."""
    return str(path.relative_to(ROOT))


def document_folder() -> Path | None:
    """Return the folder of the source documents, where there is one on this machine.

    It is named by the environment variable TARTAR_DOCUMENTS, or stands beside the checkout.
    """
    named = os.environ.get("TARTAR_DOCUMENTS")
    folder = Path(named) if named else ROOT.parent / "shared" / "sources"
    return folder if folder.is_dir() else None
