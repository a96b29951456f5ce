"""MC406 any-proxy-trusted."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity, shortened
from maddyconf.expansion import Argument, Node
from maddyconf.model import Endpoint, Exposure, Server
from maddyconf.model.endpoints import listeners_of
from maddyconf.model.exposure import exposure
from maddyconf.rules import Finding, at, rule


@rule("MC406", "any-proxy-trusted", Category.SECURITY, visits=Endpoint, severity=Severity.WARNING)
def any_proxy_trusted(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """Everybody may say from which address a connection comes.

    ## What it does
    Finds `proxy_protocol` without the addresses of the proxies that are believed, or with a network that is the whole Internet.
    It is an info if only this machine or a private network reaches the endpoint, and silent at Unix sockets.

    ## Why
    Who connects to such an endpoint can begin with the header of a proxy and tell any address as its own: that of a server that
    SPF allows to send for a domain, of one that is on no list of spammers, a new one for each limit. The log shows the made-up
    address.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 {
        proxy_protocol
        deliver_to &local_routing
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        proxy_protocol 192.0.2.10
        deliver_to &local_routing
    }
    ```
    """
    node = endpoint.directive("proxy_protocol")
    if node is None or server.lacks_import(node):
        return
    reach = [exposure(one.address, server.facts.own_networks) for one in listeners_of(endpoint) if one.scheme != "unix"]
    if not reach:
        return
    severity = Severity.WARNING if max(reach) is Exposure.WORLD else Severity.INFO
    trusted = list(_trusted(node))
    everybody = next(((line, word) for line, word in trusted if _is_everybody(word.value)), None)
    result = "so every client can pretend to have any address"
    if not trusted:
        message = f"`proxy_protocol` believes everybody, {result}: write the address of the proxy behind it"
        yield at(message, node)._replace(severity=severity)
    elif everybody:
        line, word = everybody
        message = f"`{shortened(word.value)}` is the whole Internet, {result}: write the address of the proxy in its place"
        yield at(message, line, word)._replace(severity=severity)


def _is_everybody(network: str) -> bool:
    _, slash, mask = network.partition("/")
    return bool(slash) and not mask.strip("0")


def _trusted(node: Node) -> Iterator[tuple[Node, Argument]]:
    """The addresses that are believed, with the lines in which they stand."""
    for line in (*(child for child in node.children or () if child.name == "trust"), node):
        for argument in line.args:
            yield line, argument
