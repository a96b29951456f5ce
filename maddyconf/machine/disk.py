"""The files of the machine that a configuration is for: this one, or one whose files are in a folder, such as a container image."""

from __future__ import annotations

import os
import stat
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

MOST_LINKS = 40
"""So many links Linux follows on one path."""
MOST_BYTES = 1_000_000
"""No certificate and no list of aliases that somebody writes is larger."""


class UnreadError(Exception):
    """Something that is there and that whoever runs this cannot look at. The message says why."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is at a path: `path` as on that machine, `here` where it really is on this one. `status` is None where nothing is.

    `folders` are those that somebody must pass to get there.
    """

    path: str
    here: str
    status: os.stat_result | None = None
    folders: tuple[tuple[str, os.stat_result], ...] = ()

    @property
    def is_there(self) -> bool:
        return self.status is not None

    @property
    def is_file(self) -> bool:
        return self.status is not None and stat.S_ISREG(self.status.st_mode)

    @property
    def is_folder(self) -> bool:
        return self.status is not None and stat.S_ISDIR(self.status.st_mode)

    def read(self) -> bytes:
        """What is in the file. Raises UnreadError."""
        try:
            with open(self.here, "rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as problem:
            raise UnreadError(_told(self.path, problem)) from None
        if len(data) > MOST_BYTES:
            raise UnreadError(f"{self.path}: larger than 1 MB; is it the right file?")
        return data


@dataclass(frozen=True, slots=True)
class Disk:
    """Where the files are: absolute paths are looked up in `root`, and no link leads out of it. `now` is the time there."""

    root: str = ""
    now: datetime | None = None

    @property
    def time(self) -> datetime:
        from datetime import UTC, datetime

        return self.now or datetime.now(UTC)

    def look(self, path: str) -> Seen:
        """What is at an absolute path, with the folders on the way. Raises UnreadError where nobody is allowed to look."""
        waiting = deque(path.split("/"))
        way: list[str] = []
        seen = Seen(path, self._here(way), _status(self._here(way), path))
        folders: list[tuple[str, os.stat_result]] = []
        links = 0
        while waiting:
            part = waiting.popleft()
            if seen.status is None or not seen.is_folder:
                return Seen(path, seen.here)
            if part in ("", "."):
                continue
            folders.append((seen.here, seen.status))
            way = way[:-1] if part == ".." else [*way, part]
            here = self._here(way)
            status = _status(here, path)
            if status and stat.S_ISLNK(status.st_mode):
                links += 1
                if links > MOST_LINKS:
                    return Seen(path, here)
                target = os.readlink(here)
                way = [] if target.startswith("/") else way[:-1]
                waiting.extendleft(reversed(target.split("/")))
                here = self._here(way)
                status = _status(here, path)
            seen = Seen(path, here, status, tuple(folders))
        return seen

    def _here(self, way: list[str]) -> str:
        return f"{self.root}/{'/'.join(way)}"


def _status(here: str, path: str) -> os.stat_result | None:
    try:
        return os.lstat(here)
    except (PermissionError, TimeoutError) as problem:
        raise UnreadError(_told(path, problem)) from None
    except (OSError, ValueError):
        # There is none, or nothing can have that name.
        return None


def _told(path: str, problem: OSError) -> str:
    if isinstance(problem, PermissionError):
        return f"{path}: no permission to look at it; try as a user that may, root for example"
    return f"{path}: cannot be read: {problem.strerror}"
