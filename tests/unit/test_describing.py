"""Pages on invented things: wording by status, every layer of a report, both readings."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store
from tests.invented import turtle

from tartar_kg import describing
from tartar_kg.errors import UnknownThing
from tartar_kg.layout import turtle_files

CLAIMS = """
source:x a tk:Source ; rdfs:label "X"@en .
passage:x-0-9 a tk:Passage ; oa:hasSource source:x ; oa:start 0 ; oa:end 9 ; tk:paraphrase "P"@en .
passage:x-10-19 a tk:Passage ; oa:hasSource source:x ; oa:start 10 ; oa:end 19 .
speaker:author a tk:UnidentifiedSpeaker ; rdfs:label "the author"@en .
person:a a tk:Person ; rdfs:label "Person A"@en ; skosxl:prefLabel name:a ;
  skosxl:altLabel name:aa ; skos:editorialNote "Of A."@en .
name:a a tk:Name ; skosxl:literalForm "Person A" ; tk:printedIn passage:x-10-19, passage:x-0-9 .
name:aa a tk:Name ; skosxl:literalForm "Pers. A" ; tk:printedIn passage:x-0-9 .
person:b a tk:Person ; rdfs:label "Person B"@en ; tk:unresolved true .
person:c a tk:Person ; rdfs:label "Person C"@en .
event:e a tk:Act ; rdfs:label "The act"@en ; tk:dateBasis date-basis:inferred ;
  tk:earliestStart "2017-05-01"^^xsd:date ; tk:reason "because"@en ; tk:method method:drowning .
participation:a-saw a tk:Participation ; rdfs:label "A, said to have been present"@en ;
  tk:agent person:a ; tk:event event:e ; tk:role role:present ; tk:bearsOn element:CR-4b .
event:account a tk:Statement ; rdfs:label "Account of C"@en ; tk:utteredBy person:c .
event:words a tk:Statement ; rdfs:label "Words of B"@en ; tk:utteredBy person:b .
attestation:e tk:attests event:e ; tk:speaker speaker:author ; tk:stance stance:asserts ;
  tk:basis basis:authors-inference ; tk:passage passage:x-0-9 .
attestation:account tk:attests event:account ; tk:speaker speaker:author ;
  tk:stance stance:asserts ; tk:basis basis:unstated ; tk:passage passage:x-0-9 .
attestation:words tk:attests event:words ; tk:speaker person:c ; tk:stance stance:asserts ;
  tk:inStatement event:account ; tk:basis basis:eyewitness ; tk:passage passage:x-0-9 .
attestation:says tk:attests participation:a-saw ; tk:speaker person:b ; tk:stance stance:asserts ;
  tk:inStatement event:words ; tk:basis basis:hearsay ; tk:relays person:c ;
  tk:passage passage:x-10-19, passage:x-0-9 ; skos:editorialNote "Aside."@en .
outcome:s a tk:Sentence ; rdfs:label "Sentence"@en ; tk:concerns person:a ; tk:lowerMonths 60 ;
  tk:upperMonths 108 ; tk:alternativeReading outcome:t .
outcome:t a tk:Sentence ; rdfs:label "Another"@en ; tk:concerns person:c .
attestation:s tk:attests outcome:s ; tk:speaker speaker:author ; tk:stance stance:asserts ;
  tk:basis basis:judgment ; tk:passage passage:x-0-9 .
attestation:t tk:attests outcome:t ; tk:speaker speaker:author ; tk:stance stance:asserts ;
  tk:basis basis:unstated ; tk:passage passage:x-0-9 .
proposition:p a tk:Proposition ; rdfs:label "That P"@en ; tk:about person:a .
attestation:p-1 tk:attests proposition:p ; tk:speaker speaker:author ; tk:stance stance:asserts ;
  tk:basis basis:unstated ; tk:passage passage:x-0-9 .
attestation:p-2 tk:attests proposition:p ; tk:speaker person:a ; tk:stance stance:denies ;
  tk:basis basis:own-position ; tk:inStatement event:account ; tk:passage passage:x-0-9 .
decision:d a tk:IdentityDecision ; rdfs:label "A and AA"@en ; tk:compares name:a, name:aa ;
  tk:decision identity-result:same ; tk:reason "One letter."@en .
search:s a tk:SearchRecord ; rdfs:label "Search for a post"@en ; tk:about person:a ;
  tk:reason "None stated."@en .
"""


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    for path in turtle_files("ontology"):
        store.load(path=path, format=RdfFormat.TURTLE)
    store.load(turtle(CLAIMS).encode(), RdfFormat.TURTLE)
    return store


def more(store: Store, text: str) -> Store:
    """Return the store with these triples added."""
    both = Store()
    both.extend(store)
    both.load(turtle(text).encode(), RdfFormat.TURTLE)
    return both


def page(store: Store, name: str) -> list[str]:
    return describing.tell(describing.find(name, store), store)


def test_head_names_the_thing_and_where_each_name_is_printed(store: Store) -> None:
    assert page(store, "Pers. a")[:4] == [
        "Person A (person:a)",
        "person",
        "printed as Person A [0-9, 10-19], Pers. A [0-9]",
        "Of A.",
    ]
    assert page(store, "person:b")[1] == "person; not fully identified"


def test_every_layer_of_a_report_is_told(store: Store) -> None:
    at = page(store, "person:a").index(
        "- [alleged] A, said to have been present (participation:a-saw)"
    )
    assert page(store, "person:a")[at + 1 : at + 3] == [
        "    role: said to have been present; event: The act; evidence bearing on: CR-4b "
        "(should have known)",
        "    alleged by Person B (basis: hearsay, on the words of Person C), told by Person C, "
        "told by the author [0-9, 10-19] - Aside.",
    ]


def test_wording_follows_the_status(store: Store) -> None:
    text = "\n".join(page(store, "person:a"))
    assert "- [disputed] That P (proposition:p)" in text
    assert "asserted by the author (basis: unstated) [0-9]" in text
    assert "denied by Person A (basis: own position), told by the author [0-9]" in text
    assert "- [adjudicated; one of several readings] Sentence (outcome:s)" in text
    assert "other reading: Another; term: 60 to 108 months" in text
    assert "reported as adjudicated, according to the author (basis: judgment) [0-9]" in text


def test_a_claim_has_its_own_page_with_an_inferred_date_and_its_reason(store: Store) -> None:
    lines = page(store, "event:e")
    at = lines.index("The claim itself")
    assert lines[at + 1 : at + 4] == [
        "- [inferred] The act (event:e)",
        "    method: drowning in water; began not before 2017-05-01 (inferred: because)",
        "    inferred by the author (basis: author's inference) [0-9]",
    ]


def test_speakers_statements_passages_and_records(store: Store) -> None:
    said = page(store, "person:c")
    at = said.index("What this speaker is reported to say")
    assert said[at + 1 : at + 3] == [
        "- [alleged] Words of B (event:words)",
        "    according to Person C (basis: was there (saw or heard)), told by the author [0-9]",
    ]
    inside = page(store, "event:words")
    assert inside[-3:-1] == [
        "What is said in it",
        "- [alleged] A, said to have been present (participation:a-saw)",
    ]
    assert inside[-1].startswith("    alleged by Person B (basis: hearsay, on the words of")
    assert any("(participation:a-saw)" in line for line in page(store, "passage:x-10-19"))
    records = page(store, "person:a")
    assert records[records.index("Records of the editors") + 1 :] == [
        "- A and AA: same. One letter. (decision:d)",
        "- Search for a post: None stated. (search:s)",
    ]


TOLD = " tk:stance stance:asserts ; tk:basis basis:unstated ; tk:passage passage:x-0-9 ."


def test_a_circle_of_statements_ends(store: Store) -> None:
    round_ = "attestation:round tk:attests event:account ; tk:speaker person:b ; "
    text = page(more(store, f"{round_} tk:inStatement event:words ; {TOLD}"), "person:a")
    told = "told by Person C, told by Person B and the author [0-9, 10-19] - Aside."
    assert any(line.endswith(told) for line in text)


def test_no_teller_is_lost_and_who_denies_tells_nothing(store: Store) -> None:
    second = "event:letter a tk:Statement ; tk:utteredBy person:a . attestation:l tk:attests "
    second += f"event:letter ; tk:speaker person:d ; {TOLD} person:d rdfs:label 'Person D'@en . "
    second += "attestation:w tk:attests event:words ; tk:speaker person:a ; tk:inStatement "
    second += f"event:letter ; {TOLD} attestation:no tk:attests event:words ; "
    second += f"tk:speaker speaker:denier ; {TOLD.replace('asserts', 'denies')}"
    text = page(more(store, second), "person:a")
    told = "told by Person A and Person C, told by Person D and the author [0-9, 10-19] - Aside."
    assert any(line.endswith(told) for line in text)


@pytest.mark.parametrize("name", ["https://elsewhere.example/x", "person:", "", "\ud800", "_:b"])
def test_what_is_not_in_the_graph_is_refused(store: Store, name: str) -> None:
    with pytest.raises(UnknownThing):
        page(store, name)


def test_others_whose_names_end_alike_are_told(store: Store) -> None:
    found = describing.find("Person A", store)
    assert describing.akin("a", found, store) == []
    assert describing.akin("b", found, store) == ["Person B (person:b)"]
    assert describing.akin("on b", found, store) == []


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("tk:comparator comparator:about ; tk:lowerBound 4 ; tk:upperBound 4", "number: about 4"),
        ("tk:comparator comparator:exactly ; tk:lowerBound 4 ; tk:upperBound 4", "number: 4"),
        ("tk:comparator comparator:at-least ; tk:lowerBound 4", "number: at least 4"),
        ("tk:comparator comparator:vague", "number: none given"),
        ("tk:lowerMonths 58 ; tk:upperMonths 58", "term: 58 months"),
        ('tk:latestStart "2017-05-31"^^xsd:date', "began not after 2017-05-31"),
        (
            'tk:earliestStart "2017-05-01"^^xsd:date ; tk:latestStart "2017-05-31"^^xsd:date ; '
            'tk:latestEnd "2018-01-01"^^xsd:date',
            "began between 2017-05-01 and 2017-05-31, ended not after 2018-01-01",
        ),
        ('tk:dateStated "2017-05-01" ; tk:latestEnd "2017-05-01"^^xsd:date', "date: 2017-05-01, "),
    ],
)
def test_figures_and_dates_in_words(store: Store, claim: str, words: str) -> None:
    text = f"""count:n a tk:Count ; rdfs:label "N"@en ; {claim} .
        attestation:n tk:attests count:n ; tk:speaker speaker:author ; {TOLD}"""
    lines = page(more(store, text), "count:n")
    assert lines[lines.index("The claim itself") + 2].strip().startswith(words)


def test_a_name_of_two_people_asks_which(store: Store) -> None:
    both = more(store, 'person:z a tk:Person ; rdfs:label "person c"@en .')
    with pytest.raises(UnknownThing, match="Choose one: person:c, person:z"):
        page(both, "Person C")


def test_a_near_name_is_suggested(store: Store) -> None:
    with pytest.raises(UnknownThing, match=r"Did you mean Person A"):
        page(store, "Persom A")
