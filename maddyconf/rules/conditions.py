"""The conditions of modules that are not met, as findings at their places."""

from __future__ import annotations

from maddyconf.model import Breach
from maddyconf.rules import Finding, at
from maddyconf.rules.origins import vanished


def at_breach(breach: Breach) -> Finding:
    """A finding at the directive or the argument that is at fault, or else at the block as a whole."""
    section, one = breach
    setting = section.setting_in_force(one.directive) if one.directive else None
    if setting:
        argument = setting.node.args[0] if len(setting.node.args) == 1 else None
        return at(one.text, setting.node, argument, of_age=one.of_age)
    node = section.node
    assert node
    if one.argument is not None:
        # What the section knows as its arguments are the last words before the block.
        argument = node.args[len(node.args) - len(section.arguments) + one.argument]
        return at(vanished(node) + one.text, node, argument, of_age=one.of_age)
    return at(vanished(node) + one.text, node, of_age=one.of_age)
