"""An invented case: what stands once in it, before its incidents."""

from __future__ import annotations

from typing import Final

from invented_claims import Claims, Pair, Voice, said, span

#: Units of the ladder of command: name, and in how many cases one of them is spoken of.
LADDER: Final = (("company", 1), ("battalion", 1), ("brigade", 4), ("corps", 16), ("army", 64))
CONTROLS: Final = {"de-jure": 1, "de-facto": 1}
#: Bodies of a case: who tries it, who answers for it, who publishes on it.
BODIES: Final = ("prosecution", "ministry", "press")
#: Articles of the one code that is cited in every case.
ARTICLES: Final = 12
#: The voice of what is quoted without a speaker, in any case.
UNNAMED: Final = "speaker:voice-without-name"
#: So many code points of a text belong to an incident, and so many incidents fit into it.
ROOM, INCIDENTS = 2_000, 24


class Case(Claims):
    """A case with its two sources, its units and their commanders, and its bodies.

    What one case adds to anyone of another is bounded: a unit is spoken of in the few cases below
    it. Only the articles of the code, and the voice without a name, occur ever more often.
    """

    def __init__(self, number: int, seed: int) -> None:
        """Write what stands once in the case; ``take`` returns it."""
        super().__init__(number, seed)
        self.sources = tuple(f"source:{self.slug}-{letter}" for letter in "ab")
        self.authors = tuple(f"speaker:{self.slug}-{letter}-author" for letter in "ab")
        self.units = [self._unit(step) for step in range(len(LADDER))]
        self.bodies = [
            f"organization:{self.slug}-{n}" for n in ("prosecution", "ministry", "press")
        ]
        self.place = f"place:{self.slug}-region"
        self.event = f"event:{self.slug}-case"
        self.proceeding = f"proceeding:{self.slug}-case-as-tried"
        self.commanders: list[str] = []
        self.hear(-1)
        self._write_sources()
        self._write_bodies()
        self._write_units()
        self._write_commanders()
        if not number:
            self._write_shared()
        self._write_case()
        self.write_passages()

    def hear(self, incident: int) -> None:
        """Begin an incident: new passages, and the authors of the sources as the only voices."""
        start = (incident + 1) * ROOM
        passages = (self.times(2.3), self.times(0.6))
        self.voices = [
            Voice((author,), None, tuple(self.passage(source, start + 300 * n) for n in many))
            for author, source, many in zip(self.authors, self.sources, passages, strict=True)
            if many
        ]

    def _unit(self, step: int) -> str:
        name, cases = LADDER[step]
        return f"unit:c{self.number - self.number % cases}-{name}"

    def _write_sources(self) -> None:
        for letter, source, author in zip("ab", self.sources, self.authors, strict=True):
            name = f"{self.word()} ({self.slug}, {letter})"
            length = (INCIDENTS + 1) * ROOM
            self.node(author, "tk:UnidentifiedSpeaker", f"the author of {name}", note=1)
            pairs: list[Pair] = [
                ("dcterms:creator", author),
                ("dcterms:issued", '"2021"^^edtf:EDTF'),
                ("dcterms:language", '"en"'),
                ("dcterms:publisher", self.bodies[2]),
                ("dcterms:title", said(f"The events of {name}")),
                ("foaf:page", f"<https://{self.slug}.example/{letter}>"),
                ("tk:affiliation", said("A publisher with no known tie.")),
                ("tk:dateBasis", "date-basis:stated"),
                ("tk:length", f'"{length}"^^xsd:nonNegativeInteger'),
                ("tk:sha256", f'"{self.random.getrandbits(256):064x}"'),
            ]
            self.node(source, "tk:Source", name, *pairs, note=1)
            self.node(
                self.iri("custody"),
                "tk:CustodyEvent",
                f"Receipt of {name}",
                ("dcterms:date", '"2024-01-01"^^xsd:date'),
                ("dcterms:description", said("Received as one file, and its digest computed.")),
                ("prov:used", source),
            )

    def _write_bodies(self) -> None:
        town = self.word()
        for body, what in zip(self.bodies, BODIES, strict=True):
            self.identity(body, "tk:Organization", f"{what} of {town}", other=0.25, note=0.5)
        self.identity(self.place, "tk:Place", f"the region of {town}", unresolved=0.4)

    def _write_units(self) -> None:
        """Write the units that no earlier case has, each with what it stood under, and when."""
        for step, (name, cases) in enumerate(LADDER):
            if self.number % cases:
                continue
            unit, label = self.units[step], f"{name} of {self.word()}"
            self.identity(unit, "tk:Unit", label, other=0.33)
            if step + 1 == len(LADDER):
                continue
            above, earlier = self.units[step + 1], self._unit_before(step + 1)
            self._relation(unit, earlier or above, "administrative", span(2009, 2016))
            self._relation(unit, above, "command", span(2017, None))

    def _unit_before(self, step: int) -> str | None:
        """Return the unit of this step that was spoken of before the one of this case, if any."""
        name, cases = LADDER[step]
        number = self.number - self.number % cases - cases
        return f"unit:c{number}-{name}" if number >= 0 else None

    def _relation(self, unit: str, above: str, kind: str, dates: list[Pair]) -> None:
        self.claim(
            self.iri("relation"),
            "UnitRelation",
            f"{unit.partition(':')[2]} under {above.partition(':')[2]}",
            ("dcterms:type", f"relation-kind:{kind}"),
            ("tk:subordinate", unit),
            ("tk:superior", above),
            ("tk:bearsOn", "element:CR-2"),
            *dates,
        )

    def _write_commanders(self) -> None:
        for step, (name, cases) in enumerate(LADDER):
            if self.number % cases:
                continue
            label = f"commander of the {name} of {self.word()}"
            post = self.iri("post")
            self.identity(post, "tk:Post", label, ("org:postIn", self.units[step]), other=0.2)
            for dates in (span(2010, 2016), span(2017, None)):
                self.commanders.append(self.person())
                self.posting(self.commanders[-1], "commander", ("tk:post", post), *dates)

    def person(self) -> str:
        """Write a person and return the IRI."""
        name = f"{self.word()} {self.word()}"
        return self.identity(
            self.iri("person"), "tk:Person", name, other=0.26, unresolved=0.3, note=0.26
        )

    def posting(self, agent: str, role: str, *pairs: Pair) -> str:
        """Write the claim that the agent held a post or stood in a unit."""
        bears = [("tk:bearsOn", "element:CR-1a")] if role == "commander" else []
        if self.chance(0.2):
            bears.append(("tk:control", f"control:{self.pick(CONTROLS)}"))
        return self.claim(
            self.iri("posting"),
            "Posting",
            f"{agent.partition(':')[2]} as {role}",
            ("dcterms:type", f"posting-role:{role}"),
            ("tk:agent", agent),
            *pairs,
            *bears,
        )

    def group(self, what: str, *pairs: Pair, named: float = 0.5) -> str:
        """Write a group and return the IRI."""
        label = f"the {what} of {self.word()}"
        return self.identity(self.iri("group"), "tk:Group", label, *pairs, named=named, note=0.6)

    def proposition(self, type_: str, pairs: list[Pair]) -> str:
        """Write the content of what is said and return the IRI."""
        type_pair = ("dcterms:type", f"proposition-type:{type_}")
        label = f"That {self.word()} was as told"
        dates = self.when(dated=0)
        return self.claim(self.iri("proposition"), "Proposition", label, type_pair, *pairs, *dates)

    def _write_shared(self) -> None:
        """Write what every case leans on: the code with its articles, the voice without a name."""
        self.node(UNNAMED, "tk:UnidentifiedSpeaker", "a voice without a name", note=1)
        code = "provision:invented-code"
        self.identity(code, "tk:LegalProvision", "the invented code")
        for number in range(1, ARTICLES + 1):
            self.identity(
                f"{code}-{number}",
                "tk:LegalProvision",
                f"the invented code, article {number}",
                ("eli:is_part_of", code),
                ("eli:number", f'"{number}"'),
            )

    def _write_case(self) -> None:
        label = f"The case of {self.word()}"
        type_ = ("dcterms:type", "event-type:case")
        self.claim(self.event, "Event", label, type_, *self.when())
        type_ = ("dcterms:type", "proceeding-type:criminal-case")
        by = ("tk:byAuthority", self.bodies[0])
        self.claim(self.proceeding, "Proceeding", f"{label}, as tried", type_, by, *self.when())
