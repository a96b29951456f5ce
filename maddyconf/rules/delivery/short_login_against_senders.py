"""MC355 short-login-against-senders."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity
from maddyconf.flow import flow_of
from maddyconf.flow.levels import levels_from
from maddyconf.model import Endpoint, Server
from maddyconf.rules import Finding, at_name, rule
from maddyconf.rules.delivery.name_maps import Names, names_after


@rule("MC355", "short-login-against-senders", Category.DELIVERY, visits=Endpoint, severity=Severity.WARNING)
def short_login_against_senders(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """People may log in with a short name, and then may not send with any address.

    ## What it does
    Finds `authorize_sender` without `user_to_email`, or with `user_to_email identity`, on the way of mail from an endpoint whose
    `auth_map` is `email_localpart_optional`.

    ## Why
    With that table people can log in as `name` in place of `name@example.org`. `authorize_sender` then looks for the sender `name`,
    and no sender is that: it refuses every message of theirs.

    ## Example
    ```maddy
    submission tls://0.0.0.0:465 {
        auth &local_authdb
        auth_map email_localpart_optional
        check {
            authorize_sender
        }
        deliver_to &remote_queue
    }
    ```

    ## Use instead
    ```maddy
    submission tls://0.0.0.0:465 {
        auth &local_authdb
        auth_map email_localpart_optional
        check {
            authorize_sender {
                user_to_email chain {
                    step email_localpart_optional
                    step email_with_domain example.org
                }
            }
        }
        deliver_to &remote_queue
    }
    ```
    """
    flow = flow_of(server)
    start = flow.pipeline(endpoint)
    login = endpoint.section.setting_in_force("auth_map")
    if start is None or login is None or not endpoint.directive("auth") or names_after(flow, login) is not Names.SHORT_ANYWAY:
        return
    for level in levels_from(flow, start):
        for check in flow.checks(level):
            if check.kind != "check.authorize_sender" or check.section is None or check.section.node is None:
                continue
            if names_after(flow, check.section.setting("user_to_email")) is Names.AS_THEY_ARE:
                message = (
                    "who logs in without a domain may send with no address: add `user_to_email chain { ... }` with the steps "
                    "`email_localpart_optional` and `email_with_domain DOMAIN...`"
                )
                yield at_name(message, check.section.node, (Related("this lets people log in without a domain", login.node.place),))
