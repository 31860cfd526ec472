"""Labels that would act, hide or spread are letters in their places in a chart."""

from __future__ import annotations

import re

import pytest
from tests.pictures import CHARTS, SVG, draw, graph, outside, overlapping, root, words

HOSTILE = {
    "markup": '"<script>alert(1)</script><image href=\\"https://x.example/\\"/>&amp;&#x41;"',
    "mathematics": '"$\\\\frac{1}{0}$ and $unclosed, $$"',
    "escapes of Graphviz": '"\\\\N \\\\G \\\\L \\\\l{a|b}"',
    "an HTML-like label": '"<<B>bold</B><BR/>>"',
    "direction": '"safe \\u202Eesrever\\u2066 \\u200F\\u061C"',
    "controls": '"\\u001B[2J\\u0007 \\u2028 \\uFFFF"',
    "lines": '"one\\ntwo\\r\\n\\tthree"',
    "quotes": '"\'\\" ]]> --> \\"\'"',
    "a script": '"javascript:alert(1)"',
    "ten thousand letters": '"' + "W" * 10_000 + '"',
    "ten thousand words": '"' + "wide word " * 1_000 + '"',
    "other scripts": '"Գեղարդ العربية 漢字漢字漢字 👩‍👩‍👧 ə̈"',
    "white space": '"   "',
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize(("kind", "values"), CHARTS)
def test_hostile_labels_are_letters_in_their_places(
    what: str, kind: str, values: dict[str, str]
) -> None:
    picture = draw(graph(HOSTILE[what]), kind, **values)
    inert(picture)
    assert overlapping(picture) == []
    assert outside(picture) == []
    assert len(picture) < 200_000


def inert(picture: bytes) -> None:
    """Check that no element can act, and that nothing is asked from elsewhere."""
    allowed = {"svg", "title", "desc", "defs", "style", "g", "path", "text", "use"}
    allowed |= {"pattern", "rect", "clipPath"}
    for element in root(picture).iter():
        assert element.tag.removeprefix(SVG) in allowed
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert "href" not in name or value.startswith("#")
            assert "url(" not in value or "url(#" in value
    assert b"<!DOCTYPE" not in picture
    text = picture.decode()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u001b\u0007]", text)


def test_a_long_label_is_cut_where_one_sees_it() -> None:
    text = words(draw(graph(HOSTILE["ten thousand letters"]), "outcomes"))
    assert "W…" in text
    assert text.count("W") < 3000


def test_what_would_turn_the_direction_is_shown() -> None:
    assert "\\u202E" in words(draw(graph(HOSTILE["direction"]), "outcomes")).replace(" ", "")
