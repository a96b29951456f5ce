"""The password in what a database driver is told."""

from __future__ import annotations

import re

_IN_WORDS = re.compile(
    r"""(?:^|[\s?&;])(?:password|pwd)\s*=\s*(?:'(?P<quoted>(?:[^'\\]|\\.)+)'|(?P<plain>[^\s'&;][^\s&;]*))""", re.IGNORECASE
)
_IN_URL = re.compile(r"^[a-z][a-z0-9+.-]*://[^\s/?#@:]*:(?P<plain>[^\s/?#@]+)@", re.IGNORECASE)
_MYSQL = re.compile(r"^[^\s/?#@:]*:(?P<plain>(?!//)\S+)@(?:[a-z0-9]+\(|/)", re.IGNORECASE)
"""`user:password@tcp(host:port)/database`."""


def password_in_dsn(text: str) -> tuple[int, int] | None:
    """Where the password stands in the text: its start and end; None if there is none.

    The forms are those of PostgreSQL (words or a URL) and of MySQL.
    """
    for form in (_IN_WORDS, _IN_URL, _MYSQL):
        if found := form.search(text):
            return found.span("plain") if found["plain"] else found.span("quoted")
    return None
