"""The review of a change before it is merged: what it breaks, mends and changes.

`edits` reads what is to be merged, `revisions` asks git, `running` makes the review, `rules`,
`holding` and `harm` are the rules that are no shapes, `entities` and `answers` say what changes,
`accepting` takes answers over, `outputs` says a review.
"""

from __future__ import annotations

from tartar_kg.reviewing.accepting import accept
from tartar_kg.reviewing.edits import Edit, of_files, of_revision
from tartar_kg.reviewing.running import Asked, applied, review

__all__ = ["Asked", "Edit", "accept", "applied", "of_files", "of_revision", "review"]
