"""What FollowTheMoney does not hold of a graph: things and properties, how many, which, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

from tartar_kg.claims.wording import TOLD
from tartar_kg.exporting.claimed import name_of
from tartar_kg.exporting.ftm.vocabulary import IN_WORDS, NO_PROPERTY
from tartar_kg.namespaces import expand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from tartar_kg.exporting.ftm.mapping import Mapping

#: Properties of claims that the description tells.
_TOLD: Final = TOLD | {"dcterms:type"}


def lacking(quads: Iterable[Quad], mapping: Mapping) -> dict[str, Any]:
    """Return the report: entities by schema, things without one, and triples of the others.

    Only things of the ontology's classes are looked at, not the ontology itself.
    """
    facts = mapping.facts
    schemas = Counter(
        record.entity.schema.name for records in mapping.records.values() for record in records
    )
    things: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for name, reason in mapping.without.items():
        things[facts.type(name), reason].add(name)
    triples: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for subject, link, value in sorted({_named(quad) for quad in quads}):
        known = subject in mapping.records and link != "rdf:type"
        if known and (subject, link, value) not in mapping.held:
            told = subject in mapping.words.claims and link in _TOLD
            triples[facts.type(subject), link, IN_WORDS if told else NO_PROPERTY].append(subject)
    return {
        "entities": dict(sorted(schemas.items())),
        "things": [
            {"class": class_, "count": len(names), "reason": reason, "iris": _iris(names)}
            for (class_, reason), names in sorted(things.items())
        ],
        "properties": [
            {"class": class_, "property": link, "count": len(names), "reason": reason}
            | {"iris": _iris(names)}
            for (class_, link, reason), names in sorted(triples.items())
        ],
    }


def _named(quad: Quad) -> tuple[str, str, str]:
    return name_of(quad.subject), name_of(quad.predicate), name_of(quad.object)


def _iris(names: Iterable[str]) -> list[str]:
    return sorted({expand(name) or name for name in names})
