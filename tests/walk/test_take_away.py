"""What a change takes away from the invented case, and what it mends or leaves as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.walk import steps
from tests.walk.documents import FIRST

if TYPE_CHECKING:
    from tests.walk.checkout import Checkout

pytestmark = pytest.mark.xdist_group("walk")

ORDERED = "participation:sedvam-nolpim-ordered"
LOST = "grounding:last-support-lost"
ORPHANED = "grounding:reference-to-what-is-removed"
NOLPIM = "persons/sedvam-nolpim.ttl"
FACT = "Sedvam Nolpim ordered the beating"


def without(checkout: Checkout, name: str, node: str) -> None:
    """Take all that a file says of a node out of it."""
    text = checkout.path(name).read_text("utf-8")
    mended, times = re.subn(rf"(?ms)^{node} a .*?\.\n\n?", "", text)
    assert times == 1
    checkout.path(name).write_text(mended, "utf-8")


def test_a_claim_that_loses_its_only_attestation(checkout: Checkout) -> None:
    without(checkout, NOLPIM, "attestation:sedvam-nolpim-ordered-by-lammur-2023")
    told = checkout.review()
    assert told.code == 1
    assert {(LOST, ORDERED), ("shape:Claim-attested", ORDERED)} <= told.new()
    severities = {finding["shape"]: finding["severity"] for finding in told.said["new"]}
    assert severities[LOST] == "warning"
    assert severities["shape:Claim-attested"] == "violation"


def test_a_claim_that_is_left_with_those_who_deny_it(checkout: Checkout) -> None:
    """It is only warned of, since a status may rightly become that; a stricter gate can block."""
    steps.walk(checkout)
    checkout.run("format", "data")
    checkout.commit()
    without(checkout, NOLPIM, "attestation:sedvam-nolpim-ordered-by-lammur-2023")
    source = f"sources/{FIRST.slug}.ttl"
    without(checkout, source, FIRST.cite(3))
    checkout.edit(NOLPIM, FIRST.cite(3), FIRST.cite(4))
    told = checkout.review()
    assert (told.code, told.new()) == (0, {(LOST, ORDERED)})
    assert 'status: was "disputed", now "denied"' in told.of(ORDERED)["gained"]
    assert checkout.review("--fail-on", "warning").code == 1


def test_a_person_who_is_removed_leaves_references(checkout: Checkout) -> None:
    without(checkout, NOLPIM, "person:sedvam-nolpim")
    without(checkout, NOLPIM, "name:sedvam-nolpim")
    told = checkout.review()
    assert told.code == 1
    assert (ORPHANED, ORDERED) in told.new()
    assert told.of("person:sedvam-nolpim")["how"] == "removed"


def test_a_person_who_is_removed_with_the_claims(checkout: Checkout) -> None:
    checkout.path(NOLPIM).unlink()
    told = checkout.review()
    assert told.new() == {("shape:Passage-use", FIRST.cite(3))}
    assert told.of(ORDERED)["how"] == "removed"
    assert len(told.answers()["orders"]["lost"]) == 1


def worded_as_fact(checkout: Checkout) -> None:
    """Commit a base that has a violation."""
    checkout.edit(NOLPIM, "Sedvam Nolpim, said to have ordered the beating", FACT)
    checkout.commit()


def test_what_a_change_mends_is_told_and_does_not_block(checkout: Checkout) -> None:
    worded_as_fact(checkout)
    checkout.edit(NOLPIM, FACT, "Sedvam Nolpim, alleged to have ordered the beating")
    told = checkout.review()
    assert (told.code, told.new()) == (0, set())
    (mended,) = told.said["mended"]
    assert (mended["shape"], mended["focus"]) == ("shape:Participation-alleged", ORDERED)
    assert "Valid: mended (1 violation)" in checkout.run("review", "--base", "HEAD").stdout


def test_what_stood_before_and_is_not_touched_is_told_with_full(checkout: Checkout) -> None:
    worded_as_fact(checkout)
    steps.walk(checkout)
    told = checkout.review()
    assert (told.code, told.new(), told.said["stood"]) == (0, set(), [])
    told = checkout.review("--full")
    assert (told.code, told.new()) == (0, set())
    assert [finding["focus"] for finding in told.said["stood"]] == [ORDERED]


def test_what_stood_before_and_is_touched_does_not_block(checkout: Checkout) -> None:
    checkout.edit(NOLPIM, "tk:role role:ordered", "tk:role role:ordered, role:present")
    checkout.commit()
    checkout.edit(NOLPIM, "role:present", "role:supervised")
    told = checkout.review()
    assert (told.code, told.new(), told.said["mended"]) == (0, set(), [])
    (stood,) = told.said["stood"]
    assert (stood["shape"], stood["focus"]) == ("shape:Participation-role", ORDERED)
    assert (
        "Valid: stood before (1 violation)"
        in checkout.run("review", "--base", "HEAD", "--all").stdout
    )
