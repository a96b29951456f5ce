"""Holes in releases of maddy that were published, and what must be used for them to be open."""

from __future__ import annotations

from typing import NamedTuple


class Advisory(NamedTuple):
    """A hole: `mended` is the first release without it, `modules` are those that have it, or none for all endpoints with users."""

    name: str
    mended: str
    text: str
    modules: tuple[str, ...] = ()


ADVISORIES = (
    Advisory("CVE-2021-42583", "0.5.2", "passwords are accepted that are only protected by MD5", ("auth.shadow",)),
    Advisory("CVE-2022-24732", "0.5.4", "accounts and passwords that have expired are still accepted", ("auth.pam",)),
    Advisory("CVE-2023-27582", "0.6.3", "whoever can log in can do so as any other user"),
    Advisory(
        "CVE-2026-40193",
        "0.9.3",
        "whoever tries to log in can ask the directory for anything, by a user name that is taken for a part of the question",
        ("auth.ldap", "table.ldap"),
    ),
)
"""The oldest first. Every known release before `mended` has the hole."""
