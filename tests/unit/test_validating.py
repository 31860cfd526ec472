from __future__ import annotations

import logging
from pathlib import Path
from textwrap import dedent

import pytest
from rdflib import BNode, Graph, URIRef

from tartar_kg.errors import (
    BadShapes,
    NestedTooDeeply,
    SeveralUnreadable,
    TurtleSyntax,
    UnreadableInput,
)
from tartar_kg.findings import Finding, Severity
from tartar_kg.namespaces import BASE, PREFIXES
from tartar_kg.validating import Validation, validate
from tartar_kg.validating.reading import Located

HEADER = " ".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())

SHAPES = """
shape:Person a sh:NodeShape ; sh:targetClass tk:Agent ; sh:property
    shape:Person-label, shape:Person-unresolved, shape:Person-note .
shape:Person-label sh:path rdfs:label ; sh:minCount 1 ; sh:message "Give the person a label." .
shape:Person-unresolved sh:path tk:unresolved ; sh:datatype xsd:boolean ; sh:severity sh:Warning ;
    sh:message "Say true or leave it out." .
shape:Person-note sh:path skos:editorialNote ; sh:maxCount 0 ; sh:severity sh:Info ;
    sh:message "Consider whether the note is still needed." .
shape:Roles a sh:NodeShape ; sh:targetObjectsOf tk:role ; sh:property shape:Roles-scheme .
shape:Roles-scheme sh:path skos:inScheme ; sh:minCount 1 ; sh:message "Take a role of the scheme." .
shape:Attested a sh:NodeShape ; sh:targetClass tk:Event ; sh:property shape:Attested-by .
shape:Attested-by sh:path [ sh:inversePath tk:attests ] ; sh:minCount 1 ; sh:message "Attest it." .
"""
PERSON = """
person:a a tk:Person ;
    rdfs:label "A"@en .
"""


class House:
    """A small project in a folder: an ontology, a person, shapes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shapes = [self.write("shapes/all.ttl", SHAPES)]
        self.shipped = [
            self.write("ontology/tartar.ttl", "tk:Person rdfs:subClassOf tk:Agent ."),
            self.write("data/persons/a.ttl", PERSON),
        ]

    def write(self, name: str, text: str) -> Path:
        """Write a file: the prefixes are line 1, the text begins on line 2."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + dedent(text), encoding="utf-8")
        return path

    def validate(self, *given: Path) -> Validation:
        return validate(given, self.shipped, self.shapes)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    return House(tmp_path)


def test_conforming_graph_has_no_findings(house: House) -> None:
    assert house.validate() == Validation(files=2, focus_nodes=1, findings=())


def test_finding_has_all_its_parts(house: House) -> None:
    given = house.write("b.ttl", '\nperson:c rdfs:label "C" .\nperson:b a tk:Person ;\n tk:x 1 .\n')
    (finding,) = house.validate(given).findings
    assert finding == Finding(
        file="b.ttl",
        line=3,
        severity=Severity.VIOLATION,
        focus="person:b",
        path="rdfs:label",
        value="",
        message="Give the person a label.",
        shape="shape:Person-label",
    )


def test_severity_is_that_of_the_shape_and_values_are_shown(house: House) -> None:
    given = house.write(
        "b.ttl",
        """
        person:b a tk:Person ; rdfs:label "B"@en ; tk:unresolved "maybe" ;
            skos:editorialNote "n"@en .
        """,
    )
    found = house.validate(given).findings
    assert [(f.severity, f.value) for f in found] == [
        (Severity.WARNING, '"maybe"'),
        (Severity.INFO, ""),
    ]


def test_focus_node_that_is_no_subject_is_placed_where_it_is_mentioned(house: House) -> None:
    given = house.write("b.ttl", "\nparticipation:p tk:agent person:a ;\n    tk:role role:typo .\n")
    (finding,) = house.validate(given).findings
    assert (finding.file, finding.line, finding.focus) == ("b.ttl", 3, "role:typo")


def test_inverse_path_is_written_as_in_sparql(house: House) -> None:
    given = house.write("e.ttl", "\nevent:e a tk:Event .\n")
    (finding,) = house.validate(given).findings
    assert finding.path == "^tk:attests"


def test_node_of_several_files_is_placed_in_the_given_one(house: House) -> None:
    given = house.write("x.ttl", "\n\nperson:a tk:unresolved 3 .\n")
    (finding,) = house.validate(given).findings
    assert (finding.file, finding.line, finding.value) == ("x.ttl", 3, '"3"^^xsd:integer')


def test_shipped_file_given_again_counts_once(house: House) -> None:
    assert house.validate(house.root / "data").files == 2


def test_edited_copy_stands_in_for_the_shipped_file(house: House) -> None:
    copy = house.write("elsewhere/a.ttl", '\nperson:a a tk:Person ; rdfs:label "Other"@en .\n')
    house.shapes.append(
        house.write(
            "shapes/one.ttl", "shape:Person-label sh:maxCount 1 . shape:Person-label sh:order 1 ."
        )
    )
    replaced = ((house.root / "data/persons/a.ttl", copy),)
    assert house.validate(copy) == Validation(2, 1, findings=(), replaced=replaced)


def test_nothing_stands_in_for_a_file_of_the_ontology(house: House) -> None:
    events = house.write("ontology/events.ttl", "tk:Event rdfs:label 'event'@en .")
    house.shipped.append(events)
    copy = house.write("elsewhere/events.ttl", f"<{BASE}/events> a tk:Person .")
    assert house.validate(copy).files == 4
    assert house.validate(copy).replaced == ()


def test_file_of_the_same_name_about_something_else_is_added(house: House) -> None:
    other = house.write("elsewhere/a.ttl", '\nperson:z a tk:Person ; rdfs:label "Z"@en .\n')
    assert house.validate(other) == Validation(files=3, focus_nodes=2, findings=())


def test_blank_nodes_have_lines_and_no_names(house: House) -> None:
    given = house.write("b.ttl", "\n[] a tk:Person .\n\n_:x a tk:Person .\n")
    found = house.validate(given).findings
    assert [(f.line, f.focus) for f in found] == [(2, "[]"), (4, "[]")]


def test_blank_nodes_of_different_files_stay_apart(house: House) -> None:
    one = house.write("one.ttl", "\n_:x a tk:Person .\n")
    two = house.write("two.ttl", '\n_:x rdfs:label "X"@en .\n')
    assert [f.file for f in house.validate(one, two).findings] == ["one.ttl"]


def test_byte_order_mark_and_crlf(house: House) -> None:
    given = house.root / "b.ttl"
    text = "\n\nperson:b a tk:Person ;\n  tk:x 'a', '''b\nc''' .\nperson:c a tk:Person .\n"
    given.write_bytes(b"\xef\xbb\xbf" + (HEADER + text.replace("\n", "\r\n")).encode())
    assert [f.line for f in house.validate(given).findings] == [3, 6]


def test_ill_typed_literals_are_findings_and_nothing_is_logged(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    given = house.write(
        "b.ttl",
        """
        person:b a tk:Person ; rdfs:label "B"@en ; tk:unresolved "maybe"^^xsd:boolean ;
            tk:dateStated "x"^^xsd:decimal .
        """,
    )
    with caplog.at_level(logging.DEBUG):
        found = house.validate(given).findings
    assert [f.value for f in found] == ['"maybe"^^xsd:boolean']
    assert not caplog.records


def test_relative_iris_follow_the_base(house: House) -> None:
    given = house.root / "b.ttl"
    text = f"@base <{PREFIXES['person']}> .\n<#b> a <{PREFIXES['tk']}Person> ;\n <urn:x:y> <q> .\n"
    given.write_text(text, encoding="utf-8")
    (finding,) = house.validate(given).findings
    assert (finding.line, finding.focus) == (2, f"<{PREFIXES['person']}#b>")


def test_deep_nesting_is_refused(house: House) -> None:
    deep = house.write("deep.ttl", "person:a tk:x " + "[ tk:x " * 2000 + "1" + " ]" * 2000 + " .")
    with pytest.raises(NestedTooDeeply):
        house.validate(deep)


def test_owl_imports_are_not_followed(house: House) -> None:
    given = house.write("b.ttl", "<urn:x> owl:imports <http://127.0.0.1:9/nothing> .")
    assert house.validate(given).findings == ()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("<urn:a> <urn:p> 1 .\n<urn:a> <urn:p>, 2 .", 2, 16),
        ("<urn:a> <urn:p> <<( <urn:a> <urn:p> 1 )>> .", 1, 17),
        ("<urn:a> = <urn:b> .", 1, 9),
        ("<urn:a> <urn:p> <relative> .", 1, 17),
        ("", None, None),
    ],
)
def test_syntax_errors(house: House, text: str, line: int | None, column: int | None) -> None:
    given = house.root / "bad.ttl"
    given.write_text(text, encoding="utf-8")
    if line is None:
        assert house.validate(given).findings == ()
        return
    with pytest.raises(TurtleSyntax) as caught:
        house.validate(given)
    assert (caught.value.path, caught.value.line, caught.value.column) == (str(given), line, column)


def test_restating_a_term_of_the_ontology_is_a_violation(house: House) -> None:
    roles = house.write("ontology/schemes/roles.ttl", 'role:r a skos:Concept ; rdfs:label "r" .')
    house.shipped.append(roles)
    given = house.write("b.ttl", '\nparticipation:p tk:role tk:Person .\nrole:r rdfs:label "x" .\n')
    findings = [f for f in house.validate(given).findings if f.focus == "role:r"]
    assert [(f.file, f.line, f.severity) for f in findings] == [("b.ttl", 3, Severity.VIOLATION)]
    assert "restates a term" in findings[0].message
    assert "in ontology/schemes/roles.ttl alone" in findings[0].message
    header = house.write("c.ttl", "tk:Person rdfs:comment 'who'@en .")
    (finding,) = house.validate(header).findings
    assert (finding.focus, finding.line) == ("tk:Person", 1)


def test_a_file_of_the_ontology_given_again_restates_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.shipped.append(house.write("ontology/agents.ttl", "tk:Person rdfs:label 'person'@en ."))
    assert house.validate(house.root / "ontology").findings == ()
    monkeypatch.chdir(house.root / "ontology")
    assert house.validate(Path("agents.ttl"), Path("../data")).findings == ()


def test_every_unreadable_file_is_reported(house: House) -> None:
    bad = [house.write("bad/1.ttl", "person:a"), house.write("bad/2.ttl", "nope:a a nope:b .")]
    (house.root / "bad/3.ttl").write_bytes(b"\xff\xfe")
    with pytest.raises(SeveralUnreadable) as caught:
        house.validate(*bad, house.root / "bad")
    assert [error.subject.partition(":")[0] for error in caught.value.errors] == [
        str(house.root / f"bad/{n}.ttl") for n in (1, 2, 3)
    ]


def test_missing_file_and_empty_folder(house: House) -> None:
    with pytest.raises(UnreadableInput, match="does not exist"):
        house.validate(house.root / "gone.ttl")
    (house.root / "empty").mkdir()
    with pytest.raises(UnreadableInput, match=r"without \.ttl files"):
        house.validate(house.root / "empty")


@pytest.mark.parametrize(
    "broken",
    [
        "shape:B a sh:NodeShape ; sh:targetClass tk:Agent ; sh:minCount 1 .",
        "shape:B a sh:PropertyShape ; sh:targetClass tk:Agent ; sh:path 3 ; sh:minCount 1 .",
    ],
)
def test_broken_shapes_are_no_findings(house: House, broken: str) -> None:
    house.shapes.append(house.write("shapes/broken.ttl", broken))
    with pytest.raises(BadShapes, match="cannot be run"):
        house.validate()


def test_place_of_a_node_nobody_knows(tmp_path: Path) -> None:
    located = Located()
    path = tmp_path / "a.ttl"
    path.write_text("<urn:a> <urn:p>\n  <urn:b> .", encoding="utf-8")
    located.add(path)
    assert isinstance(located.graph, Graph)
    assert located.place(BNode()) is None
    for node, line in (("urn:a", 1), ("urn:b", 2)):
        place = located.place(URIRef(node))
        assert place is not None
        assert place.line == line
