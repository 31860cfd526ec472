"""Invented people, of whom nothing is known but what they are called."""

from __future__ import annotations

import pyoxigraph as ox

from tartar_kg.exploring.material import Material
from tartar_kg.exploring.searching.index import Index, index_of
from tartar_kg.namespaces import PREFIXES
from tartar_kg.terms import LABEL


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
