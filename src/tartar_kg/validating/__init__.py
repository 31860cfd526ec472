"""Validation: the graph against its shapes, each finding with the file and line it is about.

`reading` reads files and remembers lines, `checking` runs the shapes, `restating` guards the
ontology's terms, `reporting` words results.
"""

from __future__ import annotations

from tartar_kg.validating.checking import Validation, validate

__all__ = ["Validation", "validate"]
