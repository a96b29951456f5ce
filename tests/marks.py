"""Configurations that say themselves what is to be found in them.

A comment `# ! rule-name` at the end of a line expects a finding of that rule there. A configuration is judged by the rules
that its comments name, and by those that a test says it is about: an example of one rule may have other mistakes.
"""

from __future__ import annotations

import re
from textwrap import dedent

from maddyconf import parse
from maddyconf.engine import check
from maddyconf.knowledge.versions import version
from tests.fixes import disagreeing

_MARK = re.compile(r"# ! (?P<names>[a-z, -]+)$")


def marked(text: str) -> list[tuple[int, str]]:
    """The findings that the comments expect: line and name."""
    lines = enumerate(dedent(text).splitlines(), 1)
    return sorted((number, name.strip()) for number, line in lines if (mark := _MARK.search(line)) for name in mark["names"].split(","))


def found(text: str, about: tuple[str, ...], release: str = "0.9.4", **env: str) -> list[tuple[int, str]]:
    """The findings of some rules in a configuration: line and name."""
    diagnostics = check(parse(dedent(text), "maddy.conf"), env, release=version(release)).diagnostics
    assert disagreeing(diagnostics) == []
    return sorted((one.place.position.line, one.name) for one in diagnostics if one.name in about)


def expect_marked(text: str, *about: str, release: str = "0.9.4", **env: str) -> None:
    """Fail unless the findings of a configuration, of the rules it is about, are those that its comments expect."""
    expected = marked(text)
    rules = {*about, *(name for _, name in expected)}
    assert rules, "say which rule this is about"
    assert found(text, tuple(rules), release, **env) == expected
