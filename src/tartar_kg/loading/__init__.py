"""Loading: Turtle files into the named graphs of a store, each replaced at once or not at all.

`planning` says which file belongs to which graph, `reading` reads them in batches and keeps the
tally, `comparing` says whether a store holds what was sent, `replacing` does it all in order.
"""

from __future__ import annotations

from tartar_kg.loading.planning import Planned, plan
from tartar_kg.loading.replacing import Outcome, load, rehearse

__all__ = ["Outcome", "Planned", "load", "plan", "rehearse"]
