"""Where a database is, with a password in it perhaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from maddyconf.knowledge.values.plain import Texts


class Dsn(Texts):
    """What the driver of a database is told. Each has a form of its own, so that with a password in it all of it is hidden."""

    def hidden(self, words: Sequence[str]) -> Sequence[int]:
        return () if _is_harmless(words) else range(len(words))


class DriverAndDsn(Texts):
    """The same behind the name of the driver."""

    def __init__(self) -> None:
        super().__init__(0)

    def hidden(self, words: Sequence[str]) -> Sequence[int]:
        return () if _is_harmless(words[1:]) else range(1, len(words))


def _is_harmless(words: Sequence[str]) -> bool:
    """Whether there can be no password in it. What is not known may be one: a misspelt `pasword=` is."""
    one, several = _harmless()
    text = " ".join(words)
    return not text.strip() or bool(one.fullmatch(text) or several.fullmatch(text))


@cache
def _harmless() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A file or a URL without a password, and settings that are none."""
    reference = r"(?:\{env:[^{}\s]*\}|\$\([^()\s]*\))"
    settings = r"(?:host|hostaddr|port|user|dbname|sslmode|sslrootcert|sslcert|sslkey|application_name|connect_timeout)"
    one = rf"(?:file:)?[^\s:@?=]+|[a-z]+://(?:[^\s:@?/]+(?::{reference})?@)?[^\s:@?/]*(?::\d{{1,5}})?(?:/[^\s:@?]*)?(?:\?sslmode=[a-z-]*)?"
    setting = rf"(?:{settings}=(?:{reference}|[^\s'\"@?:]*+)++|\w+={reference}|{reference})"
    return re.compile(one), re.compile(rf"\s*{setting}(?:\s+{setting})*\s*")
