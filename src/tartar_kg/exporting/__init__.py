"""The graph as files that other tools read.

`reading` reads files into named graphs, `formats` and `jsonld` write them in one format. `bundle`
packs all that is shipped into an archive, with its `description` and its `readme`.
"""

from __future__ import annotations

from tartar_kg.exporting.formats import FORMATS, write
from tartar_kg.exporting.reading import read

__all__ = ["FORMATS", "read", "write"]
