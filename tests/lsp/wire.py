"""A client that speaks raw JSON-RPC, so that it can also say what no sound client says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread, Timer
from typing import IO, Any

Message = dict[str, Any]

COMMAND = [sys.executable, "-m", "maddyconf", "lsp", "--stdio"]


class Wire:
    """The two ends of a server that runs: messages go in, and come out in their order."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.seen: list[Message] = []
        """Every message that came, also those that nobody waited for."""
        self.settings: Message | None = None
        """What is answered to `workspace/configuration`."""
        self._number = 0
        self._came: SimpleQueue[Message | None] = SimpleQueue()
        self.listener = Thread(target=self._listen, daemon=True)
        self.listener.start()

    def write(self, data: bytes) -> None:
        """Bytes as they are, right or wrong."""
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: object) -> None:
        body = json.dumps(message).encode()
        self.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def notify(self, method: str, params: object = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: object = None) -> int:
        """Ask for something, and say under which number."""
        self._number += 1
        self.send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        return self._number

    def ask(self, method: str, params: object = None) -> Any:
        """Ask for something and wait for the answer, which must be no error."""
        answer = self.answer(self.request(method, params))
        assert "error" not in answer, answer
        return answer["result"]

    def answer(self, number: int | None) -> Message:
        """The answer to a request; None for that to a message without a number."""
        return self.wait(lambda message: "method" not in message and message.get("id") == number)

    def told(self, method: str) -> Message:
        """The parameters of the next message of a kind that is no answer."""
        params: Message = self.wait(lambda message: message.get("method") == method).get("params", {})
        return params

    def diagnostics(self, uri: str, version: int | None) -> list[Message]:
        """What is published for a version of a document. None is waited for in vain if a later version is told of."""
        while True:
            params = self.told("textDocument/publishDiagnostics")
            if params["uri"] == uri and params.get("version") == version:
                found: list[Message] = params["diagnostics"]
                return found

    def wait(self, wanted: Callable[[Message], bool]) -> Message:
        while True:
            message = self.read()
            if wanted(message):
                return message

    def read(self) -> Message:
        """The next message. Requests of the server are answered: with the settings, or with nothing."""
        message = self._came.get()
        if message is None:
            self._came.put(None)
            raise EOFError("the server has gone")
        self.seen.append(message)
        if "id" in message and "method" in message:
            result = [self.settings] if message["method"] == "workspace/configuration" else None
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})
        return message

    def _listen(self) -> None:
        """Take what comes as soon as it comes: a server that nobody reads waits, and one that waits reads nothing."""
        while message := self._next():
            self._came.put(message)
        self._came.put(None)

    def _next(self) -> Message | None:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline():
            if line == b"\r\n":
                message: Message = json.loads(self.process.stdout.read(length))
                return message
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return None

    def initialize(self, capabilities: Message | None = None, **others: object) -> Message:
        result: Message = self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities or {}, **others})
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str, version: int = 1) -> None:
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "maddy", "version": version, "text": text}})

    def change(self, uri: str, version: int, *changes: Message) -> None:
        self.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)})

    def leave(self) -> int:
        """Say good-bye, and return the exit code."""
        self.ask("shutdown")
        self.notify("exit")
        return self.process.wait()


def edit(line: int, column: int, end_line: int, end_column: int, text: str) -> Message:
    """A change of a part of a document."""
    start, end = {"line": line, "character": column}, {"line": end_line, "character": end_column}
    return {"range": {"start": start, "end": end}, "text": text}


@contextmanager
def started(
    folder: Path | None = None, command: list[str] = COMMAND, patience: float = 60, stderr: int = subprocess.DEVNULL
) -> Iterator[Wire]:
    """A server, which is ended at last whatever it does: one that says nothing for too long is one that has gone."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, cwd=folder)
    guard = Timer(patience, process.kill)
    guard.start()
    wire = Wire(process)
    try:
        yield wire
    finally:
        guard.cancel()
        process.kill()
        process.wait()
        wire.listener.join()
        for stream in (process.stdin, process.stdout):
            if stream and not stream.closed:
                _close(stream)


def _close(stream: IO[bytes]) -> None:
    """Close a pipe to a process that is gone: what was not written yet has no reader."""
    with suppress(BrokenPipeError):
        stream.close()
