"""Configurations that replace recipients by a static table."""

from __future__ import annotations

from tests.rules.findings import smtp


def rewriting(*lines: str, modifier: str = "replace_rcpt static {") -> str:
    """A table by itself. Its entries begin at line 6."""
    return smtp("modify {", modifier, *lines, "}", "}", "deliver_to dummy")


def optional(*lines: str) -> str:
    """A chain like that of maddy's own configuration."""
    return smtp("modify {", "replace_rcpt &c", "}", "deliver_to dummy") + "\n".join(
        ["table.chain c {", 'optional_step regexp "(.+)\\+(.+)@(.+)" "$1@$3"', "optional_step static {", *lines, "}", "}", ""]
    )
