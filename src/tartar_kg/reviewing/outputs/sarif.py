"""A review in SARIF 2.1.0, which code hosts and editors read (OASIS Standard, 27 March 2020)."""

from __future__ import annotations

import hashlib
import posixpath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from tartar_kg import __version__
from tartar_kg.errors import MissingLibrary
from tartar_kg.findings import Finding, Severity
from tartar_kg.reviewing.outputs import wording
from tartar_kg.reviewing.outputs.showing import BRIEF, Showing
from tartar_kg.terms import printable

try:
    import sarif_pydantic as sarif
except ModuleNotFoundError as error:
    raise MissingLibrary("SARIF", "sarif-pydantic", "review") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tartar_kg.identifying import Suggestion
    from tartar_kg.reviewing.reviews import Review

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
#: The rule of which a suggestion is a result.
IDENTITY: Final = "identity"
_ROOT: Final = "%SRCROOT%"
_LEVELS: Final = {
    Severity.VIOLATION: sarif.Level.ERROR,
    Severity.WARNING: sarif.Level.WARNING,
    Severity.INFO: sarif.Level.NOTE,
}


def as_sarif(review: Review, showing: Showing = BRIEF) -> str:
    """Return a review as a SARIF log of one run, with nothing left out.

    A rule is a shape, a result a finding: ``new``, ``absent`` where the change ends it, or
    ``unchanged``. New and grave ones stand first, since a reader may take no more than so many.
    Suggestions are notes under the rule ``identity``. Raises MissingLibrary at import.
    """
    driver = sarif.ToolDriver(
        name="tartar-kg", version=__version__, rules=list(_rules(review)) or None
    )
    run = sarif.Run(
        tool=sarif.Tool(driver=driver),
        original_uri_base_ids={
            _ROOT: sarif.ArtifactLocation(description=_text("The root of the repository."))
        },
        results=list(_results(review)),
        properties={
            "mergeable": not review.blocks(showing.threshold),
            "failOn": showing.threshold.word,
        },
    )
    named: dict[str, Any] = {"$schema": SCHEMA}
    log = sarif.Sarif(runs=[run], **named)
    return log.model_dump_json(by_alias=True, exclude_none=True, indent=2) + "\n"


def _rules(review: Review) -> Iterator[sarif.ReportingDescriptor]:
    found = {printable(f.shape): f.message for f in sorted(_all(review), key=Finding.order)}
    if review.suggestions:
        found.setdefault(IDENTITY, wording.DECIDE)
    for name, message in sorted(found.items()):
        yield sarif.ReportingDescriptor(id=name, short_description=_text(message))


def _all(review: Review) -> tuple[Finding, ...]:
    return review.new + review.mended + review.stood


def _results(review: Review) -> Iterator[sarif.Result]:
    default = review.files[0] if review.files else ""
    states = (("new", review.new), ("absent", review.mended), ("unchanged", review.stood))
    for state, findings in states:
        for finding in sorted(findings, key=lambda f: (-f.severity, *f.order())):
            yield _finding(finding, state, default)
    for suggestion in review.suggestions:
        yield _suggestion(suggestion, default)


def _finding(finding: Finding, state: str, default: str) -> sarif.Result:
    told = " ".join(filter(None, [finding.focus, finding.path, finding.value]))
    identity = (finding.shape, finding.file, finding.focus, finding.path, finding.value)
    return _result(
        printable(finding.shape),
        _LEVELS[finding.severity],
        f"{finding.message} ({told})",
        _location(finding.file or default, finding.line if finding.file else 0, [finding.focus]),
        (state, *identity),
    )


def _suggestion(suggestion: Suggestion, default: str) -> sarif.Result:
    both = sorted((suggestion.iri, suggestion.other))
    text = f"{wording.pair(suggestion)}: {wording.reasons(suggestion)}"
    location = _location(default, 0, both)
    return _result(IDENTITY, sarif.Level.NOTE, text, location, ("new", IDENTITY, *both))


def _result(
    rule: str,
    level: sarif.Level,
    text: str,
    location: sarif.Location,
    identity: tuple[str, ...],
) -> sarif.Result:
    """Return a result; the first part of its identity is its state, and no part of its print."""
    state, *parts = identity
    # The library has no field for the state (section 3.27.24), but keeps what it does not know.
    unknown: dict[str, Any] = {"baselineState": state}
    return sarif.Result(
        rule_id=rule,
        level=level,
        message=_text(text),
        locations=[location],
        partial_fingerprints={"tartarKg/v1": _print(parts)},
        **unknown,
    )


def _print(parts: Iterable[str]) -> str:
    """Return a digest that stays as it is when lines move: no part is a line or a message."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()


def _location(file: str, line: int, things: Iterable[str]) -> sarif.Location:
    named = [
        sarif.LogicalLocation(fully_qualified_name=thing, kind="resource")
        for thing in dict.fromkeys(map(printable, things))
        if thing
    ]
    physical = sarif.PhysicalLocation(
        artifact_location=_artifact(file),
        region=sarif.Region(start_line=line) if line else None,
    )
    return sarif.Location(
        physical_location=physical if file else None, logical_locations=named or None
    )


def _artifact(file: str) -> sarif.ArtifactLocation:
    """Return where a file is: from the root of the repository, or an absolute address."""
    path = posixpath.normpath(file)
    if path.startswith("/"):
        return sarif.ArtifactLocation(uri=f"file:///{_percent(path.lstrip('/'))}")
    return sarif.ArtifactLocation(uri=_percent(path), uri_base_id=_ROOT)


def _percent(path: str) -> str:
    return quote(path.encode("utf-8", "surrogatepass"), safe="/")


def _text(text: str) -> sarif.Message:
    """Return a text in which nothing is a placeholder or a link (sections 3.11.5 and 3.11.6)."""
    plain = printable(text).replace("{", "{{").replace("}", "}}")
    return sarif.Message(text=plain.replace("](", "] ("))
