"""What identifies that which a folder holds, without its being read: what is known of its files.

RocksDB writes nothing without a new file, or more in one that is there. A process that only reads
changes none. Where the files are others, it may hold the same all the same; where they are the
same it holds nothing else, whoever wrote it and with what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: How the names begin of files in which RocksDB notes what it does, and who writes.
_NOTES: Final = ("LOCK", "LOG")


@dataclass(frozen=True)
class Content:
    """What a place holds: with the same ``state`` it is the same, with another it may be."""

    place: str
    state: str

    def of(self, graphs: Sequence[str] | None) -> Content:
        """Return what these of its named graphs hold, or all of them."""
        return Content(self.place, f"{self.state}\n{graphs and sorted(graphs)}")


def content_of(folder: Path) -> Content:
    """Return what a folder holds now. Raises OSError."""
    place = folder.resolve()
    files = (file for file in place.iterdir() if not file.name.startswith(_NOTES))
    return Content(str(place), "\n".join(sorted(map(_told, files))))


def _told(file: Path) -> str:
    seen = file.stat()
    times = (seen.st_mtime_ns, seen.st_ctime_ns)
    return f"{file.name!r} {(seen.st_dev, seen.st_ino, seen.st_size, *times)}"
