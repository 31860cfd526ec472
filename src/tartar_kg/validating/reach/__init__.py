"""What validation of a focus node can read: worked out from the shapes graph, for any shapes.

A reach is an automaton. Its states stand for kinds of nodes (a focus node of this shape, a value
node of that path), its steps for triples that are read there, from the subject or from the object.
Walked forwards from the focus nodes of a batch it gives every triple that pySHACL can look at for
them; walked backwards from a triple it would give the focus nodes that the triple can matter to.

A reach may be too wide, never too narrow: pySHACL gives the same results for a focus node on
any part of a graph that holds all that the reach leads to. Where a reach cannot be told, it is the
triples of a pattern wherever they stand, at worst the whole graph.

`automaton` is the automaton, `paths` are SHACL property paths, `shapes` the constraints of SHACL
Core, `selects` SPARQL constraints taken apart, `connecting` what they read from a node on.
"""

from __future__ import annotations

from tartar_kg.validating.reach.automaton import EVERYTHING, Reach, Step, Whole
from tartar_kg.validating.reach.shapes import ShapesReach

__all__ = ["EVERYTHING", "Reach", "ShapesReach", "Step", "Whole"]
