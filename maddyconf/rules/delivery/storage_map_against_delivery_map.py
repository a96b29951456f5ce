"""MC354 storage-map-against-delivery-map."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Related, Safety, Severity, shortened
from maddyconf.flow import Named, flow_of
from maddyconf.knowledge.declarations import directives_of
from maddyconf.knowledge.roles import DELIVERY_TARGET
from maddyconf.model import Endpoint, Section, Server, Setting
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.delivery.name_maps import Names, names_after
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import add_line

STORAGES = ("storage.imapsql", "target.imapsql")


@rule(
    "MC354",
    "storage-map-against-delivery-map",
    Category.DELIVERY,
    visits={Endpoint: ("imap",)},
    severity=Severity.WARNING,
    fix=Safety.UNSAFE,
)
def storage_map_against_delivery_map(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """Mail is delivered to one mailbox, and people look into another.

    ## What it does
    Compares `storage_map` of an `imap` endpoint with `delivery_map` of its storage, if mail is delivered there and both can be
    told: is the name of the mailbox the whole address or what stands before the `@`? Where people may log in with the short name
    alone, it is an info.

    ## Why
    The name of a mailbox is made twice: of the user name when somebody logs in, and of the recipient when mail comes. If one of
    them cuts off the domain and the other does not, mail for `name@example.org` is not where that user looks, or is refused.

    ## Example
    ```maddy
    lmtp unix:///run/maddy/lmtp.sock {
        deliver_to &local_mailboxes
    }
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    imap tls://0.0.0.0:993 {
        auth &local_authdb
        storage &local_mailboxes
        storage_map email_localpart
    }
    ```

    ## Use instead
    ```maddy
    lmtp unix:///run/maddy/lmtp.sock {
        deliver_to &local_mailboxes
    }
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
        delivery_map email_localpart
    }
    imap tls://0.0.0.0:993 {
        auth &local_authdb
        storage &local_mailboxes
        storage_map email_localpart
    }
    ```
    """
    flow = flow_of(server)
    line = endpoint.directive("storage")
    storage = flow.named(line) if line else None
    if (
        storage is None
        or storage.section is None
        or storage.kind not in STORAGES
        or id(storage.section) not in server.derived(_getting_mail)
    ):
        return
    shown, old = endpoint.section.setting("storage_map"), storage.section.setting("auth_map")
    delivered = storage.section.setting("delivery_map")
    at_login = names_after(flow, shown)
    if at_login is Names.AS_THEY_ARE:
        shown, at_login = old, names_after(flow, old)
    at_delivery = names_after(flow, delivered)
    if shown and at_login.is_short and at_delivery is Names.AS_THEY_ARE:
        yield _not_delivered(shown, storage, storage.section)
    elif delivered and at_login is Names.AS_THEY_ARE and at_delivery.is_short:
        severity = _severity(endpoint, server)
        if severity:
            yield _not_shown(endpoint, delivered)._replace(severity=severity)


def _not_delivered(shown: Setting, storage: Named, section: Section) -> Finding:
    table = " ".join(shown.node.values)
    message = (
        f"people see the mailbox `name`, and mail for `name@example.org` goes to `name@example.org`: add `delivery_map "
        f"{shortened(table)}` to `{shortened(storage.written)}`"
    )
    related = (Related("`delivery_map` is missing here", section.node.place),) if section.node else ()
    return at(message, shown.node, None, related, fix=_copied("delivery_map", shown, section))


def _not_shown(endpoint: Endpoint, delivered: Setting) -> Finding:
    table = " ".join(delivered.node.values)
    message = (
        "mail for `name@example.org` goes to the mailbox `name`, and who logs in as `name@example.org` sees the mailbox of that name: "
        f"add `storage_map {shortened(table)}` to `imap`"
    )
    related = (Related("`storage_map` is missing here", endpoint.node.place),)
    return at(message, delivered.node, None, related, fix=_copied("storage_map", delivered, endpoint.section))


def _copied(name: str, setting: Setting, section: Section) -> Fix | None:
    """The same table as another map, where it needs no block."""
    if setting.node.children or section.node is None or name not in directives_of(section.kind, section.release):
        return None
    line = " ".join((name, *setting.node.values))
    return fix(f"add `{shortened(line)}`", Safety.UNSAFE, add_line(section.node, line))


def _getting_mail(server: Server) -> frozenset[int]:
    """The blocks to which something refers to deliver there. A storage without a name of its own is none of them."""
    targets = (server.blocks.get(one.name) for one in server.references if one.role is DELIVERY_TARGET)
    return frozenset(id(target.section) for target in targets if target and target.section)


def _severity(endpoint: Endpoint, server: Server) -> Severity | None:
    """How sure it is that people log in with whole addresses; None if it looks as if they do not, or cannot be mended."""
    flow = flow_of(server)
    if "storage_map" not in directives_of(endpoint.section.kind, server.release):
        return None
    if names_after(flow, endpoint.section.setting_in_force("auth_map")).is_short:
        return Severity.WARNING
    checks = [check.section for level in server.levels for check in flow.checks(level) if check.kind == "check.authorize_sender"]
    is_short = any(names_after(flow, check.setting("user_to_email")) is not Names.AS_THEY_ARE for check in checks if check)
    return None if is_short else Severity.INFO
