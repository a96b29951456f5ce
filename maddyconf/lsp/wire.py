"""Messages of JSON-RPC as bytes: a header with the length, then JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO, NamedTuple

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_INITIALIZED = -32002
REQUEST_CANCELLED = -32800
CONTENT_MODIFIED = -32801
REQUEST_FAILED = -32803

MOST_BYTES = 64 * 1024 * 1024
"""A longer message is passed over: no configuration is that long."""
LONGEST_LINE = 8 * 1024
"""A longer line is no line of a header."""

Message = dict[str, Any]


class Malformed(NamedTuple):
    """A message that cannot be read, and the error that is the answer to it."""

    code: int
    reason: str


def read_message(stream: BinaryIO) -> Message | Malformed | None:
    """The next message; None at the end."""
    length: int | None = None
    while line := stream.readline(LONGEST_LINE):
        if line.strip():
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length":
                length = int(value) if value.strip().isdigit() and len(value) < 20 else -1
        elif length is not None:
            return _body(stream, length)
    return None


def _body(stream: BinaryIO, length: int) -> Message | Malformed | None:
    if length < 0:
        return Malformed(PARSE_ERROR, "the header Content-Length is no number")
    if length > MOST_BYTES:
        while length and (skipped := stream.read(min(length, MOST_BYTES))):
            length -= len(skipped)
        return Malformed(INVALID_REQUEST, "the message is too long")
    body = stream.read(length)
    if len(body) < length:
        return None
    try:
        message = json.loads(body.decode())
    except (ValueError, RecursionError):
        # What the message holds is not repeated: it may be a configuration with a password.
        return Malformed(PARSE_ERROR, "the message is no JSON in UTF-8")
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        return Malformed(INVALID_REQUEST, "the message is no single object of JSON-RPC 2.0")
    return message


def write_message(stream: BinaryIO, message: Mapping[str, Any]) -> None:
    """Send a message at once. Raises OSError if nobody reads it any more."""
    body = json.dumps(message, separators=(",", ":")).encode()
    stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    stream.flush()


def error(number: object, code: int, message: str) -> Message:
    """The answer to a request that cannot be answered otherwise; without a number if it is not known which one."""
    return {"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": message}}
