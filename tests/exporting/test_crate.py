"""The RO-Crate metadata of the bundle, read by a library and checked by the validator of it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import warnings
import zipfile
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml
from pyld import jsonld
from requests_cache import CachedSession
from tests.exporting import examples
from tests.exporting.reading import N_QUADS, canonical
from tests.house.tree import ROOT
from urllib3 import HTTPResponse

from tartar_kg.exporting.bundle import FOLDER, bundle
from tartar_kg.exporting.crate import NAME

CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
CONTEXT = "https://w3id.org/ro/crate/1.2/context"
#: Files that hold its digest, or are it.
LATER = {NAME, "SHA256SUMS"}
NOT_STATED = r"publisher|organization SHOULD have a URL|ROR|contactPoint"
ACCEPT = "application/ld+json, application/json, */*;q=0.1"


def context() -> bytes:
    """Return the context that the library ships: of 1.3, which has all terms of 1.2 used here."""
    return (resources.files("rocrate") / "data" / "ro-crate.jsonld").read_bytes()


class Shipped(requests.adapters.BaseAdapter):
    """Answers for the address of the context, and no other, without any network."""

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        assert request.url == CONTEXT
        raw = HTTPResponse(
            io.BytesIO(context()),
            {"Content-Type": "application/ld+json"},
            status=200,
            preload_content=False,
        )
        return requests.adapters.HTTPAdapter().build_response(request, raw)

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crate")
    with zipfile.ZipFile(io.BytesIO(bundle(examples.shipped()))) as opened:
        opened.extractall(folder)
    return folder / FOLDER


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the validator's cache, with the context in it."""
    path = tmp_path_factory.mktemp("cache") / "http"
    with CachedSession(str(path), backend="sqlite", expire_after=-1) as session:
        session.mount("https://", Shipped())
        assert session.get(CONTEXT, headers={"Accept": ACCEPT}).status_code == 200
    return path


def entities(folder: Path) -> dict[str, dict[str, Any]]:
    document = json.loads((folder / NAME).read_text("utf-8"))
    assert document["@context"] == CONTEXT
    found = {entity["@id"]: entity for entity in document["@graph"]}
    assert len(found) == len(document["@graph"])
    return found


def validate(folder: Path, cache: Path, level: str) -> list[tuple[str, str]]:
    """Run the validator with all that it requires, or recommends, too.

    Return the severity and message of what it finds.
    """
    out = cache.with_name("report.json")
    program = Path(sys.executable).with_name("rocrate-validator")
    options = ["--offline", "--cache-path", cache, "-p", "ro-crate-1.2", "-l", level]
    done = subprocess.run(
        [program, "-y", "validate", *options, "-f", "json", "-o", out, folder],
        check=False,
        capture_output=True,
        text=True,
    )
    assert "not available in the HTTP cache" not in done.stdout + done.stderr
    report = json.loads(out.read_text("utf-8"))
    assert done.returncode == (1 if report["issues"] else 0)
    return [(issue["severity"], issue["message"]) for issue in report["issues"]]


def test_a_validator_finds_no_fault(folder: Path, cache: Path) -> None:
    """What it would have besides is said of the project nowhere: a publisher, a contact."""
    issues = validate(folder, cache, "recommended")
    assert {severity for severity, _ in issues} == {"RECOMMENDED"}
    assert [text for _, text in issues if not re.search(NOT_STATED, text)] == []


def test_the_validator_notices_a_file_that_is_missing(
    folder: Path, cache: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "crate"
    copy.mkdir()
    (copy / NAME).write_bytes((folder / NAME).read_bytes())
    issues = validate(copy, cache, "required")
    assert any("graph.ttl" in text for _, text in issues)


def test_every_file_is_in_it_with_size_and_digest(folder: Path) -> None:
    told = {i: e for i, e in entities(folder).items() if e["@type"] == "File"}
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name not in LATER]
    assert told.keys() == {path.relative_to(folder).as_posix() for path in paths}
    for name, entity in told.items():
        data = (folder / name).read_bytes()
        assert entity["sha256"] == hashlib.sha256(data).hexdigest()
        assert entity["contentSize"] == str(len(data))
        assert "/" in entity["encodingFormat"]
        assert entity["description"]


def test_it_says_what_the_citation_says(folder: Path) -> None:
    found = entities(folder)
    root = found["./"]
    assert root["name"] == CITATION["title"]
    assert root["description"].startswith(CITATION["abstract"].strip())
    assert root["datePublished"] == CITATION["date-released"]
    assert root["keywords"] == CITATION["keywords"]
    assert found[root["license"]["@id"]]["identifier"] == CITATION["license"]
    assert found[root["author"]["@id"]]["name"] == CITATION["authors"][0]["name"]
    source = found[root["isBasedOn"]["@id"]]
    assert source["url"].startswith("https://")
    assert source["name"].startswith("The Tartar Case")


def test_a_library_reads_it(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from rocrate.rocrate import ROCrate  # noqa: PLC0415 - what it imports may warn

        crate = ROCrate(folder)
    files = {entity.id for entity in crate.data_entities}
    assert {"graph.ttl", "queries/command/postings.rq", "docs/ethics.md"} <= files
    assert crate.name == CITATION["title"]


def test_every_term_means_something(folder: Path) -> None:
    """Read as JSON-LD, no key is lost: each has an address in the context."""

    def load(url: str, _: Any) -> dict[str, Any]:
        assert url == CONTEXT
        return {"contextUrl": None, "documentUrl": url, "document": json.loads(context())}

    document = json.loads((folder / NAME).read_text("utf-8"))
    options = {
        "format": "application/n-quads",
        "documentLoader": load,
        "base": "https://x.example/",
    }
    text = jsonld.to_rdf(document, options)
    quads = canonical(examples.ox.parse(text.encode(), format=N_QUADS))
    values = sum(
        len(value) if isinstance(value, list) else 1
        for entity in document["@graph"]
        for key, value in entity.items()
        if key != "@id"
    )
    assert len(quads) == values
    assert any("<http://schema.org/sha256>" in quad for quad in quads)
