"""Invented people, of whom nothing is known but what they are called, and dated claims."""

from __future__ import annotations

from itertools import combinations
from typing import Final

import pyoxigraph as ox

from tartar_kg.exploring.material import Material
from tartar_kg.exploring.searching.index import Index, index_of
from tartar_kg.namespaces import PREFIXES
from tartar_kg.terms import LABEL

#: Days by the bounds that they are: what began in 2014, or 2015, and ended in 2017, or 2018.
BOUNDS: Final = {
    "earliestStart": "2014-03-01",
    "latestStart": "2015-04-30",
    "earliestEnd": "2017-05-01",
    "latestEnd": "2018-06-30",
}


def labelled(**labels: str) -> ox.Store:
    """Return a graph of persons with these labels."""
    store = ox.Store()
    for slug, label in labels.items():
        person = ox.NamedNode(f"{PREFIXES['person']}{slug}")
        store.add(ox.Quad(person, LABEL, ox.Literal(label, language="en")))
    return store


def indexed(**labels: str) -> Index:
    """Return the index of such a graph."""
    return index_of(Material(labelled(**labels)))


def bounded(**days: str) -> str:
    """Return a claim of a part in an event, alleged, inferred in its date, with these bounds."""
    slug = "-".join(days) or "none"
    bounds = "".join(f'; tk:{bound} "{day}"^^xsd:date' for bound, day in days.items())
    return f"""
    participation:{slug} a tk:Participation ; rdfs:label "{slug}"@en ; tk:role role:victim ;
      tk:dateBasis date-basis:{"inferred" if days else "not-stated"} {bounds} .
    attestation:{slug} tk:attests participation:{slug} ; tk:stance stance:asserts ."""


def dated(*claims: str) -> ox.Store:
    """Return a graph of such claims; of none given, with each choice of the four bounds one."""
    every = [dict(some) for n in range(5) for some in combinations(BOUNDS.items(), n)]
    store = ox.Store()
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    graph = prefixes + "".join(claims or [bounded(**days) for days in every])
    store.load(graph, ox.RdfFormat.TURTLE)
    return store
