"""What is left of the findings in a text, and what becomes of it with the fixes."""

from __future__ import annotations

from textwrap import dedent

from maddyconf import Diagnostic, parse
from maddyconf.engine import check
from maddyconf.selection import ALL, Selection

ABOUT = ("undefined-macro", "unused-suppression", "unknown-suppression", "invalid-suppression")


def findings(text: str, *about: str, selection: Selection = ALL) -> list[Diagnostic]:
    """The findings of some rules, by default those about comments and the one that these tests have ignored."""
    found = check(parse(dedent(text), "maddy.conf"), {}, selection=selection).diagnostics
    return [one for one in found if one.name in (about or ABOUT)]


def left(text: str, *about: str, selection: Selection = ALL) -> list[tuple[int, str]]:
    """The same, each with its line."""
    return [(one.place.position.line, one.name) for one in findings(text, *about, selection=selection)]


def mended(text: str, rule: str) -> str:
    """The text with the fix of the only finding of a rule."""
    text = dedent(text)
    (one,) = findings(text, rule)
    assert one.fix
    for edit in sorted(one.fix.edits, key=lambda edit: -edit.place.start):
        text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    return text
