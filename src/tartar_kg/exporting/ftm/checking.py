"""What is wrong with entities as a whole, some of which `ftm validate` passes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followthemoney.exc import InvalidData
from followthemoney.types import registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from followthemoney.proxy import EntityProxy


def faults(entities: Sequence[EntityProxy]) -> list[str]:
    """Return a line for each fault: by the library's own validation, in links, ids, or topics."""
    by_id = {entity.id: entity for entity in entities}
    found = [] if len(by_id) == len(entities) else ["two entities have one id"]
    for entity in entities:
        found += [f"{entity.id}: {fault}" for fault in _of_one(entity)]
        found += [f"{entity.id}: {fault}" for fault in _of_links(entity, by_id)]
    return found


def _of_one(entity: EntityProxy) -> Iterator[str]:
    try:
        entity.schema.validate({"properties": entity.properties})
    except InvalidData as error:
        yield f"{error}: {error.errors}"
    if not registry.entity.validate(entity.id or ""):
        yield "the id is none"
    for name in entity.schema.required:
        if not entity.get(name):
            yield f"{name} is required"
    if entity.get("topics", quiet=True):
        yield "topics are a judgement"


def _of_links(entity: EntityProxy, by_id: dict[str | None, EntityProxy]) -> Iterator[str]:
    for property_, value in entity.itervalues():
        if property_.type != registry.entity:
            continue
        if value not in by_id:
            yield f"{property_.name} leads to {value}, which is missing"
        elif property_.range and not by_id[value].schema.is_a(property_.range):
            yield f"{property_.name} leads to {value}, which is no {property_.range.name}"
