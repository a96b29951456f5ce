"""MC323 greedy-catch-all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from maddyconf.diagnostics import Category, Related, Severity, shortened
from maddyconf.expansion import Node
from maddyconf.flow import Named, flow_of
from maddyconf.flow.replacing import STORAGES, replacing_recipients
from maddyconf.flow.tables import matches
from maddyconf.knowledge.forms.domains import normal_rule
from maddyconf.model import Level, Server
from maddyconf.rules import Finding, at, rule

LOCAL_PARTS = ("q", "z.w")
"""Names that no expression was made for."""

MOST_REPETITIONS, MOST_CHARACTERS = 3, 80
"""Expressions with more of them, and longer domains, are not tried: Python may take very long where Go does not."""


MOST_TABLES, MOST_DOMAINS = 20, 20
"""How many tables and domains of a block are looked at."""


@rule("MC323", "greedy-catch-all", Category.DELIVERY, visits={Level: ("destination",)}, severity=Severity.INFO)
def greedy_catch_all(level: Level, server: Server) -> Iterator[Finding]:
    """A catch-all address that takes the mail of existing accounts too.

    ## What it does
    Finds `replace_rcpt` with a `regexp` that replaces every address of a domain by the same one, in a block that delivers to a
    storage of mailboxes, where no `destination_in` looks at the accounts first.

    ## Why
    Addresses are replaced before anybody looks whether there is an account of that name. So all mail of the domain is in one
    mailbox, which may be what you want if it is the only one.

    ## Example
    ```maddy
    msgpipeline local_routing {
        destination example.org {
            modify {
                replace_rcpt regexp ".+@example[.]org" "all@example.org"
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
        destination_in &local_mailboxes {
            deliver_to &local_mailboxes
        }
        destination example.org {
            modify {
                replace_rcpt regexp ".+@example[.]org" "all@example.org"
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
    """
    flow, outer = flow_of(server), level.outer
    if level.node is None or level.node.name != "destination":
        return
    if not isinstance(outer, Level) or outer.named("destination_in"):
        return
    delivered = next((one.node for one in level.named("deliver_to") if _is_storage(flow.named(one.node))), None)
    if delivered is None:
        return
    for table in islice(replacing_recipients(flow, level), MOST_TABLES):
        domain = next((one for one in _domains(level.node) if _catches_all(table, one)), None) if _has_one_answer(table) else None
        if domain:
            message = (
                f"all mail for `{shortened(domain)}` goes to `{shortened(table.arguments[1])}`, also that for accounts which exist: "
                "to let them have theirs, look for them first, with `destination_in` and the storage above this block"
            )
            yield at(message, table.node, None, (Related("it is delivered here", delivered.place),))


def _is_storage(target: Named | None) -> bool:
    return bool(target and target.kind in STORAGES)


def _domains(block: Node) -> Iterator[str]:
    """The domains that a block is for, not all of very many."""
    rules = (normal_rule(value) for value in block.values)
    return islice((rule for rule in rules if "@" not in rule and rule != "postmaster"), MOST_DOMAINS)


def _has_one_answer(table: Named) -> bool:
    """Whether whatever is in a table is replaced by the same."""
    return table.kind == "table.regexp" and len(table.arguments) > 1 and not any("$" in text for text in table.arguments[1:])


def _catches_all(table: Named, domain: str) -> bool:
    """Whether every address of a domain is in a table."""
    expression = table.arguments[0]
    if len(re.findall(r"[*+{]", expression)) > MOST_REPETITIONS or re.search(r"\)[*+{]", expression) or len(domain) > MOST_CHARACTERS:
        return False
    return matches(table, [f"{name}@{domain}" for name in LOCAL_PARTS])
