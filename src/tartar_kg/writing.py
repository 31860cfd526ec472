"""Files written in one step: a reader finds the old file or the new one, never a part."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Make the bytes the whole content of a file, whether or not it is there.

    The new file is complete and on disk before it takes the name, so a full disk, a killed process
    or a loss of power leaves the old one. A file that is there keeps its mode and, if it may, its
    owner. A symbolic link stays, and the file that it names is replaced; a device or a pipe is
    written to, since it cannot be replaced. What a killed process leaves in the folder is named
    ``.tartar-kg-*.tmp`` and can be removed. Raises OSError.
    """
    target = Path(os.path.realpath(path))  # Path.resolve fails at a link to itself
    there = target.exists()
    if there and not target.is_file():
        target.write_bytes(data)
        return
    new = target.with_name(f".tartar-kg-{os.urandom(8).hex()}.tmp")
    try:
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if there else 0o666)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if there:
            _dress(new, target.stat())
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def _dress(path: Path, like: os.stat_result) -> None:
    """Give the file the owner and mode of another; who may give files to nobody keeps them."""
    with suppress(PermissionError):
        os.chown(path, like.st_uid, like.st_gid)
    path.chmod(stat.S_IMODE(like.st_mode))
