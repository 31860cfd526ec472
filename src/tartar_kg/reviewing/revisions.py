"""What git knows of the files of a checkout: git itself is asked, as a process."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

from tartar_kg import layout
from tartar_kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: The folders whose files make up the graph.
GRAPH: Final = ("ontology", "data")


def commit_of(revision: str) -> str:
    """Return the commit that a revision of the checkout is.

    Raises UsageError where git does not know it, and where the tool is no checkout: its copy of the
    files may lie below one, and nothing in it would ever differ.
    """
    done = _run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise UsageError(
            revision,
            f"git does not tell what it is ({told})." if told else "git knows no such revision.",
            "See: git log --oneline. A shallow clone lacks older ones: git fetch --unshallow",
        )
    if not _git("ls-files", "-z", "--", *GRAPH):
        raise UsageError(
            str(layout.root()),
            "It is the copy that the tool was installed with, and no checkout.",
            f"Name the checkout to review: {layout.NAMED}=. tartar-kg review --base {revision}",
        )
    return done.stdout.decode().strip()


def differing(commit: str, *folders: str) -> Sequence[Path]:
    """Return the Turtle files that differ from the commit, those new to git included.

    Raises UsageError.
    """
    differ = ("diff", "--name-only", "--relative", "--no-renames", "-z", commit)
    tracked = _git(*differ, "--", *folders)
    new = _git("ls-files", "--others", "--exclude-standard", "-z", "--", *folders)
    names = {name for name in (tracked + new).decode().split("\0") if name.endswith(".ttl")}
    return [layout.root() / name for name in sorted(names)]


def content(commit: str, path: Path) -> bytes | None:
    """Return the content of a file in a commit, None where it is not in it. Raises UsageError."""
    name = path.relative_to(layout.root()).as_posix()
    if not _git("ls-tree", "-z", commit, "--", name):
        return None
    return _git("show", f"{commit}:./{name}")


def _git(*arguments: str) -> bytes:
    """Return what git prints. Raises UsageError: no answer would be taken for no change."""
    done = _run(*arguments)
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip()
        raise UsageError(
            f"git {arguments[0]}",
            f"It fails: {told}",
            "Mend the repository, or name files instead.",
        )
    return done.stdout


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in the root of the layout. Raises UsageError where there is none."""
    command = ["git", "-C", str(layout.root()), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise UsageError(
            "git", "It is not installed, and a revision is read by it.", "Name files instead."
        ) from error
