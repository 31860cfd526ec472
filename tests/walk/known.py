"""What the graph is taken to say of the invented case before the second document: one source."""

from __future__ import annotations

from typing import Final

from tests.walk.documents import FIRST


def person(slug: str, name: str, passage: str, note: str = "") -> str:
    """Return a person with a printed name."""
    return f"""
        person:{slug} a tk:Person ; rdfs:label "{name}"@en ; {note} skosxl:prefLabel name:{slug} .
        name:{slug} a tk:Name ; skosxl:literalForm "{name}" ; tk:printedIn {passage} .
    """


def part(slug: str, agent: str, role: str, label: str) -> str:
    """Return the claim that someone had a part in the beating, without its attestation."""
    return f"""
        participation:{slug} a tk:Participation ; rdfs:label "{label}"@en ;
          tk:agent person:{agent} ; tk:event event:beating-at-lammur ; tk:role role:{role} ;
          tk:dateBasis date-basis:not-stated .
    """


def count(slug: str, number: int, subject: str, label: str, more: str = "") -> str:
    """Return the claim that so many recruits are in some state, without its attestation."""
    return f"""
        count:{slug} a tk:Count ; rdfs:label "{label}"@en ; tk:about group:recruits-of-lammur ;
          tk:comparator comparator:exactly ; tk:countSubject count-subject:{subject} ; {more}
          tk:lowerBound {number} ; tk:upperBound {number} ; tk:dateBasis date-basis:not-stated .
    """


_GROUP: Final = 'group:recruits-of-lammur a tk:Group ; rdfs:label "the recruits of Lammur"@en .\n'
_ACT: Final = """
    event:beating-at-lammur a tk:Act ; rdfs:label "The beating at Lammur, as told"@en ;
      dcterms:type act-type:ill-treatment ; prov:atLocation place:lammur ;
      tk:dateBasis date-basis:not-stated .
"""

#: The files of the known source below data/. The second count of the recruits has a slip: the
#: document says thirteen.
FILES: Final = {
    "organizations/lammur-press.ttl": """
        organization:lammur-press a tk:Organization ; rdfs:label "Lammur Press"@en .
    """,
    "places/lammur.ttl": """
        place:lammur a tk:Place ; rdfs:label "Lammur"@en ; tk:unresolved true .
    """,
    "speakers/lammur-2023-author.ttl": FIRST.speaker(),
    "sources/lammur-2023.ttl": FIRST.source()
    + FIRST.passage(1, "Presence at a place on a day.")
    + FIRST.passage(2, "Harm to recruits.")
    + FIRST.passage(3, "An order.")
    + FIRST.passage(4, "A number of acquittals.")
    + FIRST.passage(5, "A number of people in prison."),
    "persons/felgim-hovketov.ttl": person("felgim-hovketov", "Felgim Hovketov", FIRST.cite(1))
    + part(
        "felgim-hovketov-present",
        "felgim-hovketov",
        "present",
        "Felgim Hovketov, said to have been at the barracks",
    )
    + FIRST.attestation("participation:felgim-hovketov-present", 1),
    "persons/sedvam-nolpim.ttl": person("sedvam-nolpim", "Sedvam Nolpim", FIRST.cite(3))
    + part(
        "sedvam-nolpim-ordered",
        "sedvam-nolpim",
        "ordered",
        "Sedvam Nolpim, said to have ordered the beating",
    )
    + FIRST.attestation("participation:sedvam-nolpim-ordered", 3),
    "groups/recruits-of-lammur.ttl": _GROUP
    + count("recruits-acquitted-9", 9, "acquitted", "9 recruits said to have been acquitted")
    + FIRST.attestation("count:recruits-acquitted-9", 4)
    + count("recruits-held", 9, "still-held", "Recruits said to be in prison still")
    + FIRST.attestation("count:recruits-held", 5),
    "events/beating-at-lammur.ttl": _ACT + FIRST.attestation("event:beating-at-lammur", 2),
}
