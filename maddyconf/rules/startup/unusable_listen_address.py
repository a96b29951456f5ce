"""MC502 unusable-listen-address."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Safety
from maddyconf.knowledge.forms.endpoints import host_problem, port_problem
from maddyconf.knowledge.versions import Version, version
from maddyconf.model import Listener, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix, replace_word

LONGEST_PATH = 107
"""How long the path of a socket may be, in bytes, on Linux."""


@rule("MC502", "unusable-listen-address", Category.STARTUP, visits=Listener, fix=Safety.UNSAFE)
def unusable_listen_address(listener: Listener, server: Server) -> Iterator[Finding]:
    """An address on which no server can listen.

    ## What it does
    Finds addresses of endpoints with the name of a host in place of its IP address, without a host, with a port that does not
    exist, and sockets whose path is empty or too long.

    ## Why
    `maddy verify-config` accepts them, and the server does not start. Names and empty hosts worked before 0.9.0.

    ## Example
    ```maddy
    smtp tcp://localhost:25 {
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://127.0.0.1:25 {
        deliver_to dummy
    }
    ```
    """
    node, argument, address = listener.endpoint.node, listener.argument, listener.address
    if address.scheme == "unix":
        if not address.path:
            yield at("there is no path to listen on: write it like `unix:///run/maddy/smtp.sock`", node, argument)
        elif len(address.path.encode(errors="surrogateescape")) > LONGEST_PATH:
            yield at(f"the path of a socket must not be longer than {LONGEST_PATH} bytes", node, argument)
    elif problem := port_problem(address.port):
        yield at(problem, node, argument)
    elif server.release >= _names_refused_since(listener) and (problem := host_problem(address.host)):
        yield at(problem, node, argument, fix=_fix(listener), of_age=True)


def _fix(listener: Listener) -> Fix | None:
    """`localhost` is what the machine calls itself; an empty host was every address of it."""
    host, written = listener.host, listener.argument.value
    if host.lower() == "localhost":
        address = written.replace(host, "127.0.0.1", 1)
        return fix(f"write `{address}`", Safety.SAFE, replace_word(listener.endpoint.node, listener.argument, address))
    if not host and "://:" in written:
        address = written.replace("://:", "://0.0.0.0:", 1)
        return fix(f"write `{address}`", Safety.UNSAFE, replace_word(listener.endpoint.node, listener.argument, address))
    return None


def _names_refused_since(listener: Listener) -> Version:
    return version("0.9.1" if listener.endpoint.kind == "openmetrics" else "0.9.0")
