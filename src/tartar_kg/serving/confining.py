"""What a worker gives up once the data is open: the network, and more memory than its share.

These are limits of the operating system, so they hold for every library in the process.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import sys
from pathlib import Path
from typing import Final

from tartar_kg.errors import StoreFailed

#: Of <seccomp.h>: what a filter lets be, what it answers, and to set it for every thread.
_ALLOW: Final = 0x7FFF0000
_FAIL: Final = 0x00050000 | errno.EACCES
_EVERY_THREAD: Final = 4
#: Calls of the system by which a connection could be made.
_CALLS: Final = (b"socket", b"socketcall", b"connect", b"io_uring_setup")


def confine(memory: int, folder: Path | None) -> None:
    """Give up the network, the standard streams, and more than so many bytes beyond what is used.

    With the graph in memory nothing more is opened at all, no socket either. A store in a folder
    goes on opening its files; there the calls that make a connection are what fails. Raises
    StoreFailed where the system has no way to see to that.
    """
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.close(null)
    if sys.platform == "linux":
        used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if folder is None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    elif not _without_sockets():
        raise StoreFailed(
            str(folder),
            "is not served here: nothing keeps a query in it from the network.",
            "Serve it on Linux with libseccomp, or serve the shipped graph.",
        )


def _without_sockets() -> bool:
    """Let the process make no connection (seccomp(2)); return whether that is now so."""
    try:
        library = ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return False
    library.seccomp_init.restype = ctypes.c_void_p
    rules = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(_ALLOW)))
    if not rules or library.seccomp_attr_set(rules, _EVERY_THREAD, 1):
        return False
    for name in _CALLS:
        number = library.seccomp_syscall_resolve_name(name)
        # A call that this machine has under no number has one below zero, and needs no rule.
        if number >= 0 and library.seccomp_rule_add(rules, ctypes.c_uint32(_FAIL), number, 0):
            return False
    loaded: int = library.seccomp_load(rules)
    return loaded == 0
