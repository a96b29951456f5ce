"""MC407 address-without-mask."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity, shortened
from maddyconf.knowledge.forms.endpoints import Address
from maddyconf.knowledge.forms.networks import network_problem
from maddyconf.model import Exposure, Server, Setting
from maddyconf.model.exposure import exposure
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix, replace_word


@rule("MC407", "address-without-mask", Category.SECURITY, visits={Setting: ("proxy_protocol", "trust", "responses")}, fix=Safety.SAFE)
def address_without_mask(setting: Setting, server: Server) -> Iterator[Finding]:
    """An IPv6 address without a mask, which maddy takes for a huge network.

    ## What it does
    Finds IPv6 addresses without `/` and a number in `proxy_protocol`, its `trust`, and the `responses` of a `dnsbl`. An address
    from a private network is a warning, the loopback address an info: nobody comes from the addresses around it.

    ## Why
    maddy puts `/32` behind an address without a mask, which is one address in IPv4, and in IPv6 a network as large as that of a
    whole provider. `2001:db8::1` becomes `2001:db8::/32`: all in it are believed, or taken for an answer of the list.

    ## Example
    ```maddy
    smtp tcp://[::]:25 {
        proxy_protocol 2001:db8::10
        deliver_to &local_routing
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://[::]:25 {
        proxy_protocol 2001:db8::10/128
        deliver_to &local_routing
    }
    ```
    """
    in_list = setting.directive.name == "responses"
    for argument in setting.node.args:
        word = argument.value
        if ":" in word and "/" not in word and not network_problem(word):
            network = _network(word)
            if network == NOBODY:
                message, severity = f"maddy takes `{shortened(word)}` for `{network}`", Severity.INFO
            else:
                result = "all of them are answers that count" if in_list else "everybody in it is believed"
                message = f"maddy takes `{shortened(word)}` for the network `{network}`, and {result}"
                severity = Severity.WARNING if in_list else _severity(word)
            made = fix("append `/128`", Safety.SAFE, replace_word(setting.node, argument, f"{word}/128"))
            yield at(f"{message}: write `{shortened(word)}/128`", setting.node, argument, fix=made)._replace(severity=severity)


NOBODY = "::/32"
"""The network of the loopback address, in which there is nothing else that anybody could come from."""


def _network(word: str) -> str:
    from ipaddress import ip_network

    return str(ip_network(f"{word}/32", strict=False))


def _severity(word: str) -> Severity:
    """Who has the addresses around one: neighbours, or strangers all over the world."""
    return Severity.WARNING if exposure(Address("tcp", word, "0")) is Exposure.NETWORK else Severity.ERROR
