"""MC404 any-password."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity
from maddyconf.flow import Flow, Named, flow_of
from maddyconf.model import Endpoint, Exposure, Server
from maddyconf.model.endpoints import listeners_of
from maddyconf.rules import Finding, at, rule


@rule("MC404", "any-password", Category.SECURITY, visits=Server)
def any_password(server: Server, same: Server) -> Iterator[Finding]:
    """A login that accepts every password.

    ## What it does
    Finds `auth dummy`, and `plain_separate` with `pass dummy` or without any `pass`, in all endpoints where people log in, by
    reference too. It is a warning if only this machine reaches the endpoint.

    ## Why
    Everybody is everybody: can read the mail of all users, and send mail in their names to anywhere. One provider that accepts
    is enough, whatever others stand beside it.

    ## Example
    ```maddy
    submission tls://0.0.0.0:465 {
        tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem
        auth dummy
    }
    ```

    ## Use instead
    ```maddy
    submission tls://0.0.0.0:465 {
        tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem
        auth pass_table file /etc/maddy/passwords
    }
    ```
    """
    flow = flow_of(server)
    doors: dict[int, list[Endpoint]] = {}
    causes: dict[int, Named] = {}
    for endpoint in server.endpoints:
        for cause in accepting_all(flow, endpoint, server):
            # What is there twice, such as by a reference from two endpoints, is one mistake.
            causes.setdefault(id(cause.node), cause)
            doors.setdefault(id(cause.node), []).append(endpoint)
    for key, cause in causes.items():
        reach = [one.exposure(server.facts.own_networks) for endpoint in doors[key] for one in listeners_of(endpoint)]
        if reach:
            severity = Severity.WARNING if max(reach) is Exposure.MACHINE else Severity.ERROR
            yield _finding(cause, doors[key])._replace(severity=severity)


def accepting_all(flow: Flow, endpoint: Endpoint, server: Server) -> Iterator[Named]:
    """The modules behind the `auth` of an endpoint that accept every password, and the `plain_separate` that ask nobody."""
    waiting = [setting.node for setting in reversed(endpoint.section.named("auth"))]
    seen: set[int] = set()
    while waiting:
        provider = flow.named(waiting.pop())
        if provider and provider.kind == "dummy":
            yield provider
        elif provider and provider.kind == "auth.plain_separate" and provider.section and id(provider.section) not in seen:
            section = provider.section
            seen.add(id(section))
            asked = [setting.node for setting in section.named("pass")]
            if not asked and not section.strangers and section.node and not server.lacks_import(section.node):
                yield provider._replace(node=section.node)
            waiting += reversed(asked)


def _finding(cause: Named, doors: list[Endpoint]) -> Finding:
    related = tuple(Related("people log in here", endpoint.node.place_of_name) for endpoint in doors if endpoint.node is not cause.node)
    ask = "`pass_table`, `ldap` or `pam`"
    if cause.kind == "dummy":
        by = Related("this is the `dummy` block", cause.instance.place) if cause.instance else None
        related = (by, *related) if by else related
        message = f"`{cause.written}` accepts every password, so everybody can log in as anybody: have passwords checked, by {ask}"
        return at(message, cause.node, cause.argument, related)
    message = f"without `pass`, `plain_separate` accepts every password: say who checks them, by {ask}"
    return at(message, cause.node, None, related)
