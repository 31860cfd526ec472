"""Zip archives whose bytes depend on the content alone.

Files are sorted, stored without compression (what deflate makes of them differs between versions
of zlib), readable by everyone, and dated to the day of the release that CITATION.cff names.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from tartar_kg.citation import citation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tartar_kg.exporting.files import File

#: A regular file that its owner may write and everyone may read, in a zip made under Unix.
_UNIX, _MODE = 3, 0o100644 << 16


def archive(folder: str, files: Iterable[File]) -> bytes:
    """Return the zip archive that unpacks the files into one folder.

    Raises OSError where CITATION.cff is missing.
    """
    year, month, day = map(int, citation().released.split("-"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as opened:
        for file in sorted(files, key=lambda file: file.name):
            info = zipfile.ZipInfo(f"{folder}/{file.name}", (year, month, day, 0, 0, 0))
            info.create_system, info.external_attr = _UNIX, _MODE
            opened.writestr(info, file.data)
    return out.getvalue()
