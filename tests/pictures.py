"""Charts of invented graphs, and a chart as a test reads it: its text with places, its lines."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from pyoxigraph import RdfFormat, Store
from tests.invented import turtle
from tests.queries.answers import CASES

from tartar_kg import asking, charting
from tartar_kg.catalogue.files import find
from tartar_kg.charting.lettering import width

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import QuerySolutions

SVG = "{http://www.w3.org/2000/svg}"
#: The part of a line of text that letters take up above its baseline, and below it.
ASCENT, DESCENT = 0.76, 0.22


GRAPH = """
person:a a tk:Person ; rdfs:label "Person A"@en .
person:b a tk:Person ; rdfs:label LABEL@en .
unit:u a tk:Unit ; rdfs:label LABEL@en .
source:x a tk:Source ; dcterms:title LABEL@en ; dcterms:publisher organization:p ;
  tk:affiliation "Of one side."@en .
organization:p a tk:Organization ; rdfs:label "Press P"@en .
passage:x-2-9 oa:hasSource source:x ; oa:start 2 ; oa:end 9 .
basis:unstated rdfs:label "unstated"@en . basis:judgment rdfs:label "judgment"@en .
outcome-type:arrest rdfs:label "arrest"@en . offence:spying rdfs:label "spying"@en .
offence:treason rdfs:label "treason"@en . outcome-type:charge rdfs:label "charge"@en .

posting:one a tk:Posting ; rdfs:label "A in it, a posting"@en ; tk:agent person:a ;
  dcterms:type posting-role:deputy-head ; tk:inUnit unit:u ;
  tk:dateBasis date-basis:not-stated ; skos:editorialNote LABEL@en .
outcome:early a tk:Outcome ; rdfs:label "An arrest of A"@en ; tk:concerns person:a ;
  dcterms:type outcome-type:arrest ; tk:dateBasis date-basis:inferred ; tk:reason LABEL@en ;
  tk:latestStart "2031-05-31"^^xsd:date .
outcome:late a tk:Charge ; rdfs:label LABEL@en ; tk:concerns person:a ;
  dcterms:type offence:spying, offence:treason ; tk:dateBasis date-basis:stated ;
  tk:dateStated "2032"^^edtf:EDTF ; tk:earliestStart "2032-01-01"^^xsd:date ;
  tk:latestStart "2032-12-31"^^xsd:date ; tk:earliestEnd "2032-01-01"^^xsd:date ;
  tk:latestEnd "2032-12-31"^^xsd:date .
outcome:never a tk:Outcome ; rdfs:label "An arrest without a day"@en ; tk:concerns person:a ;
  dcterms:type outcome-type:arrest ; tk:dateBasis date-basis:not-stated .
"""
SAYS = """
attestation:CLAIM-NUMBER tk:attests CLAIM ; tk:speaker person:SPEAKER ; tk:basis basis:BASIS ;
  tk:stance stance:STANCE ; tk:passage passage:x-2-9 .
"""
CHARTS = [
    ("chain", {"subject": "person:a", "date": "2031-01-01"}),
    ("timeline", {}),
    ("timeline", {"agent": "person:a"}),
    ("outcomes", {}),
    ("outcomes", {"person": "person:a"}),
]


def says(claim: str, speaker: str = "b", stance: str = "asserts", basis: str = "unstated") -> str:
    values = {"CLAIM-NUMBER": f"{claim.partition(':')[2]}-{speaker}-{stance}", "CLAIM": claim}
    values |= {"SPEAKER": speaker, "BASIS": basis, "STANCE": stance}
    text = SAYS
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def graph(label: str = '"Plain"', *more: str) -> Store:
    store = Store()
    told = [says(f"outcome:{slug}") for slug in ("early", "late", "never")]
    text = turtle(GRAPH.replace("LABEL", label), says("posting:one"), *told, *more)
    store.load(text.encode(), RdfFormat.TURTLE)
    return store


def case(name: str) -> Store:
    path: Path = CASES / name / "graph.ttl"
    store = Store()
    store.load(path=path, format=RdfFormat.TURTLE)
    return store


class Written(NamedTuple):
    """A line of text and the rectangle that it takes up."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def draw(store: Store, kind: str, **values: str) -> bytes:
    """Return the chart of a stored query's answer over the store."""
    query = find(charting.query_of(kind, values))
    results: QuerySolutions = asking.ask(query, values, store)  # type: ignore[assignment]
    return charting.draw(query, values, results, store, asking.why_empty(query, values)).data


def root(picture: bytes) -> ET.Element:
    return ET.fromstring(picture)


def lines(picture: bytes) -> list[Written]:
    found = []
    for element in root(picture).iter(f"{SVG}text"):
        style = element.attrib["style"]
        size = float(re.findall(r"([0-9.]+)px", style)[0])
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        text = element.text or ""
        reach = x + width(text, size, bold="700" in style or "bold" in style)
        found.append(Written(text, x, y - ASCENT * size, reach, y + DESCENT * size))
    return found


def words(picture: bytes) -> str:
    """Return all text of the picture as one line, as it would be copied from it."""
    return " ".join(line.text for line in lines(picture))


def has(picture: bytes, text: str) -> bool:
    """Return whether the text is in the picture, wherever its lines end."""
    return "".join(text.split()) in "".join(words(picture).split())


def overlapping(picture: bytes) -> list[tuple[str, str]]:
    """Return the lines of text that lie on one another."""
    return [
        (one.text, other.text)
        for one, other in combinations(lines(picture), 2)
        if one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    ]


def outside(picture: bytes) -> list[str]:
    """Return the lines of text that reach beyond the picture."""
    _, _, right, bottom = map(float, root(picture).attrib["viewBox"].split())
    return [
        line.text
        for line in lines(picture)
        if line.left < 0 or line.top < 0 or line.right > right or line.bottom > bottom
    ]


def dashes(picture: bytes) -> set[str]:
    """Return the patterns of dashes of all lines, none for a solid one."""
    styles = [element.get("style", "") for element in root(picture).iter(f"{SVG}path")]
    found = (re.search(r"stroke-dasharray: ([0-9., ]+)", style) for style in styles)
    return {match[1].strip() if match else "" for match in found}
