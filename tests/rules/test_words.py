"""Words that are in force, and what patterns find in them."""

from __future__ import annotations

import re
from typing import NoReturn

from hypothesis import given

from maddyconf import parse
from maddyconf.expansion import expand_all, walk
from maddyconf.model import Server
from maddyconf.rules.words import words_with
from tests.model.building import server
from tests.strategies import texts


def words(text: str, *patterns: str) -> list[str]:
    return [word.token.raw for word in words_with(server(text), *map(re.compile, patterns))]


def test_words_of_directives_and_of_the_macros_behind_them() -> None:
    text = "$(a) = x1 y\n$(unused) = x2\n(unused) {\n    log x3\n}\nlog $(a) x4 # x5\nx6 {\n    x7 x8\n}\n"
    assert words(text, "x") == ["x1", "x4", "x8"]


def test_a_word_is_told_once_however_many_patterns_find_something() -> None:
    assert words('log "a b" ab ba\n', "^b", "a", "b", "c") == ['"a b"', "ab", "ba"]


def test_a_pattern_sees_one_word_at_a_time() -> None:
    assert words("log a b ab\n", "ab", "a[^\n]b", r"(?<![^\s\"])b(?![^\s\"])") == ["b", "ab"]
    assert words("log ab#c c\n", "b#", "c") == ["c"]
    assert [text for word in words_with(server("log <ab>#c\n"), re.compile("a")) for text, _ in word.matches(re.compile(".*"))] == [
        "<ab>",
        "",
    ]


@given(texts)
def test_all_words_are_looked_at_in_their_order(text: str) -> None:
    built = Server(expand_all(parse(text), {}, _missing))
    pattern = re.compile("[ab]")
    arguments = [argument for node, _ in walk(built.nodes) for argument in node.args]
    arguments += [value for argument in arguments for macro in argument.macros for value in macro.values]
    source = built.expansion.document.source.text
    tokens = {one.token.start: one.token for one in arguments if pattern.search(source, one.token.start, one.token.word_end)}
    assert [word.token for word in words_with(built, pattern)] == [tokens[start] for start in sorted(tokens)]


def _missing(name: str) -> NoReturn:
    raise FileNotFoundError(name)
