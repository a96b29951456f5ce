"""Whether `target.smtp` and `target.lmtp` ask for STARTTLS; what the rules on that have in common."""

from __future__ import annotations

from maddyconf.diagnostics import Fix
from maddyconf.expansion import Argument, Node
from maddyconf.knowledge.conditions import is_on
from maddyconf.knowledge.declarations import directives_of
from maddyconf.knowledge.versions import version
from maddyconf.model import Section, Setting
from maddyconf.rules import Finding, at
from maddyconf.rules.edits import Edits, append_words, replace_word
from maddyconf.rules.line_edits import add_line

TARGETS = ("target.smtp", "target.lmtp")

DEMANDED_SINCE = version("0.8.1")
"""The release that does not go on without TLS where it asks for it. Earlier ones do, and do not ask where there is TLS already."""


def starttls_setting(section: Section) -> Setting | None:
    """The directive that decides: the old name comes first, and of several the last."""
    old = [setting for setting in section.settings if setting.directive.name == "attempt_starttls"]
    return old[-1] if old else section.setting("starttls")


def demands_starttls(section: Section) -> bool:
    """Whether a target passes nothing on without STARTTLS."""
    if section.release < DEMANDED_SINCE:
        return False
    setting = starttls_setting(section)
    return is_on(setting.node.values if setting else (directives_of(section.kind, section.release)["starttls"].default,))


def starttls_off(section: Section) -> Edits | None:
    """The edits that switch it off."""
    setting = starttls_setting(section)
    if setting is None:
        return add_line(section.node, "starttls no") if section.node else None
    if setting.node.args:
        return replace_word(setting.node, setting.node.args[0], "no")
    return append_words(setting.node, "no")


def at_address(message: str, node: Node, argument: Argument, made: Fix | None = None) -> Finding:
    """A finding at an address, which does not blame variables that are not set: whatever they are, it holds."""
    finding = at(message, node, argument, fix=made)
    return finding._replace(argument=None) if argument.unset else finding
