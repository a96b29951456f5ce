"""MC322 undeliverable-alias."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity, shortened
from maddyconf.expansion import Node
from maddyconf.flow import Flow, flow_of
from maddyconf.flow.replacing import STORAGES, replacing_recipients
from maddyconf.knowledge.forms.domains import normal_address, normal_rule
from maddyconf.knowledge.values.blocks import RulesFor
from maddyconf.model import Level, Section, Server, Setting
from maddyconf.rules import Finding, at, rule


@rule("MC322", "undeliverable-alias", Category.DELIVERY, visits=Server, severity=Severity.WARNING, files=True)
def undeliverable_alias(server: Server, same: Server) -> Iterator[Finding]:
    """An alias for an address elsewhere, where only local mailboxes are looked for afterwards.

    ## What it does
    Finds entries of `static` tables in `replace_rcpt` whose new address is in a domain of which no `destination` speaks: in a
    block that delivers to a storage of mailboxes, and beside `destination` blocks whose `default_destination` refuses. With
    `--check-files` those in the files of `file` tables too.

    ## Why
    The block for a message is chosen before the recipient is replaced in it, and not once more afterwards. So the new address
    is looked for among the local accounts, and the sender is told that there is no such user. Another `msgpipeline` behind it
    chooses once more; so does `reroute`, on which maddy 0.9.4 crashes.

    ## Example
    ```maddy
    msgpipeline local_routing {
        destination example.org {
            modify {
                replace_rcpt static {
                    entry boss@example.org boss@example.net
                }
            }
            deliver_to &local_mailboxes
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    ```

    ## Use instead
    ```maddy
    msgpipeline local_routing {
        destination example.org {
            modify {
                replace_rcpt static {
                    entry boss@example.org boss@example.net
                }
            }
            deliver_to &after_aliases
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    msgpipeline after_aliases {
        destination example.org {
            deliver_to &local_mailboxes
        }
        default_destination {
            deliver_to &remote_queue
        }
    }
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    ```
    """
    flow, known = flow_of(server), _known_domains(server)
    seen: dict[bool, set[int]] = {True: set(), False: set()}
    for level in server.levels if known else ():
        is_last = level.name == "destination"
        end = _storage(flow, level) if is_last else _refusal(flow, level)
        for table in replacing_recipients(flow, level, seen[is_last]) if end else ():
            if end and table.section and table.kind == "table.static":
                yield from _elsewhere(table.section, known, end)
            elif end and table.section and table.kind == "table.file":
                yield from _elsewhere_in_file(table.section, server, known, end)


def _elsewhere(table: Section, known: frozenset[str], end: Node) -> Iterator[Finding]:
    """The values of a table in domains that no rule knows."""
    for setting in table.settings:
        for value in setting.node.args[1:]:
            if _is_elsewhere(value.value, known):
                message, related = _told(setting.node.values[0], value.value, end)
                yield at(message, setting.node, value, (related,))


def _elsewhere_in_file(table: Section, server: Server, known: frozenset[str], end: Node) -> Iterator[Finding]:
    if server.facts.disk is None:
        return
    # Imported here because few runs look at the files of a machine.
    from maddyconf.machine import machine_of
    from maddyconf.rules.files.alias_files import alias_problem, used

    for file, entries in machine_of(server).entries(table):
        for entry in entries:
            for value in entry.values:
                # What is no address is told by another rule.
                if _is_elsewhere(value.text, known) and not alias_problem(entry, value.text):
                    message, related = _told(entry.key.text, value.text, end)
                    yield Finding(message, value.place, (related, *used(file)))


def _is_elsewhere(address: str, known: frozenset[str]) -> bool:
    domain = normal_address(address).rpartition("@")[2]
    # A macro that is left over is a mistake of its own, and marks of templates are no domains.
    return bool("@" in address and domain and domain not in known and not set("${}<>") & set(domain))


def _storage(flow: Flow, level: Level) -> Node | None:
    """The `deliver_to` that looks for accounts by whole addresses."""
    for setting in level.named("deliver_to"):
        target = flow.named(setting.node)
        if target and target.kind in STORAGES and target.section and not target.section.setting("delivery_map"):
            return setting.node
    return None


def _refusal(flow: Flow, level: Level) -> Node | None:
    """The `reject` for all recipients that no block beside it is for."""
    if not level.named("destination") or level.named("destination_in"):
        return None
    for setting in level.filled("default_destination"):
        default = flow.level(setting.node)
        return next((one.node for one in default.named("reject")), None) if default else None
    return None


def _known_domains(server: Server) -> frozenset[str]:
    """The domains of which `destination` and `source` speak anywhere."""
    rules = [one for one in server.named(Setting, "destination", "source") if isinstance(one.directive.value, RulesFor)]
    if not any(one.directive.name == "destination" for one in rules):
        return frozenset()
    return frozenset(_domain(value) for one in rules for value in one.node.values)


def _domain(written: str) -> str:
    return normal_rule(written).rpartition("@")[2]


def _told(key: str, value: str, end: Node) -> tuple[str, Related]:
    mail, shown = f"mail for `{shortened(key)}` is refused", shortened(value)
    if end.name == "reject":
        message = f"{mail}: no `destination` is for the new address `{shown}`"
        return message, Related("mail for all other addresses is refused here", end.place)
    message = (
        f"{mail}: `{shown}` is looked for among the local accounts; to send it on, "
        "deliver to a `msgpipeline` that has a `default_destination` with `deliver_to` for other servers"
    )
    return message, Related("it is delivered here, whatever the new address is", end.place)
