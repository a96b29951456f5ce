"""MC344 relay-without-starttls."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Safety, Severity, shortened
from maddyconf.knowledge.forms.endpoints import parse_address
from maddyconf.model import Exposure, Section, Server
from maddyconf.model.downstreams import Downstream, downstreams
from maddyconf.model.exposure import exposure
from maddyconf.rules import Finding, rule
from maddyconf.rules.delivery.scheme_against_port import TLS_FROM_THE_START
from maddyconf.rules.delivery.starttls import TARGETS, at_address, demands_starttls, starttls_off, starttls_setting
from maddyconf.rules.edits import fix


@rule("MC344", "relay-without-starttls", Category.DELIVERY, visits={Section: TARGETS}, severity=Severity.WARNING, fix=Safety.UNSAFE)
def relay_without_starttls(section: Section, server: Server) -> Iterator[Finding]:
    """STARTTLS is asked for at a server that hardly offers it.

    ## What it does
    Finds servers on this machine or in a private network in a `target.smtp` that does not say whether to ask for STARTTLS. It is
    silent where `tls_client` names an authority to trust. It is an error where the settings of maddyconf name the server among
    those without STARTTLS, and for Unix sockets, which have no name that a certificate could carry.

    ## Why
    Since 0.8.1 maddy does not go on without TLS where it asks for it, and `target.smtp` does that by default. A local server often
    offers none, or shows a certificate that is not made for `127.0.0.1` or its short name. Then every message fails.

    ## Example
    ```maddy
    hostname mx.example.org
    target.smtp filter {
        targets tcp://127.0.0.1:10026
    }
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    target.smtp filter {
        targets tcp://127.0.0.1:10026
        starttls no
    }
    ```
    """
    if demands_starttls(section):
        for one in downstreams(section):
            if one.address.scheme != "tls" and one.address.port not in TLS_FROM_THE_START:
                yield from _look_at(one, server)


def _look_at(one: Downstream, server: Server) -> Iterator[Finding]:
    name, reach = shortened(one.argument.value), exposure(one.address, server.facts.own_networks)
    if one.address in [parse_address(known) for known in server.facts.relays_without_starttls]:
        message = f"`{name}` offers no STARTTLS, by the settings, and is asked for it: write `starttls no`"
        yield at_address(message, one.node, one.argument, _fix(one, server))._replace(severity=Severity.ERROR)
    elif one.address.scheme == "unix":
        message = f"no certificate can be right for the socket `{name}`, so asking for STARTTLS fails: write `starttls no`"
        yield at_address(message, one.node, one.argument, _fix(one, server))._replace(severity=Severity.ERROR)
    elif _is_undecided(one.section) and reach is not Exposure.WORLD:
        message = (
            f"no mail gets to `{name}` unless it offers STARTTLS and has a trusted certificate for `{shortened(one.address.host)}`: "
            "write `starttls no` if it has none, and `starttls yes` if it has"
        )
        yield at_address(message, one.node, one.argument, _fix(one, server) if reach is Exposure.MACHINE else None)


def _fix(one: Downstream, server: Server) -> Fix | None:
    """STARTTLS switched off, which must not open the way to other servers."""
    others = (other.address for other in downstreams(one.section) if other.argument is not one.argument)
    if any(exposure(other, server.facts.own_networks) is not Exposure.MACHINE for other in others):
        return None
    return fix("write `starttls no`", Safety.UNSAFE, starttls_off(one.section))


def _is_undecided(section: Section) -> bool:
    """Whether nothing tells that somebody has thought of STARTTLS or of the certificates of own servers."""
    client = section.setting_in_force("tls_client")
    has_authority = bool(client and any(line.name == "root_ca" for line in client.node.children or ()))
    return not starttls_setting(section) and not has_authority
