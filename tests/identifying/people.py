"""An invented graph of people, units and places, to make changes of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store, Triple
from tests.invented import turtle

from tartar_kg.changes import change_of
from tartar_kg.identifying import suggest
from tartar_kg.namespaces import compact
from tartar_kg.texts import parse_turtle

if TYPE_CHECKING:
    from tartar_kg.changes import Change


def thing(kind: str, slug: str, *names: str, more: str = "") -> str:
    """Return Turtle of a thing with these printed names, the first of them preferred."""
    blocks = [f"{kind}:{slug} a tk:{kind.capitalize()} ; rdfs:label 'The one called {slug}'@en"]
    for number, name in enumerate(names):
        link = "altLabel" if number else "prefLabel"
        blocks[0] += f" ; skosxl:{link} name:{slug}-{number}"
        blocks.append(f"name:{slug}-{number} a tk:Name ; skosxl:literalForm '{name}' .")
    blocks[0] += f" {more} ."
    return "\n".join(blocks)


def decision(one: str, other: str, result: str = "different") -> str:
    return (
        f"decision:of-{one.replace(':', '-')} a tk:IdentityDecision ; tk:compares {one}, {other} ;"
        f" tk:decision identity-result:{result} ."
    )


def triples(*blocks: str) -> set[Triple]:
    return {quad.triple for quad in parse_turtle(turtle(*blocks).encode(), Path("invented.ttl"))}


def store(*blocks: str) -> Store:
    filled = Store()
    filled.load(turtle(*blocks).encode(), RdfFormat.TURTLE)
    return filled


BASE = (
    thing("person", "garayev", "Rauf Garayev", "Garayev"),
    thing("person", "zakir-hasanov", "Zakir Hasanli"),
    thing("person", "aliyev-alone", "Aliyev"),
    thing("person", "unnamed-invented-1", "Rauf Qarayev"),
    thing("unit", "corps-1", "First Army Corps"),
    thing("organization", "corps-office", "2nd Army Corps"),
    thing("place", "terter", "Terter"),
    thing("group", "army-corps", "First Army Corps"),
    "group:relatives a tk:Group ; rdfs:label 'relatives of prisoners'@en .",
)


def found(change: Change) -> set[tuple[str, str]]:
    return {(compact(each.iri), compact(each.other)) for each in suggest(change)}


def after_adding(*blocks: str, base: tuple[str, ...] = BASE) -> set[tuple[str, str]]:
    return found(change_of(store(*base), triples(*blocks)))


#: A person who may be the first of the base, under two spellings, and what is suggested of it.
NEW = thing("person", "new", "Rauf Qarayev", "R. Garayev")
SAME = {("person:new", "person:garayev")}
