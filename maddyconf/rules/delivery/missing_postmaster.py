"""MC324 missing-postmaster."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from maddyconf.diagnostics import Category, Severity, shortened
from maddyconf.flow import Flow, Named, Traveller, Walk, flow_of
from maddyconf.flow.replacing import STORAGES, replacing_recipients, tables_of
from maddyconf.knowledge.forms.domains import normal_rule
from maddyconf.model import Level, Server, Setting
from maddyconf.rules import Finding, at, rule

LOCAL_PART_TABLES = ("table.identity", "table.email_localpart", "table.email_localpart_optional", "table.email_with_domain", "dummy")
"""Tables that certainly have no entry of their own for `postmaster`."""

MOST_DOMAINS, MOST_TABLES = 20, 100
"""How many domains are followed, and how many tables of a block are looked at: a huge file full of them must not take minutes."""


@rule("MC324", "missing-postmaster", Category.DELIVERY, visits=Server, severity=Severity.INFO)
def missing_postmaster(server: Server, same: Server) -> Iterator[Finding]:
    """Mail for `postmaster` that needs an account of that name.

    ## What it does
    Follows the ways from `smtp` endpoints to mailboxes, and finds one on which no table could lead `postmaster@` and a domain
    to somebody. Tables in files and databases may do so, and are not looked into.

    ## Why
    Every domain that gets mail must take mail for `postmaster` (RFC 5321, 4.5.1): other servers' operators write there, and
    some lists of spammers test it. The word `postmaster` in `destination` is for mail without a domain, which maddy refuses
    before it looks at any rule. If there is an account `postmaster` at the domain, all is well.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 {
        destination postmaster example.org {
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
    smtp tcp://0.0.0.0:25 {
        destination postmaster example.org {
            modify {
                replace_rcpt static {
                    entry postmaster@example.org alice@example.org
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
    """
    flow = flow_of(server)
    walk = Walk(flow, _Postmaster(flow))
    for endpoint in server.endpoints:
        start = flow.pipeline(endpoint) if endpoint.kind == "smtp" else None
        if start is None:
            continue
        for way in walk.ways(start, _Message()):
            if way.target.kind in STORAGES and way.state.domain and not _is_mapped(flow, way.target):
                domain = shortened(way.state.domain)
                message = (
                    f"mail for `postmaster@{domain}` is refused unless there is an account of that name: make one, or lead it to "
                    f"somebody, with `replace_rcpt` and `entry postmaster@{domain} ...`"
                )
                yield at(message, way.leaving)
                return


class _Message(NamedTuple):
    """What is known of a message on its way: the domain of its recipient."""

    domain: str = ""


class _Postmaster(Traveller[_Message]):
    """A message for `postmaster` at some domain. It ends where something may be there for it."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._domains: set[str] = set()

    def enter(self, state: _Message, level: Level) -> _Message | None:
        tables = islice(replacing_recipients(self._flow, level), MOST_TABLES) if level.has("modify") else ()
        return None if any(map(_may_have_postmaster, tables)) else state

    def choose(self, state: _Message, setting: Setting) -> _Message | None:
        name = setting.directive.name
        if name == "destination_in":
            return None
        if name != "destination" or state.domain:
            return state
        if len(self._domains) > MOST_DOMAINS:
            return None
        rules = [normal_rule(value) for value in setting.node.values]
        if any(value.startswith("postmaster@") for value in rules):
            return None
        domain = next((value for value in rules if "@" not in value and value != "postmaster"), None)
        if domain is None:
            return None
        self._domains.add(domain)
        return state._replace(domain=domain)


def _may_have_postmaster(table: Named) -> bool:
    if table.kind == "table.static":
        return any(value.lower().startswith("postmaster") for value in _keys(table))
    if table.kind == "table.regexp":
        # An expression that has the name in it, or one that leads several to one.
        return any("postmaster" in text.lower() for text in table.arguments) or any("$" not in text for text in table.arguments[1:])
    return table.kind not in LOCAL_PART_TABLES


def _keys(table: Named) -> list[str]:
    return [setting.node.values[0] for setting in table.section.settings if setting.node.args] if table.section else []


def _is_mapped(flow: Flow, storage: Named) -> bool:
    """Whether a table between recipients and accounts may lead it to somebody."""
    setting = storage.section.setting("delivery_map") if storage.section else None
    table = flow.named(setting.node) if setting else None
    return bool(table and any(_may_have_postmaster(one) for one in tables_of(flow, table, set())))
