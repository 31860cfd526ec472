"""Validation: the graph against its shapes, each finding with the file and line it is about.

`reading` reads files and remembers lines, `checking` runs the shapes, `restating` guards the
ontology's terms, `reporting` words results. `reach` tells which triples a shape can read, `stored`
validates what a store holds, batch by batch, by that.
"""

from __future__ import annotations

from tartar_kg.validating.checking import Validation, validate
from tartar_kg.validating.stored import Batches, validate_store

__all__ = ["Batches", "Validation", "validate", "validate_store"]
