"""What all stored queries share."""

from __future__ import annotations

import re

from tartar_kg.layout import query_files

#: The derivation of a status.
STATUS = re.compile(r"BIND\(IF\(!EXISTS \{ \?says.*?AS \?status\)\n", re.S)


def test_the_status_is_derived_in_one_way() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in query_files()}
    blocks = {name: STATUS.findall(text) for name, text in texts.items() if "?status" in text}
    assert blocks.keys() >= {"claims-with-status", "alleged-roles", "outcomes-of-person"}
    assert {name for name, found in blocks.items() if len(found) != 1} == set()
    assert len({" ".join(found[0].split()) for found in blocks.values()}) == 1


def test_every_query_says_what_its_answer_does_not_prove() -> None:
    for path in query_files():
        header = " ".join(re.findall(r"^#\+(.*)", path.read_text(encoding="utf-8"), re.M))
        words = " ".join(header.split())
        assert re.search(r"\bnot (prove|say which)\b", words), path
