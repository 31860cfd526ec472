"""The wheel with the script of others that was pinned, and without it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.building.registry import registry
from tests.house.tree import ROOT, project_files
from tests.serving.server import serving

from tartar_kg.exploring.rendering import STATIC, THIRD_PARTY

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("wheels")

FOLDER = Path("src", "tartar_kg", "exploring", "static", THIRD_PARTY)
WITHIN = "tartar_kg/exploring/static/third-party/"
PACKAGE = "@zazuko/yasqe"
LOCK: dict[str, Any] = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
ABOUT: dict[str, Any] = json.loads((ROOT / "package.json").read_text("utf-8"))
PACKAGES = {
    path.rpartition("node_modules/")[2]: pinned for path, pinned in LOCK["packages"].items() if path
}


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Path]:
    """A copy of the project's files but for the tests, in which nothing was built yet."""
    folder = tmp_path / "copy"
    for path in project_files():
        if path.relative_to(ROOT).parts[0] not in {"tests", "benchmarks"}:
            file = folder / path.relative_to(ROOT)
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, file)
    yield folder
    shutil.rmtree(folder)


def build(copy: Path, **settings: str) -> tuple[subprocess.CompletedProcess[str], Path | None]:
    """Build a wheel as pip has it built, and return what was said and the wheel, if there is one.

    npm has nothing from before; `settings` are further variables of the environment.
    """
    out = copy.parent / "wheels"
    env = {**os.environ, "npm_config_cache": str(copy.parent / "cache"), **settings}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(
        command, cwd=copy, env=env, check=False, capture_output=True, text=True, timeout=300
    )
    return done, next(out.glob("*.whl"), None)


def without_npm(copy: Path) -> dict[str, str]:
    empty = copy.parent / "empty"
    empty.mkdir()
    return {"PATH": str(empty)}


def carried(wheel: Path) -> dict[str, bytes]:
    """Return the files of others in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith(WITHIN)]
        return {name.removeprefix(WITHIN): archive.read(name) for name in names}


def test_every_package_is_pinned_by_version_and_digest_and_by_no_address() -> None:
    assert set(ABOUT["carried"]) == set(ABOUT["dependencies"]) == {PACKAGE}
    assert LOCK["packages"][""]["dependencies"] == ABOUT["dependencies"]
    for name, version in ABOUT["dependencies"].items():
        assert version == PACKAGES[name]["version"]
    for name, pinned in PACKAGES.items():
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", pinned["integrity"]), name
        assert "resolved" not in pinned, name
        assert "hasInstallScript" not in pinned, name


def test_what_is_built_here_is_what_is_pinned() -> None:
    """Where npm is: install the checkout anew (pip install -e .) after a change of the lock."""
    folder = STATIC / THIRD_PARTY
    pinned = json.loads((folder / "pinned.json").read_text("utf-8"))
    sources = ("package.json", "package-lock.json", "hatch_build.py")
    whole = b"".join((ROOT / name).read_bytes() for name in sources)
    assert pinned["made of"] == hashlib.sha256(whole).hexdigest()
    version = PACKAGES[PACKAGE]["version"]
    assert {name: file["name"] for name, file in pinned["files"].items()} == {
        f"yasqe.min.{kind}": f"yasqe-{version}.min.{kind}" for kind in ("css", "js")
    }
    for file in pinned["files"].values():
        digest = hashlib.sha384((folder / file["name"]).read_bytes()).digest()
        assert file["integrity"] == f"sha384-{base64.b64encode(digest).decode()}"
    licences = (folder / "LICENSES.txt").read_text("utf-8")
    for name, package in PACKAGES.items():
        assert f"{name} {package['version']} ({package['license']})\n" in licences
    assert licences.count("Permission is hereby granted") >= len(PACKAGES) - 1


def test_nothing_of_it_is_committed() -> None:
    assert not [path for path in project_files() if THIRD_PARTY in path.parts]


def test_wheel_carries_what_was_built(copy: Path) -> None:
    shutil.copytree(STATIC / THIRD_PARTY, copy / FOLDER)
    done, wheel = build(copy, **without_npm(copy))
    assert wheel is not None, done.stderr
    assert "without the SPARQL editor" not in done.stderr
    assert carried(wheel) == {
        path.name: path.read_bytes() for path in (STATIC / THIRD_PARTY).iterdir()
    }


def test_what_was_built_and_then_changed_is_not_carried(copy: Path) -> None:
    shutil.copytree(STATIC / THIRD_PARTY, copy / FOLDER)
    (script,) = (copy / FOLDER).glob("*.js")
    script.write_bytes(script.read_bytes() + b"\nalert(1);")
    done, wheel = build(copy, **without_npm(copy))
    assert wheel is not None, done.stderr
    assert carried(wheel) == {}


def test_wheel_without_npm_has_pages_that_work(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, wheel = build(copy, **without_npm(copy))
    assert wheel is not None, done.stderr
    (warning,) = [line for line in done.stderr.splitlines() if "editor" in line]
    assert "npm is not installed" in warning
    assert carried(wheel) == {}
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "installed"))
    monkeypatch.chdir(tmp_path)
    with serving() as server:
        page = server.client.get("/editor").text
        assert '<textarea id="query" name="query"' in page
        assert "yasqe" not in page
        assert "editor.js" not in page
        answer = server.client.post("/editor", data={"query": "ASK { ?s ?p ?o }"}).text
    assert "the graph holds triples that fit" in re.sub(r"\s+", " ", answer)


def test_registry_out_of_reach_is_no_fault(copy: Path) -> None:
    done, wheel = build(copy, npm_config_registry="http://127.0.0.1:1/")
    assert wheel is not None, done.stderr
    assert "npm cannot fetch the pinned packages (ECONNREFUSED)" in done.stderr
    assert carried(wheel) == {}


def test_other_bytes_than_the_pinned_ones_end_the_build(copy: Path) -> None:
    pinned = {key: PACKAGES[PACKAGE][key] for key in ("version", "integrity", "license")}
    root = LOCK["packages"][""]
    packages = {"": root, f"node_modules/{PACKAGE}": pinned}
    (copy / "package-lock.json").write_text(json.dumps({**LOCK, "packages": packages}), "utf-8")
    with registry(PACKAGE, pinned["version"]) as address:
        done, wheel = build(copy, npm_config_registry=address)
    assert done.returncode != 0
    assert "npm has a package that is not the pinned one" in done.stderr
    assert wheel is None
    assert not (copy / FOLDER).exists()
