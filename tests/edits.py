"""Changes of the shipped graph that are made as a person makes them: in the text of its files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.invented import turtle

from tartar_kg import layout
from tartar_kg.changes import Change
from tartar_kg.graphs import read_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pyoxigraph import Store, Triple

#: A person whom nobody knows, said to be in the army: a file of its own.
INVENTED = turtle("""
person:anar-sinaqov a tk:Person ; rdfs:label "Anar Sınaqov"@en ;
  skosxl:prefLabel name:anar-sinaqov .
name:anar-sinaqov a tk:Name ; skosxl:literalForm "Anar Sinaqov" ;
  tk:printedIn passage:tartar-case-2024-1031-1105 .
posting:anar-sinaqov-in-the-army a tk:Posting ; rdfs:label "Anar Sınaqov in the army"@en ;
  tk:agent person:anar-sinaqov ; tk:inUnit unit:army-of-azerbaijan ;
  dcterms:type posting-role:commander ; tk:dateBasis date-basis:stated ; tk:dateStated "2016" ;
  tk:earliestStart "2016-01-01"^^xsd:date ; tk:latestStart "2016-12-31"^^xsd:date .
attestation:anar-sinaqov-in-the-army-by-author a tk:Attestation ; tk:stance stance:asserts ;
  tk:attests posting:anar-sinaqov-in-the-army ; tk:speaker speaker:tartar-case-2024-author ;
  tk:basis basis:unstated ; tk:passage passage:tartar-case-2024-1031-1105 .
""")


def edited(
    folder: Path,
    replaced: Mapping[str, tuple[str, str]] | None = None,
    new: Mapping[str, str] | None = None,
) -> Change:
    """Return the change that edits of a copy of data/ in an empty folder make.

    `replaced` has for a file of data/ a text that stands in it once, and the text for its place;
    `new` has files with their text.
    """
    data = folder / "data"
    shutil.copytree(layout.root() / "data", data)
    for name, (old, text) in (replaced or {}).items():
        whole = (data / name).read_text("utf-8")
        assert whole.count(old) == 1
        (data / name).write_text(whole.replace(old, text), "utf-8")
    for name, text in (new or {}).items():
        (data / name).write_text(text, "utf-8")
    ontology = layout.turtle_files("ontology")
    return between(
        read_store([*ontology, *layout.turtle_files("data")]),
        read_store([*ontology, *sorted(data.rglob("*.ttl"))]),
    )


def between(before: Store, after: Store) -> Change:
    """Return the change from one store to another, but for blank nodes, which no edit is about."""
    was, now = _named(before), _named(after)
    return Change(before, after, now - was, was - now)


def _named(store: Store) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in store if "_:" not in str(quad))
