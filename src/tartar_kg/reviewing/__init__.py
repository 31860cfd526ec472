"""The review of a change before it is merged: what it breaks, mends and changes.

`edits` reads what is to be merged, `running` makes the review, `rules` and `harm` are the rules
that are no shapes, `entities` and `answers` say what changes, `outputs` says a review.
"""

from __future__ import annotations

from tartar_kg.reviewing.edits import Edit, of_files, of_revision
from tartar_kg.reviewing.running import Asked, review

__all__ = ["Asked", "Edit", "of_files", "of_revision", "review"]
