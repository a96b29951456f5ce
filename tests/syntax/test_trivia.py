"""Blanks, comments and line ends between the words."""

from __future__ import annotations

import pytest

from maddyconf.syntax import parse
from maddyconf.syntax.trivia import TriviaKind, glued_comment, trivia_between

BLANK, COMMENT, LINE_END = TriviaKind.BLANK, TriviaKind.COMMENT, TriviaKind.LINE_END


def found(text: str) -> list[tuple[TriviaKind, str]]:
    return [(trivia.kind, trivia.text) for trivia in trivia_between(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \t ", [(BLANK, " \t ")]),
        ("\n\n", [(LINE_END, "\n"), (LINE_END, "\n")]),
        ("\r\n", [(BLANK, "\r"), (LINE_END, "\n")]),
        ("# c", [(COMMENT, "# c")]),
        ('# c # d { } "\n', [(COMMENT, '# c # d { } "'), (LINE_END, "\n")]),
        ("  # c\n\t", [(BLANK, "  "), (COMMENT, "# c"), (LINE_END, "\n"), (BLANK, "\t")]),
        ("#\n#", [(COMMENT, "#"), (LINE_END, "\n"), (COMMENT, "#")]),
    ],
)
def test_kinds(text: str, expected: list[tuple[TriviaKind, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "blank", [" ", "\t", "\v", "\f", "\r", "\x85", "\xa0", "\u1680", "\u2003", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"]
)
def test_what_go_takes_for_a_space_is_a_blank(blank: str) -> None:
    assert found(blank) == [(BLANK, blank)]
    assert [token.value for token in parse(f"a{blank}b").tokens] == (["ab"] if blank == "\r" else ["a", "b"])


@pytest.mark.parametrize("char", ["\x1c", "\x1d", "\x1e", "\x1f", "\u200b", "\u180e", "\ufeff", "\x00"])
def test_what_only_python_or_a_reader_takes_for_a_space_is_part_of_a_word(char: str) -> None:
    assert [token.value for token in parse(f"a{char}b").tokens] == [f"a{char}b"]


def test_offsets_are_those_of_the_text() -> None:
    text = "a  # c\nb"
    assert [(trivia.start, trivia.end) for trivia in trivia_between(text, 1, 7)] == [(1, 3), (3, 6), (6, 7)]


def test_trivia_before_each_word_and_before_the_end() -> None:
    document = parse("# top\na b # c\n# end")
    texts = [[trivia.text for trivia in document.trivia_before(index)] for index in range(3)]
    assert texts == [["# top", "\n"], [" "], [" ", "# c", "\n", "# end"]]


def test_a_file_of_comments_only() -> None:
    document = parse("# a\n\n# b\n")
    assert document.tokens == ()
    assert [trivia.text for trivia in document.trivia_before(0)] == ["# a", "\n", "\n", "# b", "\n"]


@pytest.mark.parametrize(
    ("word", "comment", "value"),
    [("b#c", "#c", "b"), ("b#", "#", "b"), ("b##c", "##c", "b"), ("b", "", "b"), ('"b#c"', "", "b#c"), ('b"#"', '#"', 'b"')],
)
def test_a_comment_glued_to_a_word(word: str, comment: str, value: str) -> None:
    token = parse(f"a {word} d\n").tokens[1]
    assert (glued_comment(token), token.value) == (comment, value)


def test_a_glued_comment_ends_at_the_next_blank() -> None:
    document = parse("a b#c d e\n")
    assert [token.value for token in document.tokens] == ["a", "b", "d", "e"]


def test_a_comment_after_a_quoted_word_is_a_comment_of_the_line() -> None:
    document = parse('a "b"#c d\n')
    assert [token.value for token in document.tokens] == ["a", "b"]
    assert [trivia.text for trivia in document.trivia_before(2)] == ["#c d", "\n"]
