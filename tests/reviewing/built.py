"""Reviews made by hand, and by hypothesis. Every name in them is invented."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from tartar_kg.findings import Finding, Severity
from tartar_kg.identifying import Suggestion
from tartar_kg.reviewing.reviews import AnswerDifference, Difference, How, Review

PERSON: Final = "https://w3id.org/tartar-kg/person/"
#: What a label could try: on a screen, in a log, in Markdown, in XML, in a table.
HOSTILE: Final = (
    "\x1b[2J\u202e@somebody #12 GH-12 <img src=x> [a](https://x.example) www.x.example | ` `` "
    "\r\n::error::x\n##[error]x ]]> &amp; {0} \x00\ufffe\ud800 </details> ```\n# x"
)


def finding(
    name: str = "a", severity: Severity = Severity.VIOLATION, shape: str = "shape:Name-form"
) -> Finding:
    file = "data/persons/a-invented.ttl"
    message = "Write one literal form, as it is printed."
    return Finding(file, 7, severity, f"name:{name}", "skosxl:literalForm", '"x"', message, shape)


def review(*new: Finding, mended: tuple[Finding, ...] = ()) -> Review:
    return Review(("data/persons/a-invented.ttl",), 3, 1, 2, new, mended, ())


EMPTY: Final = Review((), 0, 0, 0, (), (), ())
FULL: Final = Review(
    files=("data/persons/a-invented.ttl",),
    added=1200,
    removed=3,
    focus_nodes=17,
    new=(
        finding("a"),
        finding("b"),
        finding("c", Severity.WARNING, "shape:Person-unresolved"),
        finding("d", Severity.INFO, "rule:grounded-passage"),
        finding("e", shape="shape:DoNoHarm-named"),
    ),
    mended=(finding("f", shape="shape:Node-label"),),
    stood=(finding("g"), finding("h")),
    suggestions=(
        Suggestion(f"{PERSON}a", "A. One", f"{PERSON}b", "A. Won", 0.9312, ("the same letters",)),
    ),
    differences=(
        Difference(f"{PERSON}a", "A. One (person:a)", "person", How.ADDED, ("said by B to be",)),
        Difference(f"{PERSON}b", "B. Two (person:b)", "person", How.CHANGED, ("is x",), ("is y",)),
    ),
    answers=(
        AnswerDifference(
            "promoted-after-allegation",
            "Who was promoted later?",
            {"person": "b", "date": "2017-05-15"},
            ("person", "award"),
            (("A. One (person:a)", "order"),),
            (("B. Two (person:b)", "medal"), ("C. Three (person:c)", "")),
        ),
    ),
    not_compared=(("timeline", "it needs more than the given time"),),
)


def reviews_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Review]:
    """Return reviews in which every text is one of these."""
    names, lines = st.lists(texts, max_size=3).map(tuple), st.lists(texts, max_size=14).map(tuple)
    findings = st.builds(Finding, texts, st.integers(0, 9), st.sampled_from(Severity), *[texts] * 5)
    several = st.lists(findings, max_size=14).map(tuple)
    pairs = st.builds(Suggestion, texts, texts, texts, texts, st.floats(0, 1), names)
    changed = st.builds(Difference, texts, texts, texts, st.sampled_from(How), lines, lines)
    rows = st.lists(names, max_size=12).map(tuple)
    values = st.dictionaries(texts, texts, max_size=2)
    answers = st.builds(AnswerDifference, texts, texts, values, names, rows, rows)
    numbers = st.integers(0, 10**9)
    few = (several, several, several)
    rest = (pairs, changed, answers, st.tuples(texts, texts))
    lists = (st.lists(each, max_size=3).map(tuple) for each in rest)
    return st.builds(Review, names, numbers, numbers, numbers, *few, *lists)


#: Any text: control characters, lone surrogates and what is no character among them.
ANY: Final = st.text(st.characters(codec=None, exclude_categories=()), max_size=20)
REVIEWS: Final = reviews_of(ANY | st.just(HOSTILE))
