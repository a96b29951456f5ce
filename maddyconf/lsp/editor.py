"""What the server tells and asks the editor, besides the answers to its requests."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from maddyconf.diagnostics import printable
from maddyconf.lsp.client import Client
from maddyconf.settings.files import OWN_NAMES, SHARED_NAME

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

    from maddyconf.lsp.refreshing import Shown

WATCHED = ("**/*.conf", *(f"**/{name}" for name in (*OWN_NAMES, SHARED_NAME)), "**/*.env")
"""Files whose changes are worth a look."""


class Editor:
    """The client as the rest of the server speaks to it, from any thread."""

    def __init__(self, server: LanguageServer, client: Client) -> None:
        self.client = client
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: list[Callable[[], Any]] = []
        self._server = server
        self._complaints: set[str] = set()

    def send(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Call something that writes to the client, in the thread in which all is written."""
        if self._loop is None:
            self._waiting.append(lambda: function(*arguments))
        else:
            self._loop.call_soon_threadsafe(function, *arguments)

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Send what was to be said before anything could be sent."""
        self._loop = loop
        for say in self._waiting:
            say()

    def publish(self, params: types.PublishDiagnosticsParams) -> None:
        self._server.text_document_publish_diagnostics(params)

    def log(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Write a line to standard error and to the log of the client."""
        # Who has closed standard error is still served.
        with suppress(OSError):
            sys.stderr.write(f"maddyconf: {printable(message)}\n")
            sys.stderr.flush()
        self.send(self._server.window_log_message, types.LogMessageParams(kind, message))

    def complain(self, message: str) -> None:
        """Show the person at the editor what is wrong with the settings, once."""
        if message not in self._complaints:
            self._complaints.add(message)
            self.log(message, types.MessageType.Error)
            self.send(self._server.window_show_message, types.ShowMessageParams(types.MessageType.Error, f"maddyconf: {message}"))

    def report(self, bug: BaseException) -> None:
        """Log a mistake in the program itself, without what its message says: that may be a piece of the configuration."""
        self.log(f"a mistake in maddyconf; please report it: {place_of_bug(bug)}", types.MessageType.Error)

    def refresh(self, what: Shown) -> None:
        """Have the client ask again for what it shows."""
        self.send(self._server.protocol.send_request, what.request)

    def watch_files(self) -> None:
        """Ask to be told of changed files."""
        if not self.client.can("workspace", "didChangeWatchedFiles", "dynamicRegistration"):
            return
        watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        self._server.client_register_capability(types.RegistrationParams([types.Registration("watched-files", method, options)]))

    def ask_for_settings(self, take: Callable[[Any], None]) -> bool:
        """Ask for the settings of the editor; whether it can be asked. What it refuses to give stays as it is."""
        if not self.client.can("workspace", "configuration"):
            return False
        params = types.ConfigurationParams([types.ConfigurationItem(section="maddyconf")])

        def came(answer: Future[Any]) -> None:
            if not answer.exception():
                found = answer.result()
                take(found[0] if found else None)

        self._server.protocol.send_request(types.WORKSPACE_CONFIGURATION, params).add_done_callback(came)
        return True


def place_of_bug(bug: BaseException) -> str:
    """An exception and the place where it happened."""
    trace = bug.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""
    return f"{type(bug).__name__}{where}"
