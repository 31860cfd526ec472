"""What an author of a stored query wants to know: does its form hold, do two engines agree."""

from tartar_kg.proofing.form import faults, proof

__all__ = ["faults", "proof"]
