"""Replace a file as a whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress

from maddyconf.source import SourceError


def replace_file(path: str, before: bytes, after: bytes) -> None:
    """Write a file anew, with its mode, owner and access lists; a symbolic link stays one.

    Whatever happens, the file holds either all of `before` or all of `after`. Raises SourceError, with nothing written, if
    that cannot be done or if the file does not hold `before` any more.
    """
    target = os.path.realpath(path)
    try:
        status = os.stat(target)
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(f"{path}: not written: this is no ordinary file; use - for standard input")
        handle, temporary = tempfile.mkstemp(prefix=".maddyconf-", dir=os.path.dirname(target))
        try:
            with open(handle, "wb") as file:
                file.write(after)
                file.flush()
                _keep_rights(file.fileno(), target, status)
                os.fsync(file.fileno())
            with open(target, "rb") as file:
                if file.read(len(before) + 1) != before:
                    raise SourceError(f"{path}: not written: it was changed by someone else in the meantime")
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as problem:
        raise SourceError(f"{path}: not written: {os.strerror(problem.errno) if problem.errno else problem}") from None
    _sync_folder(os.path.dirname(target))


def _keep_rights(handle: int, target: str, status: os.stat_result) -> None:
    """Give the new file what the old one has: passwords must not become readable, nor the file unreadable for maddy."""
    if sys.platform == "win32":
        return
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) != (status.st_uid, status.st_gid):
        os.fchown(handle, status.st_uid, status.st_gid)
    os.fchmod(handle, stat.S_IMODE(status.st_mode))
    if sys.platform == "linux":
        names: list[str] = []
        with suppress(OSError):  # a file system without such things
            names = os.listxattr(target)
        for name in names:
            try:
                os.setxattr(handle, name, os.getxattr(target, name))
            except PermissionError:
                # Security labels are often for the system alone to give, and it gives them to new files by itself.
                if not name.startswith("security."):
                    raise


def _sync_folder(folder: str) -> None:
    """Make the new name of the file last through a power cut, where the system can do that."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
