"""Everything that the graph says of one thing, with speakers and passages, worded by status."""

from tartar_kg.describing.finding import akin, find
from tartar_kg.describing.telling import tell

__all__ = ["akin", "find", "tell"]
