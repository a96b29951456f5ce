"""The few things about which people may differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Quotes = Literal["needed", "kept"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a configuration is laid out. The style itself is described in docs/format.md."""

    indent: int | Literal["tab"] = 4
    """The width of a level in blanks, or `tab` for one tab a level."""
    line_length: int = 120
    """How long a line may be before it is continued on the next one, in columns. A tab counts as eight."""
    quotes: Quotes = "needed"
    """`needed` takes quotes from names, numbers, addresses and paths that mean the same without; `kept` leaves all as they are."""

    @property
    def indentation(self) -> str:
        """One level of it."""
        return "\t" if self.indent == "tab" else " " * self.indent


DEFAULT = Style()
