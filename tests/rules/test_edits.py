from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.diagnostics import Safety
from maddyconf.expansion import Node
from maddyconf.rules.edits import append_words, fix, insert_after, insert_before, quote_word, remove_word, replace_word, written
from maddyconf.syntax import parse
from tests.rules.editing import applied, meaning, node_of, nodes_of, outline, places, with_instead
from tests.strategies import texts


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("a", "a"),
        ("&a.b", "&a.b"),
        ("a=b", "a=b"),
        ("", '""'),
        ("a b", '"a b"'),
        ("a#b", '"a#b"'),
        ("#", '"#"'),
        ('a"b', 'a"b'),
        ('"a', '"\\"a"'),
        ('a "b"', '"a \\"b\\""'),
        ("a\\b", "a\\b"),
        ("a\\ b", '"a\\ b"'),
        ("a\nb", '"a\nb"'),
        ("{}", "{}"),
        ("{", None),
        ("}", None),
        ("\\", None),
        ("a b\\", None),
        ('a b\\"', None),
    ],
)
def test_written(value: str, word: str | None) -> None:
    assert written(value) == word


@given((st.text(max_size=8) | texts).filter(lambda value: "$(" not in value and "{env:" not in value))
def test_what_is_written_is_read(value: str) -> None:
    for quoted in (False, True):
        word = written(value, quoted=quoted)
        if word is not None:
            assert meaning(f"a {word} b\n") == [("a", (value, "b"), None)]
            assert meaning(f"a {{\n b {word} \\\n }} c\n}}\n") == [("a", (), [("b", (value, "}", "c"), None)])]


TEXT = """\
$(x) = y
a one "two" three#note {
    b $(x) {env:X} four \\
        five
}
c
d \\ # note
    one
"""


def test_replace() -> None:
    node = node_of(TEXT, "a")
    assert applied(TEXT, replace_word(node, node.args[0], "new word")) == TEXT.replace("a one", 'a "new word"')
    assert applied(TEXT, replace_word(node, node.args[1], "new")) == TEXT.replace('"two"', '"new"')
    assert applied(TEXT, replace_word(node, node.args[2], "new")) == TEXT.replace("three#", "new#")
    assert applied(TEXT, replace_word(node, None, "new")) == TEXT.replace("a one", "new one")
    assert replace_word(node, node.args[0], "}") is None


def test_what_is_not_in_the_text_is_not_replaced() -> None:
    node = node_of(TEXT, "b")
    for number in (0, 1):
        assert replace_word(node, node.args[number], "new") is None
        assert insert_before(node, node.args[number], "new ") is None
        assert insert_after(node, node.args[number], " new") is None
    assert replace_word(node, node.args[2], "new") is not None


def test_bytes_that_are_no_text_are_not_replaced_by_a_sign() -> None:
    document = parse(b"a x\xffy z\n")
    (node,) = nodes_of(document)
    value = node.args[0].value
    assert replace_word(node, node.args[0], value.replace("x", "X")) is None
    assert replace_word(node, node.args[0], "new") is not None


def test_insert() -> None:
    node = node_of(TEXT, "a")
    assert applied(TEXT, insert_before(node, node.args[0], "&")) == TEXT.replace("one", "&one", 1)
    assert applied(TEXT, insert_before(node, node.args[1], "&")) == TEXT.replace('"two"', '"&two"')
    assert applied(TEXT, insert_before(node, node.args[1], "file ")) == TEXT.replace('"two"', 'file "two"')
    assert applied(TEXT, insert_after(node, node.args[1], "B")) == TEXT.replace('"two"', '"twoB"')
    assert applied(TEXT, insert_after(node, node.args[1], " B")) == TEXT.replace('"two"', '"two" B')
    assert applied(TEXT, insert_after(node, node.args[2], " B")) == TEXT.replace("three#", "three B#")


def test_append() -> None:
    assert applied(TEXT, append_words(node_of(TEXT, "a"), "x", "y z")) == TEXT.replace("three#", 'three x "y z"#')
    assert applied(TEXT, append_words(node_of(TEXT, "b"), "x")) == TEXT.replace("five", "five x")
    assert applied(TEXT, append_words(node_of(TEXT, "c"), "x")) == TEXT.replace("\nc\n", "\nc x\n")


def test_quote() -> None:
    text = 'a "x" pa#ss $(m) q"r\n'
    node = node_of("$(m) = v\n" + text, "a")
    assert [argument.value for argument in node.args] == ["x", "pa", "v", 'q"r']
    assert quote_word(node, node.args[0]) is None
    for number, word in ((1, '"pa"#ss'), (2, '"$(m)"'), (3, '"q\\"r"')):
        old = ("", "pa#ss", "$(m)", 'q"r')[number]
        assert applied("$(m) = v\n" + text, quote_word(node, node.args[number])) == ("$(m) = v\n" + text).replace(f" {old}", f" {word}")


def test_remove() -> None:
    node = node_of(TEXT, "a")
    assert applied(TEXT, remove_word(node, node.args[1])) == TEXT.replace(' "two"', "")
    node = node_of(TEXT, "b")
    assert applied(TEXT, remove_word(node, node.args[0])) == TEXT.replace("b $(x)", "b")
    assert applied(TEXT, remove_word(node, node.args[-1])) == TEXT.replace("four \\\n        five", "four")
    node = node_of(TEXT, "d")
    assert remove_word(node, node.args[0]) is None


def test_a_fix_needs_all_its_edits() -> None:
    node = node_of(TEXT, "a")
    some, none = append_words(node, "x"), append_words(node, "}")
    assert some
    assert none is None
    made = fix("do it", Safety.SAFE, some, replace_word(node, None, "b"))
    assert made
    assert (made.message, made.safety, len(made.edits)) == ("do it", Safety.SAFE, 2)
    assert fix("do it", Safety.SAFE, some, none) is None


@given(places(), st.data())
def test_only_the_word_changes(place: tuple[str, Node], data: st.DataObject) -> None:
    text, node = place
    name, values, children = node.name, node.values, outline(node.children)
    number = data.draw(st.integers(-1, len(node.args) - 1))
    argument = node.args[number] if number >= 0 else None
    tries = [
        (
            replace_word(node, argument, "new"),
            ("new", values) if argument is None else (name, (*values[:number], "new", *values[number + 1 :])),
        )
    ]
    tries.append((append_words(node, "new"), (name, (*values, "new"))))
    if argument:
        tries.append((insert_before(node, argument, "new "), (name, (*values[:number], "new", *values[number:]))))
        tries.append((insert_after(node, argument, "N"), (name, (*values[:number], values[number] + "N", *values[number + 1 :]))))
        tries.append((quote_word(node, argument), (name, values)))
        if argument.token.value == argument.value:
            tries.append((remove_word(node, argument), (name, (*values[:number], *values[number + 1 :]))))
    for edits, expected in tries:
        if edits:
            after = applied(text, edits)
            assert after is not None
            assert meaning(after) == with_instead(node, [(*expected, children)], text)
