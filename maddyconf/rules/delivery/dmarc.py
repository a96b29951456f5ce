"""What the rules on DMARC have in common."""

from __future__ import annotations

from maddyconf.flow import Flow
from maddyconf.model import Level

OTHERS_THAT_JUDGE = ("check.rspamd", "check.milter")
"""Checks that hand messages to another program, which may look at SPF, DKIM and DMARC itself."""


def dmarc_is_on(level: Level) -> bool:
    """Whether a line of a pipeline switches DMARC on. It is off where there is none."""
    settings = level.named("dmarc")
    return bool(settings) and any(setting.node.values in ((), ("yes",)) for setting in settings)


def kinds_of_checks(flow: Flow, levels: list[Level]) -> set[str]:
    """The full names of all checks in some parts of a pipeline; the empty one for a check that is not known."""
    return {check.kind for level in levels for check in flow.checks(level)}
