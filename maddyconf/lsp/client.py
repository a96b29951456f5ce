"""The editor at the other end: what it can do, and what was agreed with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maddyconf.lsp.uris import path_of
from maddyconf.source import Encoding

ENCODINGS: dict[str, Encoding] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "utf-32"}


class Client:
    """What the parameters of `initialize` say. Whatever is not there, or not as it should be, counts as missing."""

    def __init__(self, params: Mapping[str, Any]) -> None:
        self._capabilities = params.get("capabilities")
        self.options: Any = params.get("initializationOptions")
        self.folders = _folders(params)
        self.encoding = self._encoding()
        self.pulls_diagnostics = isinstance(self.value("textDocument", "diagnostic"), dict)

    def value(self, *path: str) -> Any:
        """What the client says about something, by its path in the capabilities; None if it says nothing."""
        found = self._capabilities
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def can(self, *path: str) -> bool:
        """Whether the client says that it can do something."""
        return self.value(*path) is True

    def prefers_markdown(self, *path: str) -> bool:
        """Whether the client shows Markdown, by the path of its list of formats."""
        formats = self.value(*path)
        return isinstance(formats, list) and "markdown" in formats

    def comes_back(self, *path: str, wanting: str) -> bool:
        """Whether a client asks for a part of something when it needs it, by the path of what it can do with it."""
        properties = self.value(*path, "resolveSupport", "properties")
        return isinstance(properties, list) and wanting in properties

    def _encoding(self) -> Encoding:
        """How columns are counted: as the client likes it best; what says nothing counts units of UTF-16."""
        offered = self.value("general", "positionEncodings")
        known = [one for one in offered if isinstance(one, str) and one in ENCODINGS] if isinstance(offered, list) else []
        return ENCODINGS[known[0]] if known else "utf-16"


def _folders(params: Mapping[str, Any]) -> tuple[str, ...]:
    """The folders of the workspace."""
    folders = params.get("workspaceFolders")
    uris = [one.get("uri") for one in folders if isinstance(one, dict)] if isinstance(folders, list) else [params.get("rootUri")]
    paths = [path_of(uri) for uri in uris if isinstance(uri, str)]
    return tuple(path for path in paths if path)
