"""Text for XML 1.0."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SPECIAL = re.compile('[&<>"]')


def escaped(text: str) -> str:
    """A text as content or as an attribute in double quotes.

    What XML cannot hold becomes U+FFFD; what is not printable is written as a number, so that the file commands no terminal.
    """
    text = _SPECIAL.sub(lambda found: _NAMED[found[0]], _FORBIDDEN.sub("\ufffd", text))
    return text if text.isprintable() else "".join(char if char.isprintable() else f"&#{ord(char)};" for char in text)


def attributes(**values: object) -> str:
    """Attributes with a blank before each."""
    return "".join(f' {name}="{escaped(str(value))}"' for name, value in values.items())
