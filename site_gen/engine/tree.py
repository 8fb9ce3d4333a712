"""Swapping a whole folder tree in, so that readers see the old one or the new one and a power cut leaves one of them.

Order of steps: everything is written to the new tree, flushed to the disk, and only then does the new tree take the
place of the old one. On Linux the two are exchanged in one step. Elsewhere two renames do it; whoever comes next mends
what a kill between them leaves behind.
"""

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100  # <fcntl.h>
_RENAME_EXCHANGE = 2  # <linux/fs.h>
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)  # old kernel, or a file system that lacks it


def flush(folder: Path) -> None:
    """Wait until what was written to the file system of this folder is on the disk.

    One call for all files: flushing each by itself takes several times as long.
    """
    descriptor = os.open(folder, os.O_RDONLY) if sys.platform == "linux" else -1
    if descriptor >= 0:
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) == 0:
                return
            if ctypes.get_errno() in (errno.EIO, errno.ENOSPC, errno.EDQUOT):
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
        except AttributeError:
            pass  # a C library without syncfs
        finally:
            os.close(descriptor)
    if hasattr(os, "sync"):
        os.sync()


def swap(new: Path, live: Path, aside: Path) -> None:
    """Put the tree `new` in the place of `live`, all on one file system; the old tree ends up at `new` or `aside`.

    Raises OSError with `live` as it was before.
    """
    if not live.exists():
        new.rename(live)
    elif not exchange(new, live):
        swap_by_renames(new, live, aside)
    for folder in {new.parent, live.parent}:
        _flush_names(folder)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two trees in one step; False when this system cannot. Raises OSError when it fails otherwise."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def swap_by_renames(new: Path, live: Path, aside: Path) -> None:
    """Swap in two steps, for systems that cannot exchange. A kill in between is for `recover` to mend."""
    live.rename(aside)
    try:
        new.rename(live)
    except BaseException:
        aside.rename(live)
        raise


def recover(live: Path, aside: Path) -> bool:
    """Put the old tree back when somebody was killed between the two renames; says whether that was so."""
    if live.exists() or not aside.exists():
        return False
    aside.rename(live)
    return True


def _flush_names(folder: Path) -> None:
    """Make renames in a folder last. Not every system can open folders; there the renames last when they last."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
