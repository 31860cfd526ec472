"""A comment on a pull request, as GitHub's own parser reads it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html
from tests.reviewing.built import ANY, EMPTY, FULL, HOSTILE, REVIEWS, finding, review, reviews_of

from tartar_kg.reviewing.outputs import BRIEF, Showing
from tartar_kg.reviewing.outputs.coding import cell, code, fenced
from tartar_kg.reviewing.outputs.fitting import LIMIT
from tartar_kg.reviewing.outputs.markdown import as_markdown
from tartar_kg.terms import printable

if TYPE_CHECKING:
    from tartar_kg.reviewing.reviews import Review

EVERY = Showing(all=True)
#: All that a comment is made of; nothing that is a link, an image or of another's making.
ELEMENTS = {
    *("div", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    *("ul", "li", "strong", "code", "pre"),
}
#: Markup, and letters that stand in no word of the comment itself.
MARKUP = "Zж`|\\<>[]()@#*_~!&;:/.\n\t -+=1\u202e"
TRICKS = st.lists(
    st.sampled_from(
        ["@Z", "#1", "GH-1", "http://Z.ж", "www.Z.com", "Z@Z.ж", "```", "|", "\\|", "<Z>", "</p>"]
    )
    | st.text(MARKUP, max_size=4)
).map("".join)


def page(told: Review, showing: Showing = BRIEF) -> html.HtmlElement:
    said = as_markdown(told, showing)
    assert len(said.encode()) <= LIMIT
    return rendered(said)


def rendered(said: str) -> html.HtmlElement:
    # Raw HTML is let through, so that any would be seen, and our own is.
    made = github_flavored_markdown_to_html(said, Options.CMARK_OPT_UNSAFE)
    return html.fromstring(f"<div>{made}</div>")


def outside_code(root: html.HtmlElement) -> str:
    return "".join(root.xpath(".//text()[not(ancestor::code)]"))


def test_headline_counts_and_sections() -> None:
    root = page(FULL)
    assert root.findtext("h3") == "May not be merged: it brings 3 violations."
    counted = dict(row.xpath("td/text()") for row in root.xpath("table[1]/tbody/tr"))
    assert counted["New findings"] == "3 violations, 1 warning, 1 info"
    assert [summary.text for summary in root.iter("summary")] == [
        "Valid: new (2 violations, 1 warning)",
        "Valid: mended (1 violation)",
        "Grounded: new (1 info)",
        "Harm: new (1 violation)",
        "Identity (1)",
        "What changes (2)",
        "Answers (1)",
        "Not compared (1)",
    ]
    assert len(root.xpath(".//details[@open]")) == 3


def test_what_changes_is_a_block_of_code_each() -> None:
    blocks = [pre.text_content() for pre in page(FULL).iter("pre")]
    assert blocks == ["+ said by B to be\n", "+ is x\n- is y\n"]


def test_answers_are_tables() -> None:
    (table,) = page(FULL).xpath(".//details//table")
    assert [[one.text_content() for one in row] for row in table.iter("tr")] == [
        ["", "person", "award"],
        ["+", "A. One (person:a)", "order"],
        ["-", "B. Two (person:b)", "medal"],
        ["-", "C. Three (person:c)", ""],
    ]


def test_a_review_of_nothing_has_no_sections() -> None:
    root = page(EMPTY)
    assert root.findtext("h3") == "May be merged: it brings no new violation."
    assert not root.xpath(".//details")


def test_only_suggestions() -> None:
    (summary,) = page(replace(EMPTY, suggestions=FULL.suggestions)).iter("summary")
    assert summary.text == "Identity (1)"


def test_what_has_no_room_is_left_out_whole_and_counted() -> None:
    new = tuple(finding("x" * 400, shape=f"shape:S-{n}") for n in range(1_000))
    told = replace(FULL, new=new)
    said = as_markdown(told, EVERY)
    assert LIMIT - 1_000 < len(said.encode()) <= LIMIT
    shown = said.count("**violation**: `shape:S-")
    assert f"\n... and {1_000 - shown:,} more: tartar-kg review --all shows them\n" in said
    assert said.count("name:" + "x" * 400 + " skosxl:literalForm") == shown
    assert "<summary>Not compared (1)</summary>" in said
    assert {element.tag for element in rendered(said).iter()} <= ELEMENTS


def test_a_long_answer_says_how_many_rows_are_left_out() -> None:
    answer = replace(FULL.answers[0], gained=tuple((str(n), "x") for n in range(25)))
    answer = replace(answer, lost=tuple((str(n), "y") for n in range(13)))
    root = page(replace(EMPTY, answers=(answer, FULL.answers[0])))
    assert len(root.xpath(".//details//table")) == 2
    assert "... and 18 more" in root.text_content()


@pytest.mark.parametrize(
    "text",
    [
        "a|b",
        "a\\|b",
        "a\\\\|",
        "`",
        "``",
        "`a",
        " a ",
        "\\",
        "a\\",
        "@user #1",
        "<b>",
        "www.x.example",
    ],
)
def test_code_shows_the_text_itself(text: str) -> None:
    line = rendered(f"x {code(text, BRIEF)} y")
    assert [one.text for one in line.iter("code")] == [text]
    row = rendered(f"| a | b |\n|---|---|\n| {cell(text, BRIEF)} | y |\n")
    assert [one.text_content() for one in row.iter("td")] == [text, "y"]
    block = rendered("\n".join(fenced([f"+ {text}"], BRIEF)))
    assert [one.text_content() for one in block.iter("pre")] == [f"+ {text}\n"]


@given(texts=st.lists(ANY | TRICKS, min_size=1, max_size=4))
@example(texts=["a\\|b", "\\\\|", "```"])
@settings(max_examples=150, deadline=None)
def test_any_text_stays_in_its_cell_and_its_block(texts: list[str]) -> None:
    cells = " | ".join(cell(text, EVERY) for text in texts)
    head = "|" + "---|" * len(texts)
    row = rendered(f"{head.replace('---', ' x ')}\n{head}\n| {cells} |\n")
    assert len(row.xpath(".//tbody/tr/td")) == len(texts)
    shown = [printable(f"+ {text}") for text in texts]
    (block,) = rendered("\n".join(fenced([f"+ {text}" for text in texts], EVERY))).iter("pre")
    assert block.text_content() == "\n".join(shown) + "\n"


@given(told=reviews_of(TRICKS))
@example(told=review(replace(finding(), file="", focus="", path="", value="")))
@example(told=review(replace(finding(HOSTILE), file=HOSTILE, message=HOSTILE, shape=HOSTILE)))
@settings(max_examples=80, deadline=None)
def test_no_label_is_markup(told: Review) -> None:
    for showing in (BRIEF, EVERY):
        root = page(told, showing)
        assert {element.tag for element in root.iter()} <= ELEMENTS
        assert not set(outside_code(root)) & set("Zж`|\\<>[]@#*_~!&/=")


@given(told=REVIEWS)
@settings(max_examples=60, deadline=None)
def test_any_review_is_one_comment(told: Review) -> None:
    root = page(told, EVERY)
    assert {element.tag for element in root.iter()} <= ELEMENTS
    folds = root.xpath("details")
    assert [fold[0].tag for fold in folds] == ["summary"] * len(folds)
    assert len(list(root.iter("details"))) == len(folds)
