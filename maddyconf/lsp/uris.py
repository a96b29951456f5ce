"""Addresses of documents and paths of files. A name of a file may have any bytes in it."""

from __future__ import annotations

import os
import re
from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit

_DRIVE = re.compile(r"/[A-Za-z]:")


def path_of(uri: str) -> str | None:
    """The path of a file; None for a document that is no file, such as one that was never saved."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file":
        return None
    path = os.fsdecode(unquote_to_bytes(parts.path)) if os.name != "nt" else unquote(parts.path)
    if parts.netloc not in ("", "localhost"):
        path = f"//{parts.netloc}{path}"
    elif os.name == "nt" and _DRIVE.match(path):
        path = path[1:]
    return None if "\0" in path else os.path.normpath(path)


def name_of(uri: str) -> str:
    """How a document is called: by its path, or by what its address says."""
    return path_of(uri) or unquote(uri.partition(":")[2] or uri)


def uri_of(path: str) -> str:
    """The address of a file."""
    path = os.path.abspath(path)
    if os.name != "nt":
        return f"file://{quote(os.fsencode(path))}"
    path = path.replace("\\", "/")
    return f"file:{quote(path, safe='/:')}" if path.startswith("//") else f"file:///{quote(path, safe='/:')}"
