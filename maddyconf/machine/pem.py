"""Blocks of PEM (RFC 7468), as Go looks for them: whatever stands between them is no matter."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from typing import NamedTuple

_DASHES = b"-----"


class Block(NamedTuple):
    """One block: what it says that it is, its bytes, and whether it has headers, as keys have that were encrypted long ago."""

    label: str
    data: bytes
    has_headers: bool


def blocks(text: bytes) -> Iterator[Block]:
    """Every block that is well formed."""
    label: bytes | None = None
    body: list[bytes] = []
    for line in text.split(b"\n"):
        line = line.rstrip()
        if line.startswith(b"-----BEGIN ") and line.endswith(_DASHES):
            label, body = line[11:-5], []
        elif label is not None and line == b"-----END " + label + _DASHES:
            if block := _block(label, body):
                yield block
            label = None
        elif label is not None:
            body.append(line)


def _block(label: bytes, body: list[bytes]) -> Block | None:
    headers = next((number for number, line in enumerate(body) if b":" not in line), len(body))
    try:
        data = b64decode(b"".join(b"".join(body[headers:]).split()), validate=True)
    except ValueError:
        return None
    return Block(label.decode("ascii", "replace"), data, headers > 0)
