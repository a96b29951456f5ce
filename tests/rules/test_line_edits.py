from __future__ import annotations

import pytest
from hypothesis import given

from maddyconf.expansion import Node
from maddyconf.rules.line_edits import add_line, add_line_after, add_line_before, comment_out, remove_line
from maddyconf.syntax import parse
from maddyconf.syntax.trivia import TriviaKind
from tests.rules.editing import Outline, applied, meaning, node_of, outline, places, with_instead

BLOCK = "new {\n    reject\n}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b { }\n", "a b {\n    new\n}\n"),
        ("a b\n", "a b {\n    new\n}\n"),
        ("a b", "a b {\n    new\n}"),
        ("a b # c\n", "a b { # c\n    new\n}\n"),
        ("a b#c\n", "a b {#c\n    new\n}\n"),
        ("a { # c\n}\n", "a { # c\n    new\n}\n"),
        ("a {\n\tx y\n}\n", "a {\n\tx y\n\tnew\n}\n"),
        ("a {\n  x y # c\n\n  # end\n}\n", "a {\n  x y # c\n  new\n\n  # end\n}\n"),
        ("a {\n  x {\n    y\n  }\n}\n", "a {\n  x {\n    y\n  }\n  new\n}\n"),
        ("a { x y }\r\n", "a {\r\n    x y\r\n    new\r\n}\r\n"),
        ("a {\n  x y }\n", "a {\n  x y\n  new\n}\n"),
        ("a { x y\n  z\n}\n", "a { x y\n  z\n  new\n}\n"),
        ("b {\n  c\n}\na {\n}\n", "b {\n  c\n}\na {\n  new\n}\n"),
        ("a b \\\n  c\n", "a b \\\n  c {\n    new\n}\n"),
        ("b {\n\ta\n}\n", "b {\n\ta {\n\t\tnew\n\t}\n}\n"),
    ],
)
def test_a_line_in_a_block(before: str, after: str) -> None:
    assert applied(before, add_line(node_of(before, "a"), "new")) == after


@pytest.mark.parametrize("before", ["b { a x }\n", 'a "never closed\n', "a {\n x\n"])
def test_a_line_that_has_no_place(before: str) -> None:
    assert add_line(node_of(before, "a"), "new") is None


def test_several_lines() -> None:
    text = "b {\r\n  a {\r\n  }\r\n}\r\n"
    expected = "b {\r\n  a {\r\n    new {\r\n      reject\r\n    }\r\n  }\r\n}\r\n"
    assert applied(text, add_line(node_of(text, "a"), BLOCK)) == expected


def test_lines_above_and_below() -> None:
    text = "# head\n\n# about a\n  a {\n    x # c\n  } # end\nb\n"
    assert applied(text, add_line_before(node_of(text, "a"), "new")) == text.replace("# about", "  new\n# about")
    assert applied(text, add_line_after(node_of(text, "a"), "new")) == text.replace("# end\n", "# end\n  new\n")
    assert applied(text, add_line_after(node_of(text, "x"), "new")) == text.replace("# c\n", "# c\n    new\n")
    assert applied(text, add_line_before(node_of(text, "b"), "new")) == text.replace("\nb\n", "\nnew\nb\n")


def test_lines_of_one_line_blocks() -> None:
    assert applied("a { x y }\nb\n", add_line_after(node_of("a { x y }\nb\n", "a"), "new")) == "a { x y }\nnew\nb\n"
    text = "a { x y }\n"
    assert add_line_before(node_of(text, "x"), "new") is None
    assert add_line_after(node_of(text, "x"), "new") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b\n", ""),
        ("b\na x # c\nd\n", "b\nd\n"),
        ("b\na {\n  c\n} # c\nd\n", "b\nd\n"),
        ("b\n# about\na\nd\n", "b\n# about\nd\n"),
        ("b\n\na\n\nd\n", "b\n\nd\n"),
        ("b\n\n\na\n\n\nd\n", "b\n\n\nd\n"),
        ("a\n\n\nd\n", "d\n"),
        ("b\n\na\n", "b\n"),
        ("b\n\na", "b\n"),
        ("b\n\na\n\n", "b\n\n"),
        ("b {\n\n  a\n\n  c\n}\n", "b {\n\n  c\n}\n"),
        ("b {\n  c\n\n  a\n\n}\n", "b {\n  c\n\n}\n"),
        ("b {\n  c\n  a\n}\n", "b {\n  c\n}\n"),
        ("b { a x }\n", "b { }\n"),
        ("b\na { c d } # e\nf\n", "b\nf\n"),
        ("b {\n  c\n  a x }\n", "b {\n  c\n  }\n"),
        ("b\r\n\r\na\r\n\r\nd\r\n", "b\r\n\r\nd\r\n"),
    ],
)
def test_a_line_is_removed(before: str, after: str) -> None:
    assert applied(before, remove_line(node_of(before, "a"))) == after


@pytest.mark.parametrize("before", ["b { a {\n  x\n} }\n", 'a "never closed\n', "a {\n x\n"])
def test_a_line_that_cannot_be_removed(before: str) -> None:
    assert remove_line(node_of(before, "a")) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b\n", "# a b\n"),
        ("b\n  a { # c\n    x\n\n y\n  }\nd", "b\n  # a { # c\n  #   x\n\n # y\n  # }\nd"),
        ('a "x\ny" {\r\n}', '# a "x\n# y" {\r\n# }'),
        ("b { a x }\n", None),
        ('a "never closed\n', None),
    ],
)
def test_a_line_becomes_a_comment(before: str, after: str | None) -> None:
    assert applied(before, comment_out(node_of(before, "a"))) == after


def comments(text: str) -> list[str]:
    document = parse(text)
    trivia = (one for index in range(len(document.tokens) + 1) for one in document.trivia_before(index))
    return [one.text.rstrip() for one in trivia if one.kind is TriviaKind.COMMENT]


NEW: Outline = [("new", (), [("reject", (), None)])]


@given(places())
def test_lines_are_added_and_all_else_stays(place: tuple[str, Node]) -> None:
    text, node = place
    here: Outline = [(node.name, node.values, outline(node.children))]
    for edits, expected in (
        (add_line(node, BLOCK), with_instead(node, [], text, in_block=NEW)),
        (add_line_before(node, BLOCK), with_instead(node, [*NEW, *here], text)),
        (add_line_after(node, BLOCK), with_instead(node, [*here, *NEW], text)),
    ):
        after = applied(text, edits)
        if after is not None:
            assert meaning(after) == expected
            assert comments(after) == comments(text)


@given(places())
def test_a_line_is_removed_and_all_else_stays(place: tuple[str, Node]) -> None:
    text, node = place
    after = applied(text, comment_out(node))
    assert after is None or meaning(after) == with_instead(node, [], text)
    after = applied(text, remove_line(node))
    if after is not None:
        assert meaning(after) == with_instead(node, [], text)
        assert after.count("\n") <= text.count("\n")
