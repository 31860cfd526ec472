"""Things that may be the same under another spelling of their names: suggestions, never merges.

`spelling` folds transliterations, `persons` and `bodies` compare names part by part, `index` finds
the few names worth comparing among very many, `narrowing` leaves most of a server's where they are,
`kept` reads those of a folder once. `touching` says which a change brings, `deciding` which pairs
are decided. `suggesting` puts it together.
"""

from tartar_kg.identifying.suggesting import Suggestion, suggest

__all__ = ["Suggestion", "suggest"]
