"""Who may read a file: the user as whom maddy runs, or everybody."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

from maddyconf.machine.disk import Disk, Seen, UnreadError

NAME = "maddy"
"""The user of maddy's own service file."""


class Account(NamedTuple):
    """A user of the machine."""

    user: int
    groups: frozenset[int]

    def obstacle(self, seen: Seen) -> str | None:
        """What keeps the user from reading a file: a folder, or the file itself; None if nothing does.

        Only the rights that everybody can see count. Where there are access lists as well, they may allow more.
        """
        if self.user == 0 or seen.status is None or _has_lists(seen):
            return None
        closed = (here for here, status in seen.folders if not self._may(status, stat.S_IXOTH))
        return next(closed, None if self._may(seen.status, stat.S_IROTH) else seen.here)

    def _may(self, status: os.stat_result, right: int) -> bool:
        if status.st_uid == self.user:
            right <<= 6
        elif status.st_gid in self.groups:
            right <<= 3
        return bool(status.st_mode & right)


def account(disk: Disk) -> Account | None:
    """The user as whom maddy usually runs, if the machine has one. No service is asked, only its files are read."""
    for line in _lines(disk, "/etc/passwd"):
        name, *words = line.split(":")
        if name == NAME and len(words) > 2 and all(map(_is_number, words[1:3])):
            return Account(int(words[1]), frozenset({int(words[2]), *_groups(disk)}))
    return None


def everybody_may_read(seen: Seen) -> bool:
    """Whether any user gets to a file and may read it."""
    if seen.status is None or os.name != "posix":
        return False
    return bool(seen.status.st_mode & stat.S_IROTH) and all(status.st_mode & stat.S_IXOTH for _, status in seen.folders)


def _groups(disk: Disk) -> list[int]:
    found = (line.split(":") for line in _lines(disk, "/etc/group"))
    return [int(words[2]) for words in found if len(words) == 4 and _is_number(words[2]) and NAME in words[3].split(",")]


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= 10


def _lines(disk: Disk, path: str) -> list[str]:
    try:
        seen = disk.look(path)
        return seen.read().decode("utf-8", "replace").splitlines() if seen.is_file else []
    except UnreadError:
        return []


def _has_lists(seen: Seen) -> bool:
    """Whether access lists say more than the mode."""
    if not hasattr(os, "listxattr"):
        return os.name != "posix"
    for here in (seen.here, *(here for here, _ in seen.folders)):
        try:
            if "system.posix_acl_access" in os.listxattr(here):
                return True
        except OSError:
            return True
    return False
