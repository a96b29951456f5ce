"""MC586 missing-socket-folder."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from maddyconf.diagnostics import Category, shortened
from maddyconf.machine import machine_of
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule


@rule("MC586", "missing-socket-folder", Category.STARTUP, visits=Server, files=True)
def missing_socket_folder(server: Server, same: Server) -> Iterator[Finding]:
    """A Unix socket in a folder that is not there.

    ## What it does
    With `--check-files`, looks for the folders of the sockets on which endpoints listen. The folders of maddy itself, `state_dir` and
    `runtime_dir`, are left out: it makes them.

    ## Why
    `maddy verify-config` is content, and the server does not start: the system makes sockets, but no folders for them.
    """
    machine = machine_of(server)
    for listener, path in machine.sockets:
        folder = posixpath.dirname(path)
        seen = machine.look(folder)
        if seen and not seen.is_folder and not machine.is_made(folder):
            message = f"there is no folder `{shortened(folder, 80)}` for this socket, and nothing makes it when maddy starts"
            yield at(message, listener.endpoint.node, listener.argument)
