"""Messages quote the file in backticks. What is quoted may be a secret, a part of one, or have one in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property

from maddyconf.diagnostics import printable
from maddyconf.masking.view import MASK

SHORT = 3
"""A shorter secret is masked where it is all that is quoted; it would be found in half of all words."""

TELLING = 6
"""A secret of that length is masked wherever it is quoted, not only at its own line."""

PART = 4
"""A part of a secret that is quoted by itself is masked if it is not shorter than that."""

MOST_WITH_PARTS = 200
"""So many secrets of one line are compared with each quotation."""

_QUOTED = re.compile("`([^`]*)`")


class Values:
    """Secrets, each with what is shown in its place."""

    def __init__(self, shown: Mapping[str, str]) -> None:
        self._shown = {printable(value): instead for value, instead in shown.items() if value}

    def __bool__(self) -> bool:
        return bool(self._shown)

    def get(self, value: str) -> str | None:
        return self._shown.get(value)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(value) for value in self._shown}, reverse=True)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._shown)

    def replaced(self, text: str, least: int) -> str:
        """The text without the secrets in it that are not shorter than `least`, the longest first."""
        lengths = [length for length in self._lengths if least <= length <= len(text)]
        pieces, at, done = [], 0, 0
        while lengths and at < len(text):
            found = next((text[at : at + length] for length in lengths if text[at : at + length] in self._shown), None)
            if found:
                pieces += [text[done:at], self._shown[found]]
                done = at = at + len(found)
            else:
                at += 1
        return "".join([*pieces, text[done:]])

    def cut_off(self, text: str) -> str:
        """The text up to the beginning of a secret at its very end, of a quotation that was too long."""
        for start in range(len(text) - SHORT + 1):
            tail = text[start:]
            at = bisect_left(self._sorted, tail)
            if at < len(self._sorted) and self._sorted[at].startswith(tail):
                return text[:start] + MASK
        return text

    def whole_of(self, part: str) -> str | None:
        """What is shown for the secret that a text is a part of. In a line with more secrets than anyone writes it is not looked for."""
        part = part.casefold()
        few = self._shown if len(self._shown) <= MOST_WITH_PARTS else {}
        return next((instead for value, instead in few.items() if part in value.casefold()), None)

    @cached_property
    def has_backtick(self) -> bool:
        return any("`" in value for value in self._shown)


class Quotable:
    """What must not be quoted in a message: secrets at its own place, and those of the whole configuration."""

    def __init__(self, nearby: Mapping[str, str], everywhere: Values) -> None:
        self._nearby, self._everywhere = Values(nearby), everywhere

    def masked(self, message: str) -> str:
        """The message without secrets."""
        if not self._nearby and not self._everywhere:
            return message
        if self._nearby.has_backtick and message.count("`") > 2:
            # Where each quotation ends cannot be told then.
            return f"{message[: message.index('`')]}`{MASK}{message[message.rindex('`') :]}"
        return _QUOTED.sub(lambda found: f"`{self._quotation(found[1])}`", message)

    def is_in(self, text: str) -> bool:
        """Whether a text that is to be written into the file holds a secret."""
        return any(one.replaced(printable(text), least) != printable(text) for one, least in self._all())

    def _all(self) -> Iterable[tuple[Values, int]]:
        return (self._nearby, SHORT), (self._everywhere, TELLING)

    def _quotation(self, text: str) -> str:
        if (instead := self._nearby.get(text)) is not None:
            return instead
        is_cut = text.endswith("…")
        piece = text[:-1] if is_cut else text
        if len(piece) >= PART and not piece.endswith("://") and (instead := self._nearby.whole_of(piece)):
            return instead
        for values, least in self._all():
            piece = values.replaced(piece, least)
            if is_cut:
                piece = values.cut_off(piece)
        return piece + "…" * is_cut
