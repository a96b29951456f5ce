"""Replace a file as a whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from maddyconf.source import SourceError


def replace_file(path: str, before: bytes, after: bytes) -> None:
    """Write a file anew, with its mode, owner and access lists; a symbolic link stays one.

    Whatever happens, the file holds either all of `before` or all of `after`. Raises SourceError, with nothing written, if
    that cannot be done or if the file does not hold `before` any more.
    """

    def unchanged(target: str) -> None:
        with open(target, "rb") as file:
            if file.read(len(before) + 1) != before:
                raise SourceError(f"{path}: not written: it was changed by someone else in the meantime")

    target = os.path.realpath(path)
    with _explained(path, missing="it is not there any more"):
        status = os.stat(target)
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(f"{path}: not written: this is no ordinary file; use - for standard input")
        if not os.access(target, os.W_OK):
            # Another file could be put in its place all the same, but somebody does not want that.
            raise PermissionError(errno.EACCES, "")
        _put(target, after, status, unchanged)


def write_file(path: str, data: bytes) -> None:
    """Write a file that may be there or not, whole or not at all. Raises SourceError if that cannot be done.

    What is no ordinary file, such as a pipe, is written as it is.
    """
    with _explained(path):
        target = os.path.realpath(path)
        try:
            status = os.stat(target)
        except FileNotFoundError:
            _put(target, data, None)
            return
        if stat.S_ISREG(status.st_mode):
            _put(target, data, status)
        else:
            with open(target, "wb") as file:
                file.write(data)


@contextmanager
def _explained(path: str, missing: str = "there is no such folder") -> Iterator[None]:
    """Tell people why a file could not be written. `missing` is said where something is not found."""
    try:
        yield
    except FileNotFoundError:
        raise SourceError(f"{path}: not written: {missing}") from None
    except (OSError, ValueError) as problem:
        if isinstance(problem, OSError) and problem.errno == errno.EACCES:
            raise SourceError(f"{path}: not written: no permission for that; try as a user that has it, root for example") from None
        reason = os.strerror(problem.errno) if isinstance(problem, OSError) and problem.errno else problem
        raise SourceError(f"{path}: not written: {reason}") from None


def _put(target: str, data: bytes, status: os.stat_result | None, check: Callable[[str], None] = lambda _: None) -> None:
    """Write a new file beside another one, and put it in its place. `status` is that of the old one, if there is one."""
    handle, temporary = tempfile.mkstemp(prefix=".maddyconf-", dir=os.path.dirname(target))
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            if status:
                _keep_rights(file.fileno(), target, status)
            else:
                _give_usual_rights(file.fileno())
            os.fsync(file.fileno())
        check(target)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(os.path.dirname(target))


def _give_usual_rights(handle: int) -> None:
    """Let a new file be read by whom any new file may be read: temporary ones are for their owner alone."""
    if sys.platform == "win32":
        return
    mask = os.umask(0o077)
    os.umask(mask)
    os.fchmod(handle, 0o666 & ~mask)


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
