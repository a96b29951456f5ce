"""Configurations that say themselves what is to be found in them."""

from __future__ import annotations

import re
from textwrap import dedent

from maddyconf import parse
from maddyconf.engine import check

_MARK = re.compile(r"# ! (?P<names>[a-z, -]+)$")


def marked(text: str) -> list[tuple[int, str]]:
    """The findings that comments like `# ! undefined-macro` at the end of a line expect there: line and name."""
    lines = enumerate(dedent(text).splitlines(), 1)
    return sorted((number, name.strip()) for number, line in lines if (mark := _MARK.search(line)) for name in mark["names"].split(","))


def found(text: str, **env: str) -> list[tuple[int, str]]:
    """The findings of a configuration: line and name."""
    diagnostics = check(parse(dedent(text), "maddy.conf"), env).diagnostics
    return sorted((diagnostic.place.position.line, diagnostic.name) for diagnostic in diagnostics)


def expect_marked(text: str, **env: str) -> None:
    """Fail unless the findings of a configuration are those that its comments expect."""
    assert found(text, **env) == marked(text)
