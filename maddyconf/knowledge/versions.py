"""The releases of maddy that are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple


class Version(NamedTuple):
    """A release, such as 0.9.4."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return ".".join(map(str, self))


class UnknownVersionError(Exception):
    """A text that names no release of maddy which is known well enough."""


@cache
def version(text: str) -> Version:
    """The version that a text such as `0.9.4` or `v0.9.4` names. Raises UnknownVersionError for a text that names none."""
    match = re.fullmatch(r"v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})", text, re.ASCII)
    if not match:
        raise UnknownVersionError(f"`{text}` is no version of maddy: write it like `{NEWEST}`")
    return Version(*map(int, match.groups()))


RELEASES = tuple(
    Version(0, minor, patch) for minor, patches in ((4, 5), (5, 5), (6, 4), (7, 2), (8, 3), (9, 5)) for patch in range(patches)
)
"""Every release whose language is known, the oldest first. Of older ones it is known what became of their names."""

OLDEST, NEWEST = RELEASES[0], RELEASES[-1]


def known_version(text: str) -> Version:
    """The known release for what somebody asks for; for one above the newest known, that one.

    Raises UnknownVersionError for what is no version, and for releases that are too old to be known.
    """
    asked = version(text)
    if asked < OLDEST:
        raise UnknownVersionError(f"maddy {asked} is not known; {OLDEST} to {NEWEST} are")
    return max(release for release in RELEASES if release <= asked)


def spans(releases: Sequence[Version]) -> str:
    """Some releases for a message, the oldest first: `0.4.0 to 0.6.3, and 0.9.4`."""
    runs: list[list[Version]] = []
    for release in releases:
        if runs and RELEASES.index(release) == RELEASES.index(runs[-1][-1]) + 1:
            runs[-1].append(release)
        else:
            runs.append([release])
    texts = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return ", and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


class Span(NamedTuple):
    """The releases in which something exists: from `since` up to, and without, `until`."""

    since: str = "0.1.0"
    until: str = ""

    def holds(self, release: Version) -> bool:
        return version(self.since) <= release and not (self.until and version(self.until) <= release)
