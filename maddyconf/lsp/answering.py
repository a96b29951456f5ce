"""Requests: each is answered for the documents as they were when it came, unless that is of no use any more."""

from __future__ import annotations

import asyncio
from typing import Any

from pygls.exceptions import JsonRpcException

from maddyconf.lsp.editor import Editor, place_of_bug
from maddyconf.lsp.findings import FAILURES
from maddyconf.lsp.methods import Method
from maddyconf.lsp.pausing import GivenUpError, pausing
from maddyconf.lsp.wire import INTERNAL_ERROR, INVALID_PARAMS, REQUEST_CANCELLED, REQUEST_FAILED
from maddyconf.lsp.worker import Worker
from maddyconf.lsp.workspace import Workspace
from maddyconf.lsp.world import Snapshot, World

Subject = Snapshot | World


def subject_of(world: World, params: Any) -> Subject:
    """What a request is about: the document that it names, or all. Raises JsonRpcException if the document is not open."""
    document = getattr(params, "text_document", None)
    if document is None:
        return world
    snapshot = world.snapshot(document.uri)
    if snapshot is None:
        raise JsonRpcException("the document is not open", INVALID_PARAMS)
    return snapshot


class Answering:
    """Has requests answered by the worker."""

    def __init__(self, workspace: Workspace, worker: Worker, editor: Editor) -> None:
        self._workspace = workspace
        self._worker = worker
        self._editor = editor

    async def answer(self, method: Method, subject: Subject, params: Any) -> Any:
        """What a method says. Raises JsonRpcException, also where the answer would come too late."""
        request = _Request(self._workspace, subject)
        try:
            return await asyncio.wrap_future(self._worker.ask(lambda: self._work(method, request, params)))
        except asyncio.CancelledError:
            request.is_cancelled = True
            raise

    def _work(self, method: Method, request: _Request, params: Any) -> Any:
        try:
            with pausing(request.world.library, request.check):
                request.check()
                result = method.answer(request.subject, params)
                request.check()
        except JsonRpcException:
            raise
        except GivenUpError as useless:
            raise JsonRpcException(useless.reason, useless.code) from None
        except FAILURES as problem:
            raise JsonRpcException(str(problem), REQUEST_FAILED) from None
        except Exception as bug:
            self._editor.report(bug)
            raise JsonRpcException(f"a mistake in maddyconf; please report it: {place_of_bug(bug)}", INTERNAL_ERROR) from None
        else:
            return result


class _Request:
    """A request while it is worked on."""

    def __init__(self, workspace: Workspace, subject: Subject) -> None:
        self.subject = subject
        self.world = subject.world if isinstance(subject, Snapshot) else subject
        self.is_cancelled = False
        self._workspace = workspace

    def check(self) -> None:
        """Raises GivenUpError if nobody needs the answer any more."""
        if self.is_cancelled:
            raise GivenUpError("the request was cancelled", REQUEST_CANCELLED)
        if isinstance(self.subject, Snapshot) and not self._workspace.has(self.subject.opened):
            raise GivenUpError("the document has changed since")
