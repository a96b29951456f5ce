"""MC343 starttls-inside-tls."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, shortened
from maddyconf.expansion import Argument
from maddyconf.knowledge.forms.endpoints import parse_address
from maddyconf.model import Section, Server
from maddyconf.model.downstreams import written_downstreams
from maddyconf.rules import Finding, rule
from maddyconf.rules.delivery.scheme_against_port import STARTTLS
from maddyconf.rules.delivery.starttls import TARGETS, at_address, demands_starttls, starttls_off
from maddyconf.rules.edits import fix


@rule("MC343", "starttls-inside-tls", Category.DELIVERY, visits={Section: TARGETS}, fix=Safety.SAFE)
def starttls_inside_tls(section: Section, server: Server) -> Iterator[Finding]:
    """STARTTLS is asked for on a connection that is TLS already.

    ## What it does
    Finds `tls://` servers in a `target.smtp` that asks for STARTTLS, which it does unless `starttls no` says otherwise, and in a
    `target.lmtp` with `starttls yes`.

    ## Why
    Since 0.8.1 maddy insists on STARTTLS where it asks for it. A server to which the connection is TLS from the start never offers
    it, so no message gets there.

    ## Example
    ```maddy
    hostname mx.example.org
    target.smtp smarthost {
        targets tls://smtp.example.net:465
        auth plain user {env:SMARTHOST_PASSWORD}
    }
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    target.smtp smarthost {
        targets tls://smtp.example.net:465
        auth plain user {env:SMARTHOST_PASSWORD}
        starttls no
    }
    ```
    """
    if not demands_starttls(section):
        return
    written = written_downstreams(section)
    node, argument = next(((node, argument) for node, argument in written if _is_inside(argument)), (None, None))
    if node is None or argument is None:
        return
    message = f"`{shortened(argument.token.value)}` is TLS from the start, and asking for STARTTLS inside of it fails: write `starttls no`"
    if any(not other.value.lower().startswith("tls:") for _, other in written):
        yield at_address(f"{message}, and give the servers without `tls://` a block of their own", node, argument)
    elif _port(argument) is None:
        yield at_address(f"{message}, or use `tcp://` if the port is one where TLS begins later, such as 587", node, argument)
    else:
        yield at_address(message, node, argument, fix("write `starttls no`", Safety.SAFE, starttls_off(section)))


def _is_inside(argument: Argument) -> bool:
    """Whether it is an address with TLS from the start. At ports where TLS begins later the scheme is wrong: scheme-against-port."""
    port = _port(argument)
    is_readable = port is not None or bool(argument.unset)
    return argument.value.lower().startswith("tls:") and is_readable and port not in STARTTLS


def _port(argument: Argument) -> str | None:
    """The port of an address; None where it cannot be told, because a variable is not set."""
    address = parse_address(argument.value)
    return address.port if address else None
