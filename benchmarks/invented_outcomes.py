"""What came of an invented incident: charges, judgments, releases, awards, appointments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from invented_cases import ARTICLES

if TYPE_CHECKING:
    from invented_cases import Case
    from invented_claims import Pair

OUTCOMES: Final = {"arrest": 2, "release": 2, "re-arrest": 1, "deployment": 1}
OFFENCES: Final = {
    "torture-and-deprivation-of-liberty": 2,
    "treason": 2,
    "spying": 1,
    "other-articles": 1,
    "not-given": 1,
}


class Outcomes:
    """The outcomes of one incident, written to its case as they are made."""

    def __init__(self, case: Case, victims: list[str], accused: str) -> None:
        """Write them; ``case.take`` returns them."""
        self.case = case
        officers = [accused, case.random.choice(case.commanders)]
        for _ in case.times(0.28):
            self._trial(case.random.choice(([accused], victims)))
        for _ in case.times(0.2):
            self._outcome("Outcome", case.pick(OUTCOMES), victims)
        for _ in case.times(0.1):
            self._outcome("Outcome", "continued-imprisonment", victims[:1])
        for _ in case.times(0.08):
            self._outcome("Award", "award", officers, ("tk:awardedFor", case.event))
        for _ in case.times(0.06):
            self._appoint(case.random.choice(officers))

    def _outcome(
        self, class_: str, type_: str, agents: list[str], *pairs: Pair, basis: str | None = None
    ) -> str:
        case = self.case
        kind = "offence" if class_ == "Charge" else "outcome-type"
        given = [("dcterms:type", f"{kind}:{type_}"), *(("tk:concerns", agent) for agent in agents)]
        if case.chance(0.2):
            given.append(("tk:bearsOn", "element:CAT-4"))
        iri = case.iri("outcome")
        dates = case.when(dated=0 if class_ == "Charge" else 0.7)
        label = f"{type_.replace('-', ' ')} told of {case.word()}"
        return case.claim(iri, class_, label, *given, *pairs, *dates, note=0.7, basis=basis)

    def _trial(self, agents: list[str]) -> None:
        """Write a charge and, mostly, how it ended: an acquittal, or a verdict and sentences."""
        case = self.case
        held = ("tk:inProceeding", case.proceeding)
        article = f"provision:invented-code-{case.random.randrange(1, ARTICLES + 1)}"
        cited = [("tk:provision", article)] if case.chance(0.8) else []
        case.claim(
            case.iri("participation"),
            "Participation",
            f"{agents[0].partition(':')[2]} as a defendant",
            ("tk:agent", agents[0]),
            ("tk:event", case.proceeding),
            ("tk:role", "role:defendant"),
            *case.when(dated=0),
        )
        charge = ("tk:onCharge", self._outcome("Charge", case.pick(OFFENCES), agents, held, *cited))
        end = case.pick({"acquittal": 4, "sentence": 6, "none": 1})
        if end == "acquittal":
            self._outcome("Acquittal", "acquittal", agents, charge, basis="judgment")
        elif end == "sentence":
            self._sentences(agents, charge, *cited)

    def _sentences(self, agents: list[str], *pairs: Pair) -> None:
        """Write a verdict at times, and one sentence, or a first and a new one."""
        case = self.case
        if case.chance(0.6):
            self._outcome("Verdict", "verdict", agents, pairs[0], basis="judgment")
        earlier: list[Pair] = []
        renewed = case.chance(0.6)
        for type_ in ("first-sentence", "new-sentence") if renewed else ("sentence",):
            months = case.random.randrange(12, 180)
            term = [("tk:lowerMonths", str(months)), ("tk:upperMonths", str(months + 12))]
            given = [*pairs, *term, *earlier]
            sentence = self._outcome("Sentence", type_, agents, *given, basis="judgment")
            earlier = [("tk:after", sentence)]
        if case.chance(0.25):
            other = self._outcome("Sentence", type_, agents, *pairs, *term, basis="judgment")
            case.link(sentence, "tk:alternativeReading", other)

    def _appoint(self, agent: str) -> None:
        case = self.case
        post = case.iri("post")
        case.identity(post, "tk:Post", f"head of {case.word()}", ("org:postIn", case.bodies[1]))
        appointment = self._outcome("Appointment", "appointment", [agent], ("tk:post", post))
        begun = ("tk:startedBy", appointment)
        case.posting(agent, "deputy-head", ("tk:post", post), begun, *case.when(dated=0))
