"""A review in the XML of JUnit, which build servers read as the results of tests."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from tartar_kg.errors import MissingLibrary
from tartar_kg.reviewing.outputs import wording
from tartar_kg.reviewing.outputs.grouping import Part, by_part, groups
from tartar_kg.reviewing.outputs.showing import BRIEF, Showing
from tartar_kg.terms import printable

try:
    import junitparser as junit
except ModuleNotFoundError as error:
    raise MissingLibrary("JUnit", "junitparser", "review") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tartar_kg.findings import Finding
    from tartar_kg.reviewing.reviews import Review


def as_junit(review: Review, showing: Showing = BRIEF) -> str:
    """Return a review as test suites, with nothing left out.

    A suite is a section, a case a shape, which fails where a new finding of it blocks. What does
    not block is the output of a case, and an answer that was not compared is a case passed over.
    Raises MissingLibrary at import.
    """
    told = [
        *((str(part), _findings(review, part, showing)) for part in Part),
        ("Identity", _suggestions(review)),
        ("What changes", _differences(review)),
        ("Answers", _answers(review)),
    ]
    whole = junit.JUnitXml("tartar-kg review")
    suites = [_suite(name, cases) for name, cases in told]
    for suite in suites:
        whole.add_testsuite(suite)
    # Not by the library, which would write an attribute that no schema allows here.
    whole.tests = sum(suite.tests for suite in suites)
    whole.failures = sum(suite.failures for suite in suites)
    whole.errors = 0
    written = BytesIO()
    whole.write(written)
    return written.getvalue().decode() + "\n"


def _suite(name: str, cases: Iterable[junit.TestCase]) -> junit.TestSuite:
    suite = junit.TestSuite(name)
    suite.add_testcases(list(cases))
    return suite


def _findings(review: Review, part: Part, showing: Showing) -> Iterator[junit.TestCase]:
    """Yield a case for each shape that has findings, or one that passes where none has."""
    states = {"new": review.new, "mended": review.mended, "stood before": review.stood}
    found: dict[str, dict[str, list[Finding]]] = {}
    for state, findings in states.items():
        for finding in by_part(findings)[part]:
            found.setdefault(finding.shape, {}).setdefault(state, []).append(finding)
    if not found:
        yield _case("no findings", part)
    for shape, told in sorted(found.items()):
        new = told.pop("new", [])
        blocking = [finding for finding in new if finding.severity >= showing.threshold]
        lighter = [finding for finding in new if finding.severity < showing.threshold]
        yield _case(
            shape, part, *_failure(blocking), out=_lines({"new, does not block": lighter, **told})
        )


def _failure(findings: Sequence[Finding]) -> Iterator[junit.Failure]:
    """Yield one failure for findings that block, none for none: readers take the first alone."""
    if not findings:
        return
    gravest, *_ = groups(findings)
    failure = junit.Failure(printable(gravest.message), gravest.severity.word)
    failure.text = _lines({"new": findings})
    yield failure


def _lines(states: Mapping[str, Sequence[Finding]]) -> str:
    lines = []
    for state, findings in states.items():
        for group in groups(findings):
            lines.append(f"{state}: {group.severity.word}: {printable(group.message)}")
            lines += [f"  at {printable(wording.place(finding))}" for finding in group.findings]
    return "\n".join(lines)


def _suggestions(review: Review) -> Iterator[junit.TestCase]:
    for suggestion in review.suggestions:
        out = printable(wording.reasons(suggestion))
        yield _case(wording.pair(suggestion), "Identity", out=out)


def _differences(review: Review) -> Iterator[junit.TestCase]:
    for told in review.differences:
        lines = _signed(told.gained, told.lost)
        name = wording.named(told.name, told.iri)
        yield _case(f"{name}: {told.how}", "What changes", out="\n".join(lines))


def _answers(review: Review) -> Iterator[junit.TestCase]:
    for told in review.answers:
        gained, lost = ([" | ".join(row) for row in rows] for rows in (told.gained, told.lost))
        lines = [wording.rows(told), printable(" | ".join(told.columns)), *_signed(gained, lost)]
        yield _case(wording.asked(told), "Answers", out="\n".join(lines))
    for query, reason in review.not_compared:
        yield _case(query, "Answers", junit.Skipped(printable(reason)))


def _signed(gained: Iterable[str], lost: Iterable[str]) -> list[str]:
    lines = [f"+ {printable(line)}" for line in gained]
    return lines + [f"- {printable(line)}" for line in lost]


def _case(
    name: str, suite: str, *results: junit.Failure | junit.Skipped, out: str = ""
) -> junit.TestCase:
    case = junit.TestCase(printable(name), f"review.{suite}")
    case.result = list(results)
    if out:
        case.system_out = out
    return case
