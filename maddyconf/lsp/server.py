"""The server: pygls for the protocol, a workspace for what is open, a worker for what is to be done. It only puts them together."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method

from maddyconf import __version__
from maddyconf.lsp.answering import Answering, subject_of
from maddyconf.lsp.client import Client
from maddyconf.lsp.editor import Editor
from maddyconf.lsp.methods import METHODS, Method
from maddyconf.lsp.publishing import Publishing
from maddyconf.lsp.texts import Change
from maddyconf.lsp.wire import INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND, Malformed, Message, error, read_message, write_message
from maddyconf.lsp.worker import Worker
from maddyconf.lsp.workspace import Workspace

OBJECTS = 100_000
"""After so many new objects garbage is looked for."""
SECONDS_OF_A_THREAD = 0.001
"""So long one thread works while another one waits; Python's own is five times as much."""


def run(client: Client, stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Serve a client that was greeted already, and return the exit code."""
    # The program looks for no garbage, but a server that runs for weeks must: each version leaves some that is circular. What is
    # loaded by now stays, and to parse a text makes so many objects that looking as often as usual would cost a third of the time.
    gc.freeze()
    gc.set_threshold(OBJECTS)
    gc.enable()
    # An answer goes through the thread that writes, which would wait for the one that works.
    sys.setswitchinterval(SECONDS_OF_A_THREAD)
    return asyncio.run(Server(client, stdout).serve(stdin))


class Protocol(LanguageServerProtocol):
    """pygls, which is not to keep the texts of the documents as well: the workspace does."""

    _server: Server

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> types.InitializeResult:  # type: ignore[override]
        raise JsonRpcInvalidRequest("the server is initialized already")

    @lsp_method(types.SHUTDOWN)
    def lsp_shutdown(self, *_: object) -> None:  # type: ignore[override]
        self._server.is_leaving = True

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: object) -> None:  # type: ignore[override]
        self._server.leave()

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        self._server.documents.open(document.uri, document.version, document.text)
        self._server.publishing.changed()

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        self._server.documents.change(document.uri, document.version, map(_change, params.content_changes))
        self._server.publishing.typed()

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.documents.close(params.text_document.uri)
        self._server.publishing.changed()

    @lsp_method(types.INITIALIZED)
    def lsp_initialized(self, *_: object) -> None:
        self._server.editor.watch_files()
        self._server.editor.ask_for_settings(self._server.prefer)

    @lsp_method(types.TEXT_DOCUMENT_DID_SAVE)
    def lsp_text_document__did_save(self, params: types.DidSaveTextDocumentParams) -> None:
        self._server.look_again()

    @lsp_method(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def lsp_workspace__did_change_watched_files(self, params: types.DidChangeWatchedFilesParams) -> None:
        self._server.look_again()

    @lsp_method(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def lsp_workspace__did_change_configuration(self, params: types.DidChangeConfigurationParams) -> None:
        """Settings that are sent; who asks for them is told only that there are others."""
        if not self._server.editor.ask_for_settings(self._server.prefer) and isinstance(params.settings, dict):
            self._server.prefer(params.settings.get("maddyconf", params.settings))

    @lsp_method(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def lsp_workspace__did_change_workspace_folders(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        self._server.look_again()


class Server(LanguageServer):
    """Takes messages and hands them on. Nothing that a message does ends it, except `exit`."""

    protocol: Protocol

    def __init__(self, client: Client, stdout: BinaryIO) -> None:
        # What pygls says holds whole messages, and with them passwords.
        logging.getLogger("pygls").addHandler(logging.NullHandler())
        logging.getLogger("pygls").propagate = False
        super().__init__("maddyconf", __version__, protocol_cls=Protocol, converter_factory=default_converter)
        self.is_leaving = False
        self._exit_code: int | None = None
        self._stdout = stdout
        self.editor = Editor(self, client)
        self.documents = Workspace(client, self.editor.complain)
        self.worker = Worker(self.editor.report)
        self.publishing = Publishing(self.documents, self.worker, self.editor)
        self._answering = Answering(self.documents, self.worker, self.editor)
        self.protocol.set_writer(self)
        for name, method in METHODS.items():
            self.feature(name)(self._handler(method))
        self._known = {types.CANCEL_REQUEST, *self.protocol.fm.features, *self.protocol.fm.builtin_features}

    async def serve(self, stdin: BinaryIO) -> int:
        """Serve until the client leaves. Exit code 0 if it said good-bye."""
        loop = asyncio.get_running_loop()
        self.editor.begin(loop)
        reader = ThreadPoolExecutor(1, "reader")
        self.worker.start()
        self.publishing.load()
        while self._exit_code is None and (message := await loop.run_in_executor(reader, read_message, stdin)) is not None:
            self.receive(message)
        self.worker.stop()
        return 1 if self._exit_code is None else self._exit_code

    def leave(self) -> None:
        self._exit_code = 0 if self.is_leaving else 1

    def receive(self, message: Message | Malformed) -> None:
        """Do what a message asks for, or answer why not."""
        if isinstance(message, Malformed):
            self._refuse(None, message.code, message.reason)
            return
        method, number = message.get("method"), message.get("id")
        is_request = "id" in message and method is not None
        if not _is_sound(message):
            self._refuse(None, INVALID_REQUEST, "this is neither a request nor an answer to one")
        elif is_request and self.is_leaving:
            self._refuse(number, INVALID_REQUEST, "the server is shutting down")
        elif method is None or method in self._known:
            self._hand_on(message, number if is_request else None)
        elif is_request:
            self._refuse(number, METHOD_NOT_FOUND, "there is no such method")

    def _hand_on(self, message: Message, number: object) -> None:
        """Let pygls do the rest, with the message as the types of the protocol."""
        try:
            taken = self.protocol.structure_message(message)
        except JsonRpcException:
            self._refuse(number, INVALID_PARAMS, "the parameters are not those of the method")
            return
        try:
            self.protocol.handle_message(taken)
        except Exception as bug:
            self.editor.report(bug)

    def _refuse(self, number: object, code: int, reason: str) -> None:
        self.editor.log(f"a message was refused: {reason}", types.MessageType.Warning)
        self.write_message(error(number, code, reason))

    def write_message(self, message: Message) -> None:
        try:
            write_message(self._stdout, message)
        except OSError:
            self._exit_code = 1

    def write(self, data: bytes) -> None:
        """Send what pygls has made of a message."""
        try:
            self._stdout.write(data)
            self._stdout.flush()
        except OSError:
            # Nobody reads it any more.
            self._exit_code = 1

    def close(self) -> None:
        """Standard output is closed by the end of the process."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Called by pygls for what went wrong in its hands, and also for each request that is answered with an error."""
        bug = sys.exception() or error
        if not isinstance(bug, JsonRpcException):
            self.editor.report(bug)

    def look_again(self) -> None:
        """Something outside of the editor has changed, or the settings have."""
        self.documents.look_again()
        self.publishing.changed()

    def _handler(self, method: Method) -> Any:
        """What pygls calls for a method. The documents are those of the moment at which the request came."""

        async def handle(params: Any) -> Any:
            return await self._answering.answer(method, subject_of(self.documents.world, params), params)

        return handle

    def prefer(self, asked: Any) -> None:
        """Take other settings from the editor."""
        self.documents.prefer(asked)
        self.publishing.changed()


def _is_sound(message: Message) -> bool:
    """Whether a message has the parts that it must have, each of its kind."""
    number = message.get("id")
    if "method" not in message:
        return "id" in message and ("result" in message or "error" in message) and isinstance(number, int | str | None)
    good_number = isinstance(number, int | str) and not isinstance(number, bool)
    return isinstance(message["method"], str) and ("id" not in message or good_number)


def _change(change: Any) -> Change:
    """A change as the workspace takes it."""
    place = getattr(change, "range", None)
    if place is None:
        return Change(change.text)
    return Change(change.text, (place.start.line, place.start.character), (place.end.line, place.end.character))
