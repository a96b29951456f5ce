"""MC356 alias-nobody-may-send-as."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Related, Safety, Severity, shortened
from maddyconf.flow import Flow, Named, flow_of
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at_name, rule
from maddyconf.rules.delivery.name_maps import Names, names_after
from maddyconf.rules.edits import fix, replace_word
from maddyconf.rules.line_edits import add_line

HOLDING_ALIASES = ("table.file", "table.sql_table", "table.sql_query")


@rule(
    "MC356",
    "alias-nobody-may-send-as",
    Category.DELIVERY,
    visits={Section: ("check.authorize_sender",)},
    severity=Severity.INFO,
    fix=Safety.UNSAFE,
)
def alias_nobody_may_send_as(section: Section, server: Server) -> Iterator[Finding]:
    """Addresses that people get mail for, and may not send with.

    ## What it does
    Finds `authorize_sender` without `prepare_email` where `replace_rcpt` has a table of aliases. It is silent if `user_to_email`
    says itself what people may send as.

    ## Why
    `authorize_sender` compares the sender with the user name. Somebody who answers a message to `sales@example.org`, an alias of
    theirs, is refused. With `prepare_email` and the same table it looks behind the alias.

    ## Example
    ```maddy
    submission tls://0.0.0.0:465 {
        auth &local_authdb
        check {
            authorize_sender
        }
        destination example.org {
            modify {
                replace_rcpt &aliases
            }
            deliver_to &local_mailboxes
        }
        default_destination {
            deliver_to &remote_queue
        }
    }
    table.file aliases {
        file /etc/maddy/aliases
    }
    ```

    ## Use instead
    ```maddy
    submission tls://0.0.0.0:465 {
        auth &local_authdb
        check {
            authorize_sender {
                prepare_email &aliases
            }
        }
        destination example.org {
            modify {
                replace_rcpt &aliases
            }
            deliver_to &local_mailboxes
        }
        default_destination {
            deliver_to &remote_queue
        }
    }
    table.file aliases {
        file /etc/maddy/aliases
    }
    ```
    """
    flow = flow_of(server)
    node, prepared = section.node, section.setting("prepare_email")
    if node is None:
        return
    if any(names_after(flow, setting) is not Names.AS_THEY_ARE for setting in (prepared, section.setting("user_to_email"))):
        return
    for table in server.derived(_aliases):
        written = shortened(table.written)
        advice = f"`prepare_email {written}`" if table.instance else "`prepare_email` with the same table"
        message = f"nobody may send with an alias of `replace_rcpt {written}`: write {advice} here, so that it counts as its owner"
        related = (Related("these are the aliases", table.place),)
        yield at_name(message, node, related, _fix(section, table))
        return


def _fix(section: Section, table: Named) -> Fix | None:
    prepared = section.setting("prepare_email")
    if section.node is None or not table.instance:
        return None
    line = f"prepare_email {table.written}"
    edits = replace_word(prepared.node, prepared.node.args[0], table.written) if prepared else add_line(section.node, line)
    return fix(f"add `{shortened(line)}`", Safety.UNSAFE, edits)


def _aliases(server: Server) -> list[Named]:
    """The tables of aliases by which recipients are replaced."""
    flow = flow_of(server)
    modifiers = (one for level in server.levels for one in flow.modifiers(level) if one.kind == "modify.replace_rcpt")
    tables = (flow.argument_of(one.node) for one in modifiers)
    return [table for table in tables if table and _holds_aliases(flow, table)]


def _holds_aliases(flow: Flow, table: Named) -> bool:
    """Whether there are whole addresses in a table, or may be."""
    if table.kind in HOLDING_ALIASES:
        return True
    settings = table.section.settings if table.section else []
    if table.kind == "table.static":
        return any("@" in value for setting in settings for value in setting.node.values[:1])
    if table.kind != "table.chain":
        return False
    # A chain in a chain is not followed further: it may be the same one.
    steps = [step for setting in settings if (step := flow.named(setting.node)) and step.kind != "table.chain"]
    return any(_holds_aliases(flow, step) for step in steps)
