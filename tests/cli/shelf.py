"""A house of invented files for the tests of the query commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.invented import turtle

if TYPE_CHECKING:
    from pathlib import Path

NAMES = """\
#+ summary: What is this person called?
#+ description: One row a label. It does not prove that the person has the name.
#+ tags: [people]
#+ parameters:
#+   person: {type: person, label: the person}
#+   from: {type: date, label: an idle day}
#+ columns:
#+   person: who
#+   label: the label
#+ empty_because: nobody has a name yet
PREFIX person: <https://w3id.org/tartar-kg/person/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tk: <https://w3id.org/tartar-kg/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?person ?label
WHERE {
  VALUES ?person { UNDEF }
  VALUES ?from { "2017-05-15"^^xsd:date }
  ?person a tk:Person ; rdfs:label ?label .
}
ORDER BY ?person ?label
"""
HEADER = "#+ summary: Is it?\n#+ description: x\n#+ tags: [people]\n"
QUERIES = {
    "names": NAMES,
    "graph-of-names": HEADER
    + "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    + "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o }\n",
    "anyone": HEADER + "ASK { ?s ?p ?o }\n",
    "windows": (HEADER + "ASK { ?s ?p ?o }\n").replace("\n", "\r\n"),
}
GRAPH = """
person:nuri-sinaqov a tk:Person ; rdfs:label "Nuri Sinaqov"@en .
person:hostile a tk:Person ; rdfs:label "a|b\\u001B[2J\\u202E\\n=1+1"@en .
unit:sample-corps a tk:Unit ; rdfs:label "Sample Corps"@en .
"""


def furnish(house: Path) -> None:
    """Write four queries and one file of data into the folder."""
    for name, text in QUERIES.items():
        write(house / "queries" / "people" / f"{name}.rq", text)
    write(house / "data" / "persons" / "all.ttl", turtle(GRAPH))


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path
