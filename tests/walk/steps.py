"""The second document, step by step as the recipe of CONTRIBUTING has it, each step done right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.walk.documents import SECOND
from tests.walk.known import count, part, person

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walk.checkout import Checkout

SOURCE: Final = f"sources/{SECOND.slug}.ttl"
RECRUITS: Final = "groups/recruits-of-lammur.ttl"
GIMZIL: Final = "persons/dolmur-gimzil.ttl"
HOVKETOFF: Final = "persons/felgim-hovketoff.ttl"
TOOK_PART: Final = "Dolmur Gimzil, said to have taken part in the beating"
CORRECTED: Final = "count:recruits-acquitted-13"
_PRESENT: Final = "participation:felgim-hovketov-present"
_DENIAL: Final = "event:denial-by-sedvam-nolpim"
_DECISION: Final = """
    decision:felgim-hovketoff-is-felgim-hovketov a tk:IdentityDecision ;
      rdfs:label "Whether Felgim Hovketoff is Felgim Hovketov"@en ;
      dcterms:date "2026-01-02"^^xsd:date ; tk:decision identity-result:same ;
      tk:compares person:felgim-hovketoff, person:felgim-hovketov ;
      tk:reason "Both reports tell of the same day at the same place."@en .
"""
PASSAGES: Final = (
    SECOND.passage(1, "Presence at a place on a day."),
    SECOND.passage(2, "A part in the harm to recruits."),
    SECOND.passage(3, "A denial of an order."),
    SECOND.passage(4, "A correction of a number of acquittals."),
)


def source(to: Checkout) -> None:
    """Steps 1 and 2: the text is fixed, and the source, its custody and its author are told."""
    to.write(SOURCE, SECOND.source())
    to.write(f"speakers/{SECOND.slug}-author.ttl", SECOND.speaker())


def passages(to: Checkout) -> None:
    """Step 3: passages are cut, a sentence each."""
    to.write(SOURCE, SECOND.source(), *PASSAGES)


def agree(to: Checkout) -> None:
    """Say of a claim that is known that the second document makes it too."""
    add(to, "persons/felgim-hovketov.ttl", SECOND.attestation(_PRESENT, 1))


def misspell(to: Checkout) -> None:
    """Write the misspelt name as a person of its own: a near name is no identity."""
    to.write(HOVKETOFF, person("felgim-hovketoff", "Felgim Hovketoff", SECOND.cite(1)))


def decide(to: Checkout) -> None:
    """Record how the two persons were told to be one, and why."""
    add(to, HOVKETOFF, _DECISION)


def accuse(to: Checkout, label: str = TOOK_PART, attested: str = "") -> None:
    """Say of someone who was not known that he is said to have taken part."""
    claim = part("dolmur-gimzil-took-part", "dolmur-gimzil", "took-part", label)
    attested = attested or SECOND.attestation("participation:dolmur-gimzil-took-part", 2)
    known = person("dolmur-gimzil", "Dolmur Gimzil", SECOND.cite(2))
    to.write(GIMZIL, known, claim, attested)


def disagree(to: Checkout) -> None:
    """Have someone deny a claim that is known, in a statement that the second document tells of."""
    to.write(
        "events/denial-by-sedvam-nolpim.ttl",
        f"""
        {_DENIAL} a tk:Statement ; rdfs:label "Denial by Sedvam Nolpim, as told"@en ;
          dcterms:type statement-type:denial ; tk:utteredBy person:sedvam-nolpim ;
          tk:dateBasis date-basis:not-stated .
        """,
        SECOND.attestation(_DENIAL, 3),
    )
    add(
        to,
        "persons/sedvam-nolpim.ttl",
        f"""
        attestation:sedvam-nolpim-ordered-by-himself a tk:Attestation ;
          tk:attests participation:sedvam-nolpim-ordered ; tk:speaker person:sedvam-nolpim ;
          tk:inStatement {_DENIAL} ; tk:stance stance:denies ; tk:basis basis:own-position ;
          tk:passage {SECOND.cite(3)} .
        """,
    )


def correct(to: Checkout) -> None:
    """Have the second document give another figure, and deny the first; both stand."""
    label = "13 recruits said to have been acquitted"
    against = "tk:conflictsWith count:recruits-acquitted-9 ;"
    denied = SECOND.attestation("count:recruits-acquitted-9", 4)
    add(
        to,
        RECRUITS,
        count("recruits-acquitted-13", 13, "acquitted", label, against)
        + SECOND.attestation(CORRECTED, 4)
        + denied.replace("stance:asserts", "stance:denies"),
    )


def mend(to: Checkout) -> None:
    """Mend a slip in how the first document was encoded, which a reader of both has seen."""
    told = to.path(RECRUITS).read_text("utf-8")
    held = told.index("count:recruits-held a")
    slip = told[held:].replace("Bound 9", "Bound 13")
    to.path(RECRUITS).write_text(told[:held] + slip, "utf-8")


def add(to: Checkout, name: str, text: str) -> None:
    """Write more into a file below data/, whatever prefixes it needs."""
    old = to.path(name).read_text("utf-8")
    to.write(name, *(line for line in old.splitlines() if not line.startswith("@prefix")), text)


#: All steps, in the order of the recipe.
STEPS: Final[tuple[Callable[[Checkout], None], ...]] = (
    source,
    passages,
    agree,
    misspell,
    decide,
    accuse,
    disagree,
    correct,
    mend,
)


def walk(to: Checkout, until: Callable[[Checkout], None] | None = None) -> None:
    """Do the steps before one, or all of them."""
    for step in STEPS:
        if step is until:
            return
        step(to)
