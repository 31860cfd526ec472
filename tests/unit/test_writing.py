"""A file is replaced whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tartar_kg.writing import replace

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = b"old\n", b"new\r\n\0\xff"
#: Writes a file and is killed when the bytes are written but the name is still that of the old.
KILLED = """
import os, signal, sys
from pathlib import Path
from tartar_kg.writing import replace
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
replace(Path(sys.argv[1]), b"new")
"""
#: Writes more than the largest file that this process may make: what a full disk looks like.
LIMITED = """
import resource, signal, sys
from pathlib import Path
from tartar_kg.writing import replace
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    replace(Path(sys.argv[1]), bytes(5000))
except OSError as error:
    sys.exit(error.strerror)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / ("n" * 250 + ".ttl")  # so long a name has no room for more
    path.write_bytes(OLD)
    return path


def entries(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_that_is_there_is_replaced(file: Path) -> None:
    replace(file, NEW)
    assert file.read_bytes() == NEW
    assert entries(file.parent) == [file.name]


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_any_program_would_give_it(
    tmp_path: Path, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        replace(tmp_path / "a", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


def test_mode_and_link_are_kept(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "link"
    link.symlink_to(file)
    replace(link, NEW)
    assert link.is_symlink()
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (NEW, 0o640)


def test_a_link_to_what_is_not_there_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("target")
    replace(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "target").read_bytes() == NEW


def test_a_link_to_itself_is_replaced(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("link")
    replace(link, NEW)
    assert link.read_bytes() == NEW


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept(file: Path) -> None:
    os.chown(file, 12345, 12346)
    replace(file, NEW)
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 12346)


def test_where_the_owner_cannot_be_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    replace(file, NEW)
    assert file.read_bytes() == NEW


def test_a_killed_process_leaves_the_old_file(file: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    assert done.returncode == -9
    assert file.read_bytes() == OLD
    (left,) = file.parent.glob(".*")
    assert left.match(".tartar-kg-*.tmp")


def test_an_interruption_leaves_the_old_file_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace(file, NEW)
    assert file.read_bytes() == OLD
    assert entries(file.parent) == [file.name]


def test_where_there_is_no_room_the_old_file_stays_alone(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(file)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (1, "File too large\n")
    assert file.read_bytes() == OLD
    assert entries(file.parent) == [file.name]


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    replace(pipe, NEW)
    assert reader.communicate()[0] == NEW
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", [".", "gone/a", "file/a"])
def test_what_cannot_be_written_is_an_error_of_the_system(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(OSError, match=r"Is a directory|No such file|Not a directory"):
        replace(tmp_path / name, NEW)
    assert entries(tmp_path) == ["file"]
