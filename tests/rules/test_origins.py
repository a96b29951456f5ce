from __future__ import annotations

from maddyconf import Diagnostic
from tests.rules.findings import finding, smtp

AROUND = "hostname mx.example.org\ntls off\n"


def related(one: Diagnostic) -> list[tuple[str, int]]:
    return [(other.message, other.place.position.line) for other in one.related]


def test_the_macro_that_made_a_value() -> None:
    text = "$(most) = many\n" + smtp("max_recipients $(most)", "deliver_to dummy")
    one = finding(text, "invalid-value")
    assert one.place.position == (5, 20)
    assert related(one) == [("the value comes from `$(most)`, defined here", 1)]


def test_a_snippet_says_where_it_is_used() -> None:
    text = "(numbers) {\n    max_recipients many\n}\n" + smtp("import numbers", "deliver_to dummy")
    one = finding(text, "invalid-value")
    assert one.place.position.line == 2
    assert related(one) == [("it is used here", 7)]


def test_a_snippet_that_is_used_twice_is_one_finding() -> None:
    text = "(numbers) {\n    max_recipients many\n}\n" + smtp("import numbers", "deliver_to dummy")
    text += text.partition("tls off\n")[2].replace("127.0.0.1:25", "127.0.0.2:25")
    assert related(finding(text, "invalid-value")) == [("it is used here", 7), ("it is used here", 11)]


def test_a_variable_that_is_not_set() -> None:
    one = finding(smtp("max_recipients {env:MOST}", "deliver_to dummy"), "invalid-value")
    assert one.message.startswith("`{env:MOST}` is not set, and so ")
    assert one.message.endswith("; set it, or give it with `--env MOST=VALUE`")


def test_a_macro_that_is_not_defined_leaves_nothing() -> None:
    one = finding(smtp("max_recipients $(most)", "deliver_to dummy"), "wrong-argument-count")
    assert "`$(most)` is not defined above, and nothing is left of it; so " in one.message
