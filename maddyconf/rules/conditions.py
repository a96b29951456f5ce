"""The conditions of modules that are not met, as findings at their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from maddyconf.knowledge.conditions import Kind, Unmet
from maddyconf.model import Section
from maddyconf.rules import Finding, at
from maddyconf.rules.origins import vanished


def unmet(section: Section, kind: Kind, counts: Callable[[Unmet], bool] = lambda _: True) -> Iterator[Finding]:
    """The findings of one kind about a block as a whole, of those that count."""
    for condition in section.kind.conditions:
        for one in condition(section):
            if one.kind is kind and counts(one):
                yield _finding(section, one)


def _finding(section: Section, one: Unmet) -> Finding:
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
