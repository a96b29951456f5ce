"""MC350 strict-spf."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity
from maddyconf.flow import flow_of
from maddyconf.flow.levels import blocks_of
from maddyconf.knowledge.conditions import is_on
from maddyconf.model import Level, Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.delivery.dmarc import dmarc_is_on

REASONS = {
    "softfail_action": "domains say `~all` while they are not sure of their own servers, and forwarded mail fails too",
    "permerr_action": "a slip in the record of a domain is the fault of its owner, and good mail is lost by it",
}
"""The actions that reject good mail, and why."""


@rule("MC350", "strict-spf", Category.DELIVERY, visits={Section: ("check.spf",), Level: ("root",)}, severity=Severity.INFO)
def strict_spf(part: Section | Level, server: Server) -> Iterator[Finding]:
    """SPF rejects mail that is likely good.

    ## What it does
    Finds the check `spf` with `softfail_action reject` or `permerr_action reject`, and with `enforce_early yes` in a pipeline with
    `dmarc yes`.

    ## Why
    SPF fails for good mail too: it was forwarded, or the record of the domain is wrong. By default maddy leaves the decision to
    DMARC where the domain has a policy for it, because a good DKIM signature is enough there. `enforce_early` decides before the
    signature is seen.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 {
        check {
            spf {
                softfail_action reject
            }
        }
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        check {
            spf {
                softfail_action quarantine
            }
        }
        deliver_to dummy
    }
    ```
    """
    if isinstance(part, Level):
        yield from _early(part, server)
    else:
        for name, reason in REASONS.items():
            setting = part.setting(name)
            if setting and setting.node.values[:1] == ("reject",):
                yield at(f"this rejects good mail: {reason}; `quarantine` is milder", setting.node)


def _early(level: Level, server: Server) -> Iterator[Finding]:
    if not dmarc_is_on(level):
        return
    flow = flow_of(server)
    for part in blocks_of(flow, level):
        for check in flow.checks(part):
            early = check.section.setting("enforce_early") if check.section and check.kind == "check.spf" else None
            if early and is_on(early.node.values):
                message = "with `enforce_early` SPF decides before DMARC can: forwarded mail with a good signature is lost; leave it out"
                yield at(message, early.node, None, (Related("DMARC is on here", level.named("dmarc")[0].node.place),))
