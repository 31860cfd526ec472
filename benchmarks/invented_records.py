"""What stands beside an invented incident: postings, absences, steps of proceedings, records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from invented_claims import said

if TYPE_CHECKING:
    from invented_cases import Case

RESULTS: Final = {"unsure": 12, "same": 5, "different": 2}
STEPS: Final = {"extension": 1, "investigation": 1, "reopening": 1, "trial": 1}


class Records:
    """What is recorded beside one incident, written to its case as it is made."""

    def __init__(self, case: Case, victims: list[str], accused: str, happenings: list[str]) -> None:
        """Write them; ``case.take`` returns them."""
        self.case = case
        self.accused = accused
        self.happenings = happenings
        for _ in case.times(0.35):
            case.posting(
                self.accused, "serviceman", ("tk:inUnit", case.units[0]), *case.when(dated=0)
            )
        for _ in case.times(0.2):
            about = [("tk:about", accused), ("tk:about", "outcome-type:charge")]
            case.proposition("absence", about)
        for _ in case.times(0.15):
            self._step()
        for _ in case.times(0.04):
            self._identify()
        for _ in case.times(0.04):
            self._apart()
        for _ in case.times(0.25):
            self._search()
        for _ in case.times(0.8):
            self._decision(*case.random.sample([*victims, accused, case.commanders[0]], 2))

    def _step(self) -> None:
        """Write a step of the case's proceedings."""
        case = self.case
        kind = case.pick(STEPS)
        pairs = [("dcterms:type", f"proceeding-type:{kind}"), ("tk:after", case.proceeding)]
        if case.chance(0.5):
            pairs.append(("tk:bearsOn", "element:CAT-4"))
        label = f"{kind} told of {case.word()}"
        case.claim(case.iri("proceeding"), "Proceeding", label, *pairs, *case.when(dated=0.3))

    def _identify(self) -> None:
        case = self.case
        mention = ("tk:mention", case.name(f"he of {case.word()}"))
        label = f"A mention taken for {self.accused.partition(':')[2]}"
        pairs = [mention, ("tk:identifiedAs", self.accused), *case.when(dated=0)]
        case.claim(case.iri("identification"), "Identification", label, *pairs)

    def _apart(self) -> None:
        """Write an act of sexual violence: linked to a group of its own and to nothing else."""
        case = self.case
        author = case.voices[:1]
        group = case.group("people spoken of", named=0)
        pairs = [("dcterms:type", "act-type:sexual-violence"), *case.when(dated=0)]
        act = case.claim(case.iri("event"), "Act", "What is told apart", *pairs, voices=author)
        pairs = [("tk:agent", group), ("tk:event", act), ("tk:role", "role:victim")]
        label = "Those of whom it is told"
        iri = case.iri("participation")
        case.claim(iri, "Participation", label, *pairs, *case.when(dated=0), voices=author)

    def _search(self) -> None:
        case = self.case
        case.node(
            case.iri("search"),
            "tk:SearchRecord",
            f"Search for {case.word()}",
            ("dcterms:date", '"2024-01-02"^^xsd:date'),
            ("tk:about", case.random.choice([self.accused, *self.happenings, case.units[0]])),
            ("tk:about", "outcome-type:charge"),
            ("tk:bearsOn", case.random.choice(("element:CAT-4", "element:CR-2", "element:CR-3"))),
            ("tk:reason", said("The text was read for it and states nothing.")),
            ("tk:searched", case.sources[0]),
        )

    def _decision(self, one: str, other: str) -> None:
        case = self.case
        case.node(
            case.iri("decision"),
            "tk:IdentityDecision",
            f"Whether {one.partition(':')[2]} is {other.partition(':')[2]}",
            ("dcterms:date", '"2024-01-02"^^xsd:date'),
            ("tk:compares", one),
            ("tk:compares", other),
            (
                "tk:decision",
                f"identity-result:{case.pick({'unsure': 12, 'same': 5, 'different': 2})}",
            ),
            ("tk:reason", said("The text gives no more than this.")),
        )
