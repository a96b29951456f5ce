"""The first message. It is answered with what costs next to nothing to load; the rest is loaded while the client goes on.

To load pygls and the types of the protocol takes several times as long as everything that the command line ever does.
"""

from __future__ import annotations

import sys
from typing import Any, BinaryIO

from maddyconf import __version__
from maddyconf.lsp.client import Client
from maddyconf.lsp.methods import capabilities
from maddyconf.lsp.wire import INVALID_PARAMS, INVALID_REQUEST, NOT_INITIALIZED, Malformed, Message, error, read_message, write_message


def serve(stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Serve a client until it leaves, and return the exit code: 0 if it said good-bye, 1 if it did not."""
    while (message := read_message(stdin)) is not None:
        if isinstance(message, Malformed):
            write_message(stdout, error(None, message.code, message.reason))
        elif message.get("method") == "initialize" and "id" in message:
            if client := _greet(message, stdout):
                # Imported here because this is what takes long.
                from maddyconf.lsp.server import run

                return run(client, stdin, stdout)
        elif message.get("method") == "exit":
            break
        elif "id" in message and "method" in message:
            write_message(stdout, error(message["id"], NOT_INITIALIZED, "the first request must be initialize"))
        elif "method" not in message and "result" not in message and "error" not in message:
            write_message(stdout, error(message.get("id"), INVALID_REQUEST, "this is neither a request nor an answer to one"))
    return 1


def _greet(message: Message, stdout: BinaryIO) -> Client | None:
    """Answer `initialize`."""
    params = message.get("params")
    if not isinstance(params, dict):
        write_message(stdout, error(message["id"], INVALID_PARAMS, "initialize must have an object as its parameters"))
        return None
    client = Client(params)
    info = {"name": "maddyconf", "version": __version__}
    result = {"capabilities": offered(client), "serverInfo": info}
    write_message(stdout, {"jsonrpc": "2.0", "id": message["id"], "result": result})
    return client


def offered(client: Client) -> dict[str, Any]:
    """What the server tells about itself."""
    return {
        "positionEncoding": client.encoding,
        "textDocumentSync": {"openClose": True, "change": 2, "save": {"includeText": False}},
        "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}},
        **capabilities(client),
    }


def serve_standard() -> int:
    """Serve on standard input and output. Whatever else is written to standard output would break the protocol."""
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    return serve(stdin, stdout)
