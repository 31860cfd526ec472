"""Brings the script and style of others into the package, where npm is at hand.

package.json says which files of which packages the pages use, package-lock.json which versions,
each with the digest of its archive. The files land in a folder below the static files of the pages,
each named with its version, with their licences and with ``pinned.json``, by which the pages find
them. A build without npm or without a network leaves the folder out, and the pages do without.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FOLDER: Final = Path("src", "tartar_kg", "exploring", "static", "third-party")
_PINNED: Final = "pinned.json"
_PACKAGE, _LOCK = "package.json", "package-lock.json"
#: The files by which the same folder would be made again.
_SOURCES: Final = (_PACKAGE, _LOCK, "hatch_build.py")
#: No script of a package is run, and nothing is said to the registry beyond what is fetched.
_INSTALL: Final = (
    *("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"),
    *(
        "--prefer-offline",
        "--fetch-retries=1",
        "--fetch-retry-mintimeout=1000",
        "--fetch-timeout=20000",
        "--loglevel=error",
    ),
)
_SECONDS: Final = 180
_CODE: Final = re.compile(r"^npm (?:error|ERR!) code (\S+)", re.MULTILINE)


class ThirdParty(BuildHookInterface[Any]):
    """The hook of the wheel, also of one that is installed to be edited."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make the folder, or leave it out with a warning.

        Raises RuntimeError where npm has a package that is not the pinned one.
        """
        root = Path(self.root)
        made_of = _digest(root)
        if _is_whole(root / _FOLDER, made_of):
            return
        shutil.rmtree(root / _FOLDER, ignore_errors=True)
        npm = shutil.which("npm")
        if npm is None:
            self._warn("npm is not installed")
            return
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for file in (_PACKAGE, _LOCK):
                shutil.copyfile(root / file, folder / file)
            if reason := _install(npm, folder):
                self._warn(reason)
                return
            _carry(folder, root / _FOLDER, _permission(root), made_of)

    def _warn(self, reason: str) -> None:
        self.app.display_warning(
            f"The pages are built without the SPARQL editor, and have a plain field: {reason}."
        )


def _digest(root: Path) -> str:
    whole = b"".join((root / name).read_bytes() for name in _SOURCES)
    return hashlib.sha256(whole).hexdigest()


def _is_whole(folder: Path, made_of: str) -> bool:
    """Return whether the folder holds what it would be made of, as it was made."""
    try:
        pinned = json.loads((folder / _PINNED).read_text("utf-8"))
        files = pinned["files"].values()
        return pinned["made of"] == made_of and all(
            _integrity((folder / file["name"]).read_bytes()) == file["integrity"] for file in files
        )
    except (OSError, ValueError, KeyError):
        return False


def _install(npm: str, folder: Path) -> str:
    """Install the pinned packages, and return why that was not possible, or nothing.

    Raises RuntimeError where an archive has another digest than the pinned one.
    """
    command = [npm, *_INSTALL]
    try:
        done = subprocess.run(
            command, cwd=folder, check=False, capture_output=True, text=True, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"npm does not end well ({type(error).__name__})"
    if done.returncode == 0:
        return ""
    found = _CODE.search(done.stderr)
    code = found[1] if found else f"exit {done.returncode}"
    if code == "EINTEGRITY":
        raise RuntimeError(f"npm has a package that is not the pinned one:\n{done.stderr}")
    return f"npm cannot fetch the pinned packages ({code})"


def _carry(installed: Path, folder: Path, permission: str, made_of: str) -> None:
    """Copy the files that the pages use, with the licences of all that they are made of."""
    carried = json.loads((installed / _PACKAGE).read_text("utf-8"))["carried"]
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside its place, into which it comes whole or not at all.
    making = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".tartar-kg-", suffix=".tmp"))
    making.chmod(0o755)
    try:
        files = {}
        for package, paths in carried.items():
            within = installed / "node_modules" / package
            for path in paths:
                stem, dot, rest = Path(path).name.partition(".")
                name = f"{stem}-{_about(within)['version']}{dot}{rest}"
                shutil.copyfile(within / path, making / name)
                integrity = _integrity((making / name).read_bytes())
                files[Path(path).name] = {"name": name, "integrity": integrity}
        licences = "\n\n".join(_licences(installed, permission))
        (making / "LICENSES.txt").write_text(licences, "utf-8")
        pinned = json.dumps({"made of": made_of, "files": files}, indent=1)
        (making / _PINNED).write_text(pinned + "\n", "utf-8")
        with suppress(OSError):  # another build may have made it meanwhile
            making.rename(folder)
        if not _is_whole(folder, made_of):
            raise RuntimeError(f"{folder} cannot be written")
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _licences(installed: Path, permission: str) -> list[str]:
    """Return of each installed package its name, version and licence."""
    lock = json.loads((installed / _LOCK).read_text("utf-8"))
    found = []
    for path, pinned in sorted(lock["packages"].items()):
        within = installed / path
        if not path or not within.is_dir():
            continue
        name = path.rpartition("node_modules/")[2]
        texts = [
            file.read_text("utf-8", errors="replace").strip()
            for file in sorted(within.iterdir())
            if file.name.lower().startswith(("licen", "copying", "notice"))
        ]
        if not texts:
            texts = [_granted(pinned["license"], _about(within), permission)]
        head = f"{name} {pinned['version']} ({pinned['license']})"
        found.append("\n\n".join([head, "-" * len(head), *texts]) + "\n")
    return found


def _granted(licence: str, about: dict[str, Any], permission: str) -> str:
    """Return the text of the licence of a package that names it and does not bring it along."""
    if licence != "MIT":
        raise RuntimeError(f"{about['name']} has no text of its licence, {licence}")
    holders = [about.get("author"), *about.get("contributors", ())]
    names = [holder["name"] if isinstance(holder, dict) else holder for holder in holders if holder]
    return f"Copyright (c) {', '.join(names) or 'its authors'}\n\n{permission}"


def _permission(root: Path) -> str:
    """Return what the MIT licence says after the name of who grants it."""
    text = (root / "LICENSE").read_text("utf-8")
    return text[text.index("Permission is hereby granted") :].strip()


def _about(package: Path) -> dict[str, Any]:
    about: dict[str, Any] = json.loads((package / _PACKAGE).read_text("utf-8"))
    return about


def _integrity(data: bytes) -> str:
    """Return the digest of a file as a page gives it with the link (W3C Subresource Integrity)."""
    return "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode()
