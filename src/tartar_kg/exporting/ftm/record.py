"""An entity of FollowTheMoney that is being made, with where each of its values comes from."""

from __future__ import annotations

from hashlib import sha1
from typing import TYPE_CHECKING, Final, NamedTuple

from followthemoney import model
from followthemoney.statement import Statement

from tartar_kg.namespaces import BASE, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: The dataset of what no source says, such as that there is a thing with this name.
DATASET: Final = "tartar_kg"
_CUT: Final = "…"


class Origin(NamedTuple):
    """Where a value comes from: the dataset of a source, and the IRI of a node of the graph."""

    dataset: str
    iri: str


class Record:
    """An entity; its statements have one entry for each origin of each value."""

    def __init__(self, id_: str, schema: str, origins: Sequence[Origin]) -> None:
        """Make an entity whose values come from these, where nothing else is said of a value."""
        self.id = id_
        self.entity = model.make_entity(schema)
        self.entity.id = id_
        self._origins = sorted(origins)
        self._own: dict[tuple[str, str], list[Origin]] = {}

    def add(self, name: str, values: Iterable[str], origins: Sequence[Origin] = ()) -> bool:
        """Add values to a property as FollowTheMoney cleans them; return whether it took all.

        What is longer than the property allows is cut, and ends in ``…``.
        """
        property_ = self.entity.schema.properties[name]
        most, taken = property_.type.max_length, []
        for value in values:
            text = value if len(value) <= most else value[: most - 1] + _CUT
            kept = property_.type.clean(text, proxy=self.entity)
            taken.append(kept is not None and property_.validate([kept]) is None)
            if kept is None or not taken[-1]:
                continue
            self.entity.unsafe_add(property_, kept, cleaned=True)
            if origins:
                self._own.setdefault((name, kept), []).extend(origins)
        return all(taken)

    def has(self, name: str) -> bool:
        """Return whether the property has a value."""
        return bool(self.entity.get(name))

    def statements(self) -> Iterator[Statement]:
        """Yield a statement for each value and origin, and the one that there is this entity."""
        schema = self.entity.schema.name
        yield Statement(self.id, Statement.BASE, schema, self.id, DATASET)
        for property_, value in self.entity.itervalues():
            for origin in sorted(set(self._own.get((property_.name, value), self._origins))):
                yield self._statement(property_.name, schema, value, origin)

    def _statement(self, name: str, schema: str, value: str, origin: Origin) -> Statement:
        key = f"{origin.dataset}.{self.id}.{name}.{value}.{origin.iri}"
        return Statement(
            self.id,
            name,
            schema,
            value,
            origin.dataset,
            origin=origin.iri,
            id=sha1(key.encode(), usedforsecurity=False).hexdigest(),
        )


def id_of(name: str, *more: str) -> str:
    """Return the id of a thing, or of one of several entities that stand for it.

    It is made of kind and slug; what has neither, or characters that no id may have, is hashed.
    """
    parts = (name, *more)
    plain = [part.removeprefix("tk:").replace(":", "-") for part in parts]
    iris = [expand(part) or part for part in parts]
    if all(iri.startswith(BASE) for iri in iris) and all(map(_is_plain, plain)):
        return "-".join(["tk", *plain])
    return "tk-" + sha1(" ".join(iris).encode(), usedforsecurity=False).hexdigest()


def _is_plain(text: str) -> bool:
    return text.isascii() and text.replace("-", "").isalnum() and text[-1] != "-"
