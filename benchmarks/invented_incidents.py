"""An invented incident of a case: who did what to whom, what is said of it, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from invented_cases import UNNAMED
from invented_claims import Voice
from invented_outcomes import Outcomes
from invented_records import Records

if TYPE_CHECKING:
    from invented_cases import Case
    from invented_claims import Pair

METHODS: Final = ("bag-over-head", "binding-of-hands", "blindfolding", "drowning", "pressure")
ACTS: Final = {
    "ill-treatment": 9,
    "torture": 3,
    "killing": 1,
    "apprehension": 1,
    "summons": 1,
    "transfer": 1,
    "questioning": 1,
    "threat": 1,
}
EVENTS: Final = {"observation": 6, "movement": 5, "war": 2, "attack": 1, "deaths": 1}
STATEMENTS: Final = {
    "testimony": 6,
    "instruction": 3,
    "allegation": 2,
    "assessment": 2,
    "demand": 2,
    "joint-statement": 2,
    "remark": 2,
    "report": 2,
    "denial": 1,
    "acknowledgement": 1,
    "quotation": 1,
}
#: Roles that may harm whom they are said of, and the rest.
ACCUSING: Final = {
    "alleged-direct-perpetrator": 14,
    "present": 4,
    "ordered": 2,
    "supervised": 2,
    "took-part": 2,
    "failed-to-prevent": 1,
    "failed-to-punish": 1,
}
OTHER_ROLES: Final = {"moved": 3, "combatant": 2, "witness": 2, "conveyed": 1, "summoned": 1}
ROLE_ELEMENTS: Final = {
    "present": "CR-4b",
    "ordered": "OR-1",
    "supervised": "CR-2",
    "failed-to-prevent": "CR-5a",
    "failed-to-punish": "CR-5b",
}
PROPOSITIONS: Final = {
    "demand": 8,
    "fact": 7,
    "assessment": 7,
    "accusation": 7,
    "condition": 6,
    "characterisation": 4,
    "motive": 3,
    "control-of-territory": 3,
    "naming": 1,
    "threat": 1,
}
COUNTED: Final = {
    "tortured": 3,
    "acquitted": 3,
    "died": 2,
    "sentenced": 2,
    "still-held": 2,
    "recognised-as-victims": 1,
    "dead-not-prosecuted": 1,
    "prosecuted": 1,
}


class Incident:
    """One incident, written to its case as it is made."""

    def __init__(self, case: Case, number: int) -> None:
        """Write all of it; ``case.take`` returns it."""
        self.case = case
        case.hear(number)
        self.place = case.place
        for _ in case.times(0.35):
            self.place = self._place()
        self.victims = [case.group("people held")]
        self.victims += [case.person() for _ in case.times(0.5)]
        for _ in case.times(0.1):
            case.group("dead", ("tk:subgroupOf", self.victims[0]))
        self.accused = case.person() if case.chance(0.4) else case.group("guards")
        self.doers = [self.accused, case.random.choice(case.commanders)]
        self.happenings = [self._act()]
        self._speak()
        for _ in case.times(0.75):
            self.happenings.append(self._event())
        for _ in case.times(2.3):
            self._part()
        for _ in case.times(2):
            self._proposition()
        for _ in case.times(0.6):
            self._count()
        Outcomes(case, self.victims, self.accused)
        Records(case, self.victims, self.accused, self.happenings)
        case.write_passages()

    def _place(self) -> str:
        case = self.case
        within = ("dcterms:isPartOf", case.place)
        label = f"the yard of {case.word()}"
        return case.identity(case.iri("place"), "tk:Place", label, within, unresolved=0.4, note=0.4)

    def _two(self, link: str, share: float, one: str, other: str) -> None:
        """Link the claims both ways in this share of the calls."""
        if self.case.chance(share):
            self.case.link(one, link, other)

    def _act(self) -> str:
        case = self.case
        type_ = case.pick(ACTS)
        pairs = [("dcterms:type", f"act-type:{type_}"), ("tk:subEventOf", case.event)]
        pairs += [("tk:method", f"method:{m}") for m in METHODS if case.chance(0.2)]
        if case.chance(0.5):
            pairs.append(("prov:atLocation", self.place))
        if type_ in {"ill-treatment", "torture", "killing"}:
            pairs += [("tk:bearsOn", "element:CR-0"), ("tk:bearsOn", "element:CAT-1")]
        label = f"What is said to have been done at {case.word()}"
        return case.claim(case.iri("event"), "Act", label, *pairs, *case.when(dated=0.1))

    def _event(self) -> str:
        case = self.case
        pairs = [("dcterms:type", f"event-type:{case.pick(EVENTS)}")]
        if case.chance(0.6):
            pairs.append(("tk:after", self.happenings[-1]))
        if case.chance(0.3):
            pairs.append(("tk:subEventOf", case.event))
        if case.chance(0.5):
            pairs.append(("prov:atLocation", self.place))
        if case.chance(0.17):
            pairs.append(("tk:bearsOn", "element:CR-0"))
        label = f"Movement near {case.word()}"
        return case.claim(case.iri("event"), "Event", label, *pairs, *case.when())

    def _speak(self) -> None:
        """Write statements, each a voice from then on; some stand in others."""
        case = self.case
        for _ in range(case.random.randrange(4) if case.chance(0.75) else 0):
            type_ = case.pick(STATEMENTS)
            outer = case.random.choice(case.voices)
            speakers = self._speakers(type_)
            if set(speakers) & set(outer.speakers):
                outer = case.voices[0]
            pairs = [("dcterms:type", f"statement-type:{type_}")]
            pairs += [("tk:utteredBy", speaker) for speaker in speakers]
            if case.chance(0.17):
                pairs.append(("tk:addressee", case.bodies[0]))
            if case.chance(0.12):
                pairs.append(("tk:bearsOn", "element:CR-4a"))
            label = f"Statement told of {case.word()}"
            iri = case.claim(
                case.iri("event"), "Statement", label, *pairs, *case.when(), voices=[outer]
            )
            case.voices.append(Voice(speakers, iri, outer.passages))

    def _speakers(self, type_: str) -> tuple[str, ...]:
        case = self.case
        if type_ == "joint-statement":
            return tuple(case.bodies[:2])
        if type_ in {"denial", "instruction"}:
            return (self.accused,)
        if type_ in {"acknowledgement", "report"}:
            return (case.bodies[0],)
        return (UNNAMED,) if type_ == "quotation" else (self.victims[-1],)

    def _part(self) -> None:
        """Write who had which part in what happened, one of the two at times in two readings."""
        case = self.case
        role = case.pick({"victim": 18, "accusing": 26, "other": 9})
        agent = case.random.choice(self.doers if role == "accusing" else self.victims)
        shares = {"accusing": ACCUSING, "other": OTHER_ROLES}.get(role)
        role = case.pick(shares) if shares else role
        event = case.random.choice(self.happenings)
        first = self._participation(agent, role, event)
        if case.chance(0.05):
            other = self._participation(agent, role, case.event)
            case.link(first, "tk:alternativeReading", other)

    def _participation(self, agent: str, role: str, event: str) -> str:
        case = self.case
        pairs = [("tk:agent", agent), ("tk:event", event), ("tk:role", f"role:{role}")]
        if role in ACCUSING:
            pairs.append(("tk:bearsOn", f"element:{ROLE_ELEMENTS.get(role, 'DP-1')}"))
        label = f"{agent.partition(':')[2]}, alleged part in {event.partition(':')[2]}"
        iri = case.iri("participation")
        return case.claim(iri, "Participation", label, *pairs, *case.when(dated=0), note=0.3)

    def _proposition(self) -> None:
        case = self.case
        agent = case.random.choice([*self.victims, *self.doers, case.bodies[1]])
        pairs = [("tk:about", agent)]
        if case.chance(0.5):
            pairs.append(("tk:about", case.random.choice(self.happenings)))
        if case.chance(0.34):
            pairs.append(("tk:bearsOn", "element:CAT-4"))
        first = case.proposition(case.pick(PROPOSITIONS), pairs)
        if case.chance(0.15):
            other = case.proposition(case.pick(PROPOSITIONS), pairs)
            self._two("tk:alternativeReading", 0.8, first, other)
            self._two("tk:conflictsWith", 0.3, first, other)

    def _count(self) -> None:
        case = self.case
        subject = ("tk:countSubject", f"count-subject:{case.pick(COUNTED)}")
        about = ("tk:about", self.victims[0])
        first = self._figure(about, subject)
        if case.chance(0.25):
            other = self._figure(about, subject)
            self._two("tk:alternativeReading", 0.5, first, other)
            self._two("tk:conflictsWith", 0.5, first, other)

    def _figure(self, *pairs: Pair) -> str:
        case = self.case
        comparator = case.pick({"exactly": 9, "at-least": 3, "about": 1, "vague": 1, "range": 1})
        low = case.random.randrange(2, 80)
        high = low + 5 if comparator == "range" else low
        bounds = [("tk:lowerBound", str(low)), ("tk:upperBound", str(high))]
        bounds = bounds[: {"at-least": 1, "vague": 0}.get(comparator, 2)]
        given = [*pairs, ("tk:comparator", f"comparator:{comparator}"), *bounds]
        label = f"{comparator} {low} of those at {case.word()}"
        return case.claim(case.iri("count"), "Count", label, *given, *case.when(dated=0.15))
