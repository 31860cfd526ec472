"""What the project's own files say of the graph: ontology, schemes, shapes and documents."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from tartar_kg import layout
from tartar_kg.claims.facts import Facts
from tartar_kg.exploring.addresses import address
from tartar_kg.exploring.documented.reading import local
from tartar_kg.exploring.documented.rules import Rules
from tartar_kg.exploring.documented.vocabulary import Vocabulary
from tartar_kg.graphs import read_store
from tartar_kg.namespaces import compact
from tartar_kg.texts import parse_turtle, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Documentation:
    """The ontology with its schemes, and the rules of the shapes.

    The files are read at once, and told of when they are asked about, which takes longer.
    """

    def __init__(self, ontology: Iterable[Path], shapes: Iterable[Path]) -> None:
        """Read the files. Raises UnreadableInput."""
        store = read_store(ontology)
        self._stated: dict[str, list[str]] = {}
        for path in shapes:
            quads = parse_turtle(read_bytes(path), path)
            store.extend(quads)
            nodes = {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}
            self._stated[path.stem] = sorted(compact(node.value) for node in nodes)
        self._facts = Facts(store)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The classes, properties and schemes."""
        return Vocabulary(self._facts)

    @cached_property
    def rules(self) -> Rules:
        """The rules of the shapes."""
        return Rules(self._facts, self._stated)

    def where(self, name: str) -> str:
        """Return where a term, a scheme or a rule stands, seen from the first page, or nothing."""
        if name in self.vocabulary.terms:
            return f"ontology.html#{local(name)}" if local(name) else ""
        if file := self.rules.files.get(name):
            return f"shape/{file}.html#{local(name)}"
        own = address(name) if name in self.vocabulary.schemes else ""
        return f"{own}.html" if own else ""


def shipped() -> Documentation:
    """Return what the shipped files say. Raises UnreadableInput."""
    return Documentation(layout.turtle_files("ontology"), layout.shape_files())
