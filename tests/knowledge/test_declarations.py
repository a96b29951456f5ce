from __future__ import annotations

from maddyconf.knowledge.declarations import Block, Directive, directives_of
from maddyconf.knowledge.values.plain import Flag, Text
from maddyconf.knowledge.versions import version


def test_the_form_of_a_directive_by_release() -> None:
    new, old = Directive("a", Flag(), "New.", since="0.7.0"), Directive("a", Text(), "Old.", until="0.7.0")
    block = Block("b", (new, old, Directive("gone", Text(), "Gone.", until="0.5.0")))
    assert directives_of(block, version("0.7.0"))["a"] is new
    assert directives_of(block, version("0.6.3"))["a"] is old
    assert [name for name in ("0.4.4", "0.5.0") if "gone" in directives_of(block, version(name))] == ["0.4.4"]
