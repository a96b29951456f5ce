"""MC311 scheme-against-port."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Edit, Fix, Place, Safety, Severity
from maddyconf.knowledge.ports import PORTS
from maddyconf.model import Listener, Section, Server
from maddyconf.model.downstreams import Downstream, downstreams
from maddyconf.rules import Finding, rule
from maddyconf.rules.delivery.starttls import TARGETS, at_address, demands_starttls, starttls_off
from maddyconf.rules.edits import Edits, fix

TLS_FROM_THE_START = {number: port.who for number, port in PORTS.items() if port.begins_with_tls}
STARTTLS = {number: port.who for number, port in PORTS.items() if not port.begins_with_tls}
"""Ports, and who connects to them."""


@rule(
    "MC311",
    "scheme-against-port",
    Category.DELIVERY,
    visits={Listener: ("smtp", "submission", "lmtp", "imap"), Section: TARGETS},
    severity=Severity.WARNING,
    fix=Safety.UNSAFE,
)
def scheme_against_port(part: Listener | Section, server: Server) -> Iterator[Finding]:
    """An address whose scheme is not what everybody expects at its port.

    ## What it does
    Finds `tls://` at ports where a connection begins without TLS (25, 143, 587, 24), and `tcp://` at ports where TLS begins
    at once (465, 993), in the addresses of endpoints and in those of the servers to which `target.smtp` and `target.lmtp` pass
    mail. It is silent at endpoints where TLS is off, and about `tcp://` where the PROXY protocol is on: then something in front
    of maddy may speak TLS.

    ## Why
    The other side speaks first the way the port says, does not understand the answer, and gives up. No log tells why.

    ## Example
    ```maddy
    submission tls://0.0.0.0:587 {
        auth &local_authdb
    }
    auth.pass_table local_authdb {
        table file /etc/maddy/users
    }
    ```

    ## Use instead
    ```maddy
    submission tls://0.0.0.0:465 tcp://0.0.0.0:587 {
        auth &local_authdb
    }
    auth.pass_table local_authdb {
        table file /etc/maddy/users
    }
    ```
    """
    if isinstance(part, Listener):
        yield from _listening(part)
    else:
        servers = downstreams(part)
        for one in servers:
            yield from _passing_on(one, is_only=len(servers) == 1)


def _listening(listener: Listener) -> Iterator[Finding]:
    if listener.endpoint.tls_off:
        return
    port = listener.port
    if listener.scheme == "tls" and port in STARTTLS:
        message = (
            f"{STARTTLS[port]} begin without TLS at port {port}, and cannot talk to `tls://` there: use `tcp://`, which offers STARTTLS"
        )
        yield at_address(message, listener.endpoint.node, listener.argument, _fix(listener, "tcp"))
    elif listener.scheme == "tcp" and port in TLS_FROM_THE_START:
        if listener.endpoint.directive("proxy_protocol"):
            return
        message = f"{TLS_FROM_THE_START[port]} expect TLS from the start at port {port}, and cannot talk to `tcp://` there: use `tls://`"
        yield at_address(message, listener.endpoint.node, listener.argument, _fix(listener, "tls"))


def _passing_on(one: Downstream, *, is_only: bool) -> Iterator[Finding]:
    section, port = one.section, one.address.port
    if one.address.scheme == "tls" and port in STARTTLS:
        message = f"servers begin without TLS at port {port}, and do not understand `tls://` there: use `tcp://`"
        if section.kind.name == "target.smtp":
            message += ", which asks for STARTTLS"
        # With `starttls no` the mend would send everything in the open.
        made = _fix(one, "tcp") if demands_starttls(section) else None
        yield at_address(message, one.node, one.argument, made)
    elif one.address.scheme == "tcp" and port in TLS_FROM_THE_START:
        message = f"servers expect TLS from the start at port {port}, and do not understand `tcp://` there: use `tls://`"
        made = _fix(one, "tls")
        if demands_starttls(section):
            message += " with `starttls no`"
            made = (
                fix("use `tls://` and write `starttls no`", Safety.UNSAFE, _scheme(one, "tls"), starttls_off(section)) if is_only else None
            )
        yield at_address(message, one.node, one.argument, made)


def _fix(part: Listener | Downstream, scheme: str) -> Fix | None:
    return fix(f"use `{scheme}://`", Safety.UNSAFE, _scheme(part, scheme))


def _scheme(part: Listener | Downstream, scheme: str) -> Edits | None:
    place, written = part.place, part.address.scheme
    start = place.source.text.find(f"{written}://", place.start, place.end)
    return (Edit(Place(place.source, start, start + len(written)), scheme),) if start >= 0 else None
