"""Everything that the graph says of one thing, with speakers and passages, worded by status."""

from tartar_kg.describing.finding import find
from tartar_kg.describing.telling import tell

__all__ = ["find", "tell"]
