"""What a change does to things and claims, on edits of the shipped files as a person makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, Store, Triple, parse
from tests.edits import INVENTED, edited
from tests.invented import turtle

from tartar_kg.changes import change_of
from tartar_kg.graphs import read_store
from tartar_kg.layout import graph_files
from tartar_kg.namespaces import GENID, compact, expand
from tartar_kg.reviewing.entities import differences
from tartar_kg.reviewing.reviews import How

if TYPE_CHECKING:
    from pathlib import Path

    from tartar_kg.reviewing.reviews import Difference

OVERSAW = (
    "Hikmet Hasanov, alleged by people said to have been tortured to have overseen it in person "
    "(participation:hikmet-hasanov-oversaw)"
)
DENIAL = turtle("""
attestation:hikmet-hasanov-oversaw-denied a tk:Attestation ; tk:stance stance:denies ;
  tk:attests participation:hikmet-hasanov-oversaw ; tk:speaker person:hikmet-hasanov ;
  tk:basis basis:own-position ; tk:passage passage:tartar-case-2024-1031-1105 .
""")


@pytest.fixture(scope="module")
def shipped() -> Store:
    return read_store(graph_files())


def triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(turtle(text).encode(), RdfFormat.TURTLE)]


def told(difference: Difference) -> tuple[str, str, How, list[str], list[str]]:
    gained, lost = list(difference.gained), list(difference.lost)
    return difference.name, difference.kind, difference.how, gained, lost


def test_a_denial_makes_an_alleged_claim_disputed(tmp_path: Path) -> None:
    (difference,) = differences(edited(tmp_path, new={"persons/denial.ttl": DENIAL}))
    assert told(difference) == (
        f"[disputed] {OVERSAW}",
        "participation",
        How.CHANGED,
        [
            'status: was "alleged", now "disputed"',
            "denied by Hikmet Hasanov (basis: own position) [1031-1105]",
        ],
        [],
    )
    assert difference.iri == expand("participation:hikmet-hasanov-oversaw")


def test_the_loss_of_its_one_attestation_is_the_loss_of_a_status(tmp_path: Path) -> None:
    start = "attestation:rape-of-servicemen-by-author a tk:Attestation ;\n"
    block = (
        f"{start}    tk:attests event:rape-of-servicemen ;\n    tk:basis basis:unstated ;\n"
        "    tk:passage passage:tartar-case-2024-338-693 ;\n"
        "    tk:speaker speaker:tartar-case-2024-author ;\n    tk:stance stance:asserts .\n"
    )
    change = edited(tmp_path, {"events/rape-of-servicemen.ttl": (block, "")})
    (difference,) = differences(change)
    assert told(difference) == (
        "[not attested] Rape of servicemen, as alleged, of none by name (event:rape-of-servicemen)",
        "act",
        How.CHANGED,
        ['status: was "alleged", now "not attested"'],
        ["alleged by the author of the article of 2024 (basis: unstated) [338-693]"],
    )


def test_a_changed_count_says_what_it_was(tmp_path: Path) -> None:
    change = edited(
        tmp_path, {"groups/servicemen-tortured.ttl": ("tk:lowerBound 400", "tk:lowerBound 350")}
    )
    (difference,) = differences(change)
    assert told(difference) == (
        "[alleged] About 400 soldiers said to have been tortured (count:tortured-about-400)",
        "count",
        How.CHANGED,
        ['lower bound: was "400", now "350"'],
        [],
    )


def test_an_added_claim_is_told_as_describe_tells_it(tmp_path: Path) -> None:
    change = edited(tmp_path, new={"persons/anar-sinaqov.ttl": INVENTED})
    posting, person = differences(change)
    assert told(posting) == (
        "[alleged] Anar Sınaqov in the army (posting:anar-sinaqov-in-the-army)",
        "posting",
        How.ADDED,
        [
            "date: 2016, began between 2016-01-01 and 2016-12-31",
            "according to the author of the article of 2024 (basis: unstated) [1031-1105]",
            "agent: Anar Sınaqov (person:anar-sinaqov)",
            "date basis: stated",
            "in unit: the army of Azerbaijan (unit:army-of-azerbaijan)",
            "type: commander",
        ],
        [],
    )
    assert told(person) == (
        "Anar Sınaqov (person:anar-sinaqov)",
        "person",
        How.ADDED,
        ["preferred name: Anar Sinaqov [1031-1105]"],
        [],
    )


def test_a_removed_claim_is_told_as_it_was(tmp_path: Path, shipped: Store) -> None:
    change = edited(tmp_path, new={"persons/anar-sinaqov.ttl": INVENTED})
    back = change_of(change.after, change.removed, change.added)  # type: ignore[arg-type]
    for there, gone in zip(differences(change), differences(back), strict=True):
        assert (gone.how, gone.name, gone.kind) == (How.REMOVED, there.name, there.kind)
        assert (gone.lost, gone.gained) == (there.gained, ())


def test_a_renamed_label_and_a_renamed_name(tmp_path: Path) -> None:
    label = ('rdfs:label "Tural Qojaev"@en', 'rdfs:label "Tural Q."@en')
    (difference,) = differences(edited(tmp_path, {"persons/tural-qojaev.ttl": label}))
    assert told(difference) == (
        "Tural Q. (person:tural-qojaev)",
        "person",
        How.CHANGED,
        ['label: was "Tural Qojaev", now "Tural Q."'],
        [],
    )


def test_a_changed_role_and_basis(shipped: Store) -> None:
    claim, said = (
        "participation:tural-qojaev-witness",
        "attestation:tural-qojaev-witness-by-tural-qojaev",
    )
    change = change_of(
        shipped,
        triples(f"{claim} tk:role role:took-part . {said} tk:basis basis:hearsay ; tk:odd 1 ."),
        triples(f"{claim} tk:role role:witness . {said} tk:basis basis:eyewitness ."),
    )
    (difference,) = differences(change)
    ending = ", told by the author of the article of 2024 [1860-1898]"
    assert difference.gained == (
        'role: was "witness", now "said to have taken part"',
        f"alleged by Tural Qojaev (basis: hearsay){ending}",
        f"{said}: odd: 1",
    )
    assert difference.lost == (
        f"alleged by Tural Qojaev (basis: was there (saw or heard)){ending}",
    )


def test_passages_and_names_are_told_with_their_owners(shipped: Store) -> None:
    passage = "passage:tartar-case-2024-1031-1105"
    words = "A bag, the ground, and someone sitting on him, as Izzat Jafarov says."
    change = change_of(
        shipped,
        triples(
            f'{passage} tk:paraphrase "Else."@en . name:tural-qojaev skosxl:literalForm "T." .'
        ),
        triples(
            f'{passage} tk:paraphrase "{words}"@en .'
            'name:tural-qojaev skosxl:literalForm "Tural Qojaev" .'
        ),
    )
    source, person = differences(change)
    assert person.gained == ("preferred name: T. [1563-1660]",)
    assert person.lost == ("preferred name: Tural Qojaev [1563-1660]",)
    assert source.name == "The Tartar Case (2024) (source:tartar-case-2024)"
    assert source.gained == ("passage 1031-1105: Else.",)
    assert source.lost == (f"passage 1031-1105: {words}",)


def test_people_of_one_name_are_told_apart(shipped: Store) -> None:
    said = "attestation:tural-qojaev-witness-by-tural-qojaev"
    change = change_of(
        shipped,
        triples(
            f"{said} tk:speaker person:other ."
            'person:other a tk:Person ; rdfs:label "Tural Qojaev"@en .'
        ),
        triples(f"{said} tk:speaker person:tural-qojaev ."),
    )
    claim, _ = differences(change)
    assert claim.gained == (
        f'{said}: speaker: was "Tural Qojaev (person:tural-qojaev)", '
        'now "Tural Qojaev (person:other)"',
    )


def test_a_change_of_language_alone_is_seen(shipped: Store) -> None:
    change = change_of(
        shipped,
        triples('person:tural-qojaev rdfs:label "Tural Qojaev"@az .'),
        triples('person:tural-qojaev rdfs:label "Tural Qojaev"@en .'),
    )
    (difference,) = differences(change)
    assert difference.gained == ('label: was ""Tural Qojaev"@en", now ""Tural Qojaev"@az"',)


def test_hostile_and_broken_triples_are_inert(shipped: Store) -> None:
    change = change_of(
        shipped,
        triples(
            'person:x a tk:Person ; rdfs:label "red\\u001B[31m\\u202E\\nnext"@en .'
            'participation:x a tk:Participation ; tk:event [ a tk:Event ] ; tk:role "no role" ;'
            '  tk:agent <http://elsewhere.example/?a=b> ; tk:lowerBound "many" .'
            "attestation:x tk:attests participation:x ; tk:passage passage:x ; tk:stance 7 ;"
            '  tk:inStatement event:loop ; tk:speaker person:x ; tk:basis "none" .'
            "attestation:y tk:attests event:loop ; tk:inStatement event:loop ."
            'passage:x oa:start "early" ; oa:end [] . [] tk:role role:present . name:x a tk:Name .'
        ),
    )
    found = {compact(d.iri) if d.iri else "": d for d in differences(change)}
    shown = str([(d.name, d.kind, d.gained, d.lost) for d in found.values()])
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert found["person:x"].name == "red\\u001B[31m\\u202E\\u000Anext (person:x)"
    assert found["participation:x"].name.startswith("[questioned] ")
    assert "class of what it leads to: event" in found["participation:x"].gained
    assert found[compact(GENID)].gained == ("role of what it leads to: said to have been present",)
    assert found["name:x"].how is How.ADDED
