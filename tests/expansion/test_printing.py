from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf import parse
from maddyconf.expansion import Node, expand, outline
from maddyconf.expansion.printing import UnwritableError, to_json, to_text, written

PIECES = ["a", "b{", '"', "\\", " ", "\t", "#", "$", "(", ")", "{", "}", "{env:", "\n", "\r", "\xa0", "ü", "中", "\x1c", "\x00", "'"]
values = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def effective(text: str, **env: str) -> list[tuple[int, str, tuple[str, ...], bool]]:
    expansion = expand(parse(text), env)
    assert expansion.problem is None
    return outline(expansion.nodes)


@given(st.lists(values, max_size=4), st.booleans())
def test_what_is_printed_reads_back_as_the_same_tree(arguments: list[str], origins: bool) -> None:
    # The environment is the only way to any value at all.
    env = {f"V{number}": value for number, value in enumerate(arguments)}
    words = " ".join(f"{{env:{name}}}" for name in env)
    nodes = expand(parse(f"a {words} {{\n    b {words}\n    c {{ }}\n}}\nd {words}\n"), env).nodes
    try:
        text = to_text(nodes, origins)
    except UnwritableError:
        return
    assert effective(text) == outline(nodes)


@given(values)
def test_a_written_value_is_one_argument(value: str) -> None:
    try:
        word = written(value)
    except UnwritableError:
        return
    assert effective(f"a {word}\n") == [(0, "a", (value,), False)]


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("plain", "plain"),
        ("", '""'),
        ("two words", '"two words"'),
        ("a#b", '"a#b"'),
        ("ends\\", "ends\\"),
        ('a"b', 'a"b'),
        ('"', '"\\""'),
        ("$x", "$x"),
        ("{}", "{}"),
        ("a\rb", '"a\rb"'),
        ("line\nend", '"line\nend"'),
    ],
)
def test_words_are_quoted_only_if_they_must_be(value: str, word: str) -> None:
    assert written(value) == word


@pytest.mark.parametrize("value", ["{", "}", "\\", "$(x)", "a$(x)b", "{env:X}", 'a \\"', "a b\\"])
def test_what_no_word_can_say(value: str) -> None:
    with pytest.raises(UnwritableError):
        written(value)


@given(values, st.integers(0, 3))
def test_json_is_what_a_recursive_writer_would_write(value: str, depth: int) -> None:
    text = "a {env:V} {\n" * depth + "b {env:V}\nc { }\n" + "}\n" * depth
    nodes = expand(parse(text, "maddy.conf"), {"V": value}).nodes

    def plain(children: tuple[Node, ...] | None) -> object:
        if children is None:
            return None
        return [
            {"name": n.name, "args": list(n.values), "file": "maddy.conf", "line": n.line, "children": plain(n.children)} for n in children
        ]

    assert json.loads("".join(to_json("maddy.conf", nodes, None))) == {"file": "maddy.conf", "error": None, "nodes": plain(nodes)}
