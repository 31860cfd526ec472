"""Canonical Turtle: one graph has one text, whatever order and layout it came in.

`turtle` writes a graph, `files` reads, compares and replaces files.
"""

from __future__ import annotations

from tartar_kg.formatting.files import Formatted, first_comment, format_file, write_formatted
from tartar_kg.formatting.turtle import format_triples, rdf_1_1

__all__ = [
    "Formatted",
    "first_comment",
    "format_file",
    "format_triples",
    "rdf_1_1",
    "write_formatted",
]
