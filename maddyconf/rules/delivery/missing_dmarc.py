"""MC349 missing-dmarc."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity
from maddyconf.flow import Flow, Traveller, Walk, flow_of
from maddyconf.flow.levels import levels_from
from maddyconf.knowledge.conditions import is_on
from maddyconf.model import Endpoint, Exposure, Level, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.delivery.dmarc import OTHERS_THAT_JUDGE, kinds_of_checks
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import add_line

AT_HOME = ("storage.imapsql", "target.imapsql", "target.lmtp")
"""The targets where mail has arrived."""


@rule("MC349", "missing-dmarc", Category.DELIVERY, visits={Endpoint: ("smtp",)}, severity=Severity.INFO, fix=Safety.UNSAFE)
def missing_dmarc(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """Mail from everybody comes in, and nothing says whether DMARC is on.

    ## What it does
    Finds `smtp` endpoints on public addresses whose mail ends in mailboxes, with no `dmarc` in any pipeline on its way. It is a
    warning if there is the check `spf` that leaves the decision to DMARC. It is silent where rspamd or a milter looks at the mail.

    ## Why
    maddy's manual says that DMARC is on by default, but it is off unless there is a line `dmarc yes`. The check `spf` only notes
    its result where the domain has a policy for DMARC, and DMARC, which should decide then, does not run: forged mail from such
    domains comes through.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 {
        check {
            dkim
            spf
        }
        deliver_to &local_mailboxes
    }
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        dmarc yes
        check {
            dkim
            spf
        }
        deliver_to &local_mailboxes
    }
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    ```
    """
    flow = flow_of(server)
    start = flow.pipeline(endpoint)
    if start is None or start.named("dmarc"):
        return
    near = endpoint.exposure(server.facts.own_networks)
    if near is not Exposure.WORLD or not server.derived(_Homes).is_one_behind(start):
        return
    levels = levels_from(flow, start)
    kinds = kinds_of_checks(flow, levels)
    if "" in kinds or kinds.intersection(OTHERS_THAT_JUDGE) or any(level.named("dmarc") for level in levels):
        return
    has_both = {"check.dkim", "check.spf"} <= kinds_of_checks(flow, [start])
    made = fix("switch DMARC on", Safety.UNSAFE, add_line(endpoint.node, "dmarc yes")) if has_both else None
    if _waits_for_dmarc(flow, levels):
        message = "`spf` leaves the decision to DMARC where a domain has a policy, and DMARC is off: add `dmarc yes`"
        severity = Severity.WARNING
    else:
        message, severity = "DMARC is off, which is so without `dmarc yes`: forged mail from domains that forbid it comes in", Severity.INFO
    yield at(message, endpoint.node, fix=made)._replace(severity=severity)


class _Homes:
    """Which pipelines lead to mailboxes of this server. What was found to lead to none is not gone through again."""

    def __init__(self, server: Server) -> None:
        self._flow = flow_of(server)
        self._walk = self._new()

    def is_one_behind(self, start: Level) -> bool:
        found = any(way.target.kind in AT_HOME for way in self._walk.ways(start, True))
        if found:
            # It stopped in the middle: what it did not go through yet may lead to some.
            self._walk = self._new()
        return found

    def _new(self) -> Walk[bool]:
        return Walk(self._flow, Traveller[bool]())


def _waits_for_dmarc(flow: Flow, levels: list[Level]) -> bool:
    checks = (check for level in levels for check in flow.checks(level) if check.kind == "check.spf" and check.section)
    return any(not is_on(check.section.words("enforce_early")) for check in checks if check.section)
