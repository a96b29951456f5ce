"""Asking for the findings of one rule in a configuration."""

from __future__ import annotations

from textwrap import dedent

from maddyconf import Diagnostic, lint, parse
from maddyconf.fixing.texts import edited
from tests.fixes import disagreeing

FATAL = ("syntax", "semantic", "startup")


def findings(text: str, rule: str, release: str = "0.9.4") -> list[Diagnostic]:
    """The findings of a rule, in the order of the file."""
    found = lint(parse(dedent(text), "maddy.conf"), env={}, maddy_version=release)
    assert disagreeing(found) == []
    return [one for one in found if one.name == rule]


def finding(text: str, rule: str, release: str = "0.9.4") -> Diagnostic:
    """The only finding of a rule."""
    (one,) = findings(text, rule, release)
    return one


def fatal(text: str, release: str = "0.9.4") -> list[str]:
    """The rules of all findings that keep a server from starting."""
    found = lint(parse(dedent(text), "maddy.conf"), env={}, maddy_version=release)
    return [one.name for one in found if one.category in FATAL]


def marked_text(one: Diagnostic) -> str:
    """The text at the place of a finding."""
    return one.place.source.text[one.place.start : one.place.end]


def smtp(*lines: str) -> str:
    """A whole configuration around some lines of an endpoint, which begin at line 4."""
    return "\n".join(["hostname mx.example.org", "tls off", "smtp tcp://127.0.0.1:25 {", *(f"    {line}" for line in lines), "}", ""])


def fixed(text: str, rule: str, release: str = "0.9.4") -> str:
    """The text after the fix of the only finding of a rule, whatever else is found then."""
    one = finding(text, rule, release)
    assert one.fix
    return edited(one.place.source, sorted(one.fix.edits, key=lambda edit: edit.place.start)).text
